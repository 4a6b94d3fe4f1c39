import type {Buffer} from 'node:buffer';
import {child, children, descend, type Element, encode, integer, isContext, isUniversal, octets, oid, parse, tag, text} from './asn1.js';
import {Asn1Fault, budget} from './asn1-budget.js';
import {type Encryption, readEncryption} from './encryption.js';
import {hashNames} from './signature-name.js';

export const pkcs12Oid = {
	data: '1.2.840.113549.1.7.1',
	encryptedData: '1.2.840.113549.1.7.6',
	keyBag: '1.2.840.113549.1.12.10.1.1',
	shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
	certificateBag: '1.2.840.113549.1.12.10.1.3',
	nestedBag: '1.2.840.113549.1.12.10.1.6',
	x509: '1.2.840.113549.1.9.22.1',
	friendlyName: '1.2.840.113549.1.9.20',
	localKeyId: '1.2.840.113549.1.9.21',

	/** Java sees a certificate as trusted only when its bag carries this attribute (its value is the any-usage identifier). */
	javaTrusted: '2.16.840.1.113894.746875.1.1',
	pbmac1: '1.2.840.113549.1.5.14',
};

/** The check over the whole content, made with the password (RFC 7292 section 4). */
export type Mac = {
	readonly name: string;
	readonly hash: string;
	readonly digest: Buffer;
	readonly salt: Buffer;
	readonly iterations: number;
};

/** One part of the content. `unknown`: protected in a way other than by a password. */
export type Safe =
	| {readonly kind: 'plain'; readonly content: Buffer}
	| {readonly kind: 'encrypted'; readonly content: Buffer; readonly encryption: Encryption}
	| {readonly kind: 'unknown'};

export type Pkcs12 = {readonly mac: Mac | null; readonly content: Buffer; readonly safes: readonly Safe[]};

export type Attributes = {readonly alias: string | null; readonly localKeyId: string | null; readonly isTrusted: boolean};

/** What lies in a safe. `key.encryption` is `null` for a key in clear. */
export type Bag = Attributes &
	(
		| {readonly kind: 'certificate'; readonly der: Buffer}
		| {readonly kind: 'key'; readonly encryption: Encryption | null; readonly content: Buffer}
		| {readonly kind: 'other'}
	);

const readMac = (element: Element): Mac => {
	const type = oid(descend(element, 0, 0, 0));
	const iterations = children(element)[2];
	const name = type === pkcs12Oid.pbmac1 ? 'PBMAC1' : (hashNames[type] ?? type);
	return {
		name,
		hash: name.toLowerCase().replace('-', ''),
		digest: octets(descend(element, 0, 1)),
		salt: octets(child(element, 1)),
		iterations: iterations ? integer(iterations) : 1,
	};
};

const readSafe = (info: Element): Safe => {
	const type = oid(child(info, 0));
	if (type === pkcs12Oid.data) return {kind: 'plain', content: octets(descend(info, 1, 0))};
	if (type !== pkcs12Oid.encryptedData) return {kind: 'unknown'};
	const content = descend(info, 1, 0, 1);
	return {kind: 'encrypted', encryption: readEncryption(child(content, 1)), content: octets(child(content, 2))};
};

/** Does this element look like a PFX (version 3 and a content)? */
export const isPkcs12 = (element: Element): boolean =>
	isUniversal(element, tag.sequence) && isUniversal(children(element)[0], tag.integer) && octets(children(element)[0])[0] === 3;

/** Reads what a PFX (RFC 7292) tells without its password. Throws Asn1Fault. */
export const readPkcs12 = (pfx: Element): Pkcs12 => {
	const [, content, mac] = children(pfx);
	const authenticated = octets(descend(content as Element, 1, 0));
	return {
		mac: mac ? readMac(mac) : null,
		content: authenticated,
		safes: children(parse(authenticated)).map(readSafe),
	};
};

const readAttributes = (set: Element | undefined): Attributes => {
	const values = new Map((set ? children(set) : []).map(entry => [oid(child(entry, 0)), children(child(entry, 1))[0]]));
	const name = values.get(pkcs12Oid.friendlyName);
	const id = values.get(pkcs12Oid.localKeyId);
	return {
		alias: name ? text(name) : null,
		localKeyId: id ? octets(id).toString('hex') : null,
		isTrusted: values.has(pkcs12Oid.javaTrusted),
	};
};

/** The bags of one safe, nested ones laid flat. Throws Asn1Fault. */
export const readBags = (content: Uint8Array, depth = 0): readonly Bag[] => {
	if (depth > 4) throw new Asn1Fault('too-much', 'bags nested more than four levels deep');
	const bags = children(parse(content)).flatMap((bag): readonly Bag[] => {
		const type = oid(child(bag, 0));
		const value = descend(bag, 1, 0);
		const attributes = readAttributes(children(bag)[2]);
		switch (type) {
			case pkcs12Oid.certificateBag:
				return oid(child(value, 0)) === pkcs12Oid.x509 && isContext(child(value, 1), 0)
					? [{...attributes, kind: 'certificate', der: octets(descend(value, 1, 0))}]
					: [{...attributes, kind: 'other'}];
			case pkcs12Oid.keyBag:
				return [{...attributes, kind: 'key', encryption: null, content: encode(value)}];
			case pkcs12Oid.shroudedKeyBag:
				return [{...attributes, kind: 'key', encryption: readEncryption(child(value, 0)), content: octets(child(value, 1))}];
			case pkcs12Oid.nestedBag:
				return readBags(encode(value), depth + 1);
			default:
				return [{...attributes, kind: 'other'}];
		}
	});
	if (bags.length > budget.certificates) throw new Asn1Fault('too-much', 'more than 2,000 entries');
	return bags;
};
