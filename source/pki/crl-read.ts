import {Buffer} from 'node:buffer';
import {bits, child, children, type Element, isUniversal, octets, oid, parse, tag, time} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import {firstSlice, type Slice, shortest, slices} from './slices.js';

export type CrlExtension = {readonly isCritical: boolean; readonly value: Element};

/** A list as read, not judged (RFC 5280 section 5.1). */
export type Crl = {
	/** DER of the issuer's name. */
	readonly issuer: Buffer;
	readonly thisUpdate: Date;
	readonly nextUpdate: Date | null;

	/** The entries side by side; read one by one when one is looked for. */
	readonly entries: Buffer;
	readonly extensions: ReadonlyMap<string, CrlExtension>;
	/** What the signature is about; Java writes its length anew. */
	readonly signed: Buffer;
	readonly algorithm: Element;
	readonly signature: Buffer;
};

const pem = /-----BEGIN X509 CRL-----([A-Za-z\d+/=\s]+)-----END X509 CRL-----/;

/** The extensions of a list or of one entry, by number. */
export const readExtensionList = (list: Element): ReadonlyMap<string, CrlExtension> =>
	new Map(
		children(list).map(each => {
			const critical = child(each, 1);
			const isCritical = isUniversal(critical, tag.boolean) && octets(critical)[0] !== 0;
			return [oid(child(each, 0)), {isCritical, value: parse(octets(children(each).at(-1)))}];
		}),
	);

const isTime = (slice: Slice | undefined) => slice?.tag === 0x17 || slice?.tag === 0x18;

/** Reads a list in DER or PEM; bytes after it are ignored. Throws Asn1Fault. */
export const readCrl = (bytes: Uint8Array): Crl => {
	const text = bytes[0] === 0x2d ? Buffer.from(bytes).toString('latin1') : '';
	const whole = firstSlice(text ? Buffer.from(pem.exec(text)?.[1] ?? '', 'base64') : bytes);
	if (whole.tag !== 0x30) throw new Asn1Fault('malformed', 'not a list');
	const [signed, algorithm, signature] = slices(whole.content);
	if (!signed || !algorithm || !signature) throw new Asn1Fault('malformed', 'a part of the list is missing');
	const fields = [...slices(signed.content)];
	// The version is optional, and the algorithm inside repeats the one outside.
	const [issuer, thisUpdate, ...rest] = fields.slice(fields[0]?.tag === 0x02 ? 2 : 1);
	if (!issuer || !thisUpdate) throw new Asn1Fault('malformed', 'a field of the list is missing');
	const next = isTime(rest[0]) ? rest[0] : undefined;
	const extensions = rest.find(slice => slice.tag === 0xa0);
	return {
		issuer: issuer.whole,
		thisUpdate: time(parse(thisUpdate.whole)),
		nextUpdate: next ? time(parse(next.whole)) : null,
		entries: rest.find(slice => slice.tag === 0x30)?.content ?? Buffer.alloc(0),
		extensions: extensions ? readExtensionList(parse(extensions.content)) : new Map(),
		signed: shortest(signed),
		algorithm: parse(algorithm.whole),
		signature: bits(parse(signature.whole)),
	};
};
