import {Buffer} from 'node:buffer';
import {Trouble} from '../trouble.js';

type Element = {readonly tag: number; readonly content: Buffer; readonly whole: Buffer};

const constructed = {sequence: 0x30, set: 0x31};
const identifier = 0x06;

// Descriptors registered for LDAP (RFC 4514 section 3, RFC 4519), and the address that certificates still carry in their names.
const shortNames: Readonly<Record<string, string>> = {
	'2.5.4.3': 'CN',
	'2.5.4.4': 'SN',
	'2.5.4.5': 'serialNumber',
	'2.5.4.6': 'C',
	'2.5.4.7': 'L',
	'2.5.4.8': 'ST',
	'2.5.4.9': 'STREET',
	'2.5.4.10': 'O',
	'2.5.4.11': 'OU',
	'2.5.4.12': 'title',
	'2.5.4.42': 'GN',
	'0.9.2342.19200300.100.1.1': 'UID',
	'0.9.2342.19200300.100.1.25': 'DC',
	'1.2.840.113549.1.9.1': 'emailAddress',
};

const unreadable = (why: string) => new Trouble('name-unreadable', `A distinguished name cannot be read: ${why}.`);

// A name may not be larger than this: real ones have a few hundred bytes, and a hostile one must not cost us more.
const limit = 65_536;

const elements = (bytes: Buffer): readonly Element[] => {
	const found: Element[] = [];
	for (let at = 0; at < bytes.length; ) {
		const tag = bytes[at] ?? 0;
		const short = bytes[at + 1];
		if (short === undefined) throw unreadable('it ends too early');
		const more = short < 0x80 ? 0 : short & 0x7f;
		if (short === 0x80 || more > 3 || at + 2 + more > bytes.length) throw unreadable('a length in it is not valid');
		const from = at + 2 + more;
		const to = from + (more === 0 ? short : bytes.readUIntBE(at + 2, more));
		if (to > bytes.length) throw unreadable('it ends too early');
		found.push({tag, content: bytes.subarray(from, to), whole: bytes.subarray(at, to)});
		at = to;
	}

	return found;
};

const only = (element: Element | undefined, tag: number): Buffer => {
	if (element?.tag !== tag) throw unreadable('it is not a sequence of attributes');
	return element.content;
};

/** "2.5.4.3" from the content of an OBJECT IDENTIFIER. */
const dotted = (content: Buffer): string => {
	const arcs: bigint[] = [];
	let arc = 0n;
	for (const byte of content) {
		arc = (arc << 7n) | BigInt(byte & 0x7f);
		if (arc >= 1n << 128n) throw unreadable('an attribute type in it is too long');
		if (byte < 0x80) {
			arcs.push(arc);
			arc = 0n;
		}
	}

	const [first = 0n, ...rest] = arcs;
	const top = first < 80n ? first / 40n : 2n;
	return [top, first - top * 40n, ...rest].join('.');
};

/** The text of a directory string; `undefined` for a value that is none. */
const textOf = ({tag, content}: Element): string | undefined => {
	switch (tag) {
		case 0x0c:
			return content.toString('utf8');
		case 0x12: // NumericString
		case 0x13: // PrintableString
		case 0x14: // TeletexString: what writes it means Latin-1
		case 0x16: // IA5String
		case 0x1a:
			return content.toString('latin1');
		case 0x1e:
			return content.length % 2 === 0 ? Buffer.from(content).swap16().toString('utf16le') : undefined;
		case 0x1c:
			return universal(content);
		default:
			return undefined;
	}
};

const universal = (content: Buffer): string | undefined => {
	if (content.length % 4 !== 0) return undefined;
	let text = '';
	for (let at = 0; at < content.length; at += 4) {
		const point = content.readUInt32BE(at);
		if (point > 0x10_ff_ff) return undefined;
		text += String.fromCodePoint(point);
	}

	return text;
};

const hexPairs = (text: string) => [...Buffer.from(text)].map(byte => `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** RFC 4514 section 2.4; controls become hex pairs, so that a name stays one line. */
const escapeValue = (text: string): string =>
	text
		.replaceAll(/["+,;<>\\]/g, '\\$&')
		.replaceAll(/\p{Cc}/gu, hexPairs)
		.replace(/^[ #]/, '\\$&')
		.replace(/(?<!^) $/, '\\ ');

const attribute = (element: Element): string => {
	const [type, value] = elements(only(element, constructed.sequence));
	const oid = dotted(only(type, identifier));
	if (!value) throw unreadable('an attribute in it has no value');
	const name = shortNames[oid];
	const text = name === undefined ? undefined : textOf(value);
	return text === undefined ? `${name ?? oid}=#${value.whole.toString('hex').toUpperCase()}` : `${name}=${escapeValue(text)}`;
};

/**
The RFC 4514 text of a DER-encoded Name: "CN=primary-host,OU=IT,O=Acme" (most specific first, no spaces).
An attribute without a registered short name is written as its OID and the value's DER in hex.
@throws Trouble 'name-unreadable' when the bytes are not a Name.
*/
export const distinguishedName = (der: Uint8Array): string => {
	if (der.length > limit) throw unreadable('it is too large');
	const whole = elements(Buffer.from(der.buffer, der.byteOffset, der.byteLength));
	if (whole.length !== 1) throw unreadable('it is not one value');
	return elements(only(whole[0], constructed.sequence))
		.map(set => elements(only(set, constructed.set)).map(attribute).join('+'))
		.reverse()
		.join(',');
};
