import {Buffer} from 'node:buffer';
import {
	child,
	children,
	descend,
	type Element,
	encode,
	isContext,
	isUniversal,
	octets,
	oid,
	parse,
	signedInteger,
	tag,
	text,
} from './asn1.js';
import {Asn1Fault, budget} from './asn1-budget.js';
import {defaultPrf, type Encryption, pbkdf2Number, pseudoRandom, readEncryption} from './encryption.js';
import {hashNames} from './signature-name.js';

export const pkcs12Oid = {
	data: '1.2.840.113549.1.7.1',
	encryptedData: '1.2.840.113549.1.7.6',
	keyBag: '1.2.840.113549.1.12.10.1.1',
	shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
	certificateBag: '1.2.840.113549.1.12.10.1.3',
	secretBag: '1.2.840.113549.1.12.10.1.5',
	nestedBag: '1.2.840.113549.1.12.10.1.6',
	x509: '1.2.840.113549.1.9.22.1',
	friendlyName: '1.2.840.113549.1.9.20',
	localKeyId: '1.2.840.113549.1.9.21',

	/** Java sees a certificate as trusted only when its bag carries this attribute (its value is the any-usage identifier). */
	javaTrusted: '2.16.840.1.113894.746875.1.1',
	pbmac1: '1.2.840.113549.1.5.14',

	/** Which of Windows' key stores a key is imported into (Microsoft's "CSP name" attribute of a key bag). */
	microsoftProvider: '1.3.6.1.4.1.311.17.1',
};

/** The check over the whole content, made with the password (RFC 7292 section 4). */
export type Mac = {
	readonly name: string;
	readonly hash: string;

	/** The algorithm's object identifier. */
	readonly number: string;
	readonly digest: Buffer;
	readonly salt: Buffer;

	/** As the file says it: it may be 0, negative, or absurd. */
	readonly iterations: number;

	/** PBMAC1 (RFC 9579): its own derivation stands in the algorithm, and the two fields above are not used. `null`: parameters we do not read. */
	readonly pbmac1: {readonly prf: string; readonly keySize: number} | null;
};

/** One part of the content. `unknown`: protected in a way other than by a password. */
export type Safe =
	| {readonly kind: 'plain'; readonly content: Buffer}
	| {readonly kind: 'encrypted'; readonly content: Buffer; readonly encryption: Encryption}
	| {readonly kind: 'unknown'};

/** `type` is the identifier of the outer content; anything but plain data is protected by a key pair instead of a password. */
export type Pkcs12 = {readonly type: string; readonly mac: Mac | null; readonly content: Buffer; readonly safes: readonly Safe[]};

export type Attribute = {readonly type: string; readonly values: readonly Element[]};

export type Attributes = {
	readonly alias: string | null;
	readonly localKeyId: string | null;
	readonly isTrusted: boolean;

	/** As they stand, for what another reader makes of them. */
	readonly attributes: readonly Attribute[];
};

/** What lies in a safe. `key.encryption` is `null` for a key in clear. */
export type Bag = Attributes & {
	/** The bag's object identifier. */
	readonly type: string;
	readonly isNested: boolean;
} & (
		| {readonly kind: 'certificate'; readonly der: Buffer}
		| {readonly kind: 'key'; readonly encryption: Encryption | null; readonly content: Buffer}
		| {readonly kind: 'other'}
	);

// RFC 9579: PBKDF2 must name the length of its key, and the hash of the check may differ from that of the derivation.
const readPbmac1 = (parameters: Element): Pick<Mac, 'hash' | 'salt' | 'iterations' | 'pbmac1'> => {
	const derivation = child(parameters, 0);
	const [salt, rounds, ...optional] = children(child(derivation, 1));
	const length = optional.find(element => isUniversal(element, tag.integer));
	const prf = optional.find(element => isUniversal(element, tag.sequence));
	const [prfHash] = pseudoRandom[prf ? oid(child(prf, 0)) : defaultPrf] ?? [];
	const [hash] = pseudoRandom[oid(descend(parameters, 1, 0))] ?? [];
	const isRead = oid(child(derivation, 0)) === pbkdf2Number && hash !== undefined && prfHash !== undefined && length !== undefined;
	const keySize = length ? signedInteger(length) : 0;
	return {
		hash: hash ?? '',
		salt: octets(salt),
		iterations: signedInteger(rounds),
		pbmac1: isRead && keySize > 0 && keySize <= 64 ? {prf: prfHash, keySize} : null,
	};
};

const readMac = (element: Element): Mac => {
	const number = oid(descend(element, 0, 0, 0));
	const digest = octets(descend(element, 0, 1));
	if (number === pkcs12Oid.pbmac1) return {name: 'PBMAC1', number, digest, ...readPbmac1(descend(element, 0, 0, 1))};
	const iterations = children(element)[2];
	const name = hashNames[number] ?? number;
	return {
		name,
		number,
		hash: name.toLowerCase().replace(/^sha-/, 'sha').replace('/', '-'),
		digest,
		salt: octets(child(element, 1)),
		iterations: iterations ? signedInteger(iterations) : 1,
		pbmac1: null,
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
	const [, info, mac] = children(pfx);
	const type = oid(child(info, 0));
	const content = type === pkcs12Oid.data ? octets(descend(info as Element, 1, 0)) : Buffer.alloc(0);
	return {
		type,
		mac: mac ? readMac(mac) : null,
		content,
		safes: type === pkcs12Oid.data ? children(parse(content)).map(readSafe) : [{kind: 'unknown'}],
	};
};

const readAttributes = (set: Element | undefined): Attributes => {
	const attributes = (set ? children(set) : []).map(entry => ({type: oid(child(entry, 0)), values: children(child(entry, 1))}));
	const first = (type: string) => attributes.findLast(attribute => attribute.type === type)?.values[0];
	const [name, id] = [first(pkcs12Oid.friendlyName), first(pkcs12Oid.localKeyId)];
	return {
		alias: name ? text(name) : null,
		localKeyId: id ? octets(id).toString('hex') : null,
		isTrusted: attributes.some(({type}) => type === pkcs12Oid.javaTrusted),
		attributes,
	};
};

const readBag = (bag: Element, depth: number): readonly Bag[] => {
	const type = oid(child(bag, 0));
	const value = descend(bag, 1, 0);
	if (type === pkcs12Oid.nestedBag) return bagsIn(encode(value), depth + 1);
	const about = {type, isNested: depth > 0, ...readAttributes(children(bag)[2])};
	if (type === pkcs12Oid.keyBag) return [{...about, kind: 'key', encryption: null, content: encode(value)}];
	if (type === pkcs12Oid.shroudedKeyBag)
		return [{...about, kind: 'key', encryption: readEncryption(child(value, 0)), content: octets(child(value, 1))}];
	const isX509 = type === pkcs12Oid.certificateBag && oid(child(value, 0)) === pkcs12Oid.x509 && isContext(child(value, 1), 0);
	return [isX509 ? {...about, kind: 'certificate', der: octets(descend(value, 1, 0))} : {...about, kind: 'other'}];
};

const bagsIn = (content: Uint8Array, depth: number): readonly Bag[] => {
	if (depth > 4) throw new Asn1Fault('too-much', 'bags nested more than four levels deep');
	const bags = children(parse(content)).flatMap(bag => readBag(bag, depth));
	if (bags.length > budget.certificates) throw new Asn1Fault('too-much', 'more than 2,000 entries');
	return bags;
};

// Our own reading and Java's both ask for the bags of the same bytes.
const known = new WeakMap<Uint8Array, readonly Bag[]>();

/** The bags of one safe, nested ones laid flat. Throws Asn1Fault. */
export const readBags = (content: Uint8Array): readonly Bag[] => {
	const bags = known.get(content) ?? bagsIn(content, 0);
	known.set(content, bags);
	return bags;
};
