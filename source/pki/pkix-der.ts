import {Buffer} from 'node:buffer';

/**
An element of a certificate, as Java's reader sees it.
Own reader, because neither OpenSSL nor forge draws the line between legal and illegal where Java draws it.
*/
export type DerElement = {readonly tag: number; readonly content: Buffer; readonly whole: Buffer};

/** What Java's CertificateFactory would refuse. Never leaves this room. */
export class Unreadable extends Error {
	override readonly name = 'Unreadable';
}

export const tags = {
	boolean: 0x01,
	integer: 0x02,
	bits: 0x03,
	octets: 0x04,
	octetPieces: 0x24,
	oid: 0x06,
	sequence: 0x30,
	set: 0x31,
	utcTime: 0x17,
	generalizedTime: 0x18,
};

const limits = {depth: 32};

/** How long the content is, and where it begins. Java takes lengths of more bytes than needed, up to four of them. */
const readLength = (bytes: Buffer, at: number): {readonly from: number; readonly size: number} => {
	const first = bytes[at];
	if (first === undefined) throw new Unreadable('it ends before a length');
	if (first < 0x80) return {from: at + 1, size: first};
	const count = first & 0x7f;
	if (count === 0 || count > 4) throw new Unreadable('a length in it is not valid');
	if (at + 1 + count > bytes.length) throw new Unreadable('it ends inside a length');
	return {from: at + 1 + count, size: bytes.readUIntBE(at + 1, count)};
};

/** The element at `at`; bytes after it are left alone. */
export const readElement = (bytes: Buffer, at = 0): DerElement => {
	const tag = bytes[at];
	if (tag === undefined) throw new Unreadable('it ends too early');
	if (bytes[at + 1] === 0x80) return readOpen(bytes, at);
	const {from, size} = readLength(bytes, at + 1);
	if (from + size > bytes.length) throw new Unreadable('it ends too early');
	return {tag, content: bytes.subarray(from, from + size), whole: bytes.subarray(at, from + size)};
};

const lengthOf = (size: number): Buffer => {
	if (size < 0x80) return Buffer.of(size);
	const bytes: number[] = [];
	for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest & 0xff);
	return Buffer.of(0x80 | bytes.length, ...bytes);
};

/** The element with the shortest length: what Java checks a signature against, whatever was sent. */
export const encodeElement = (tag: number, content: Buffer): Buffer => Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);

const isEnd = (bytes: Buffer, at: number) => bytes[at] === 0 && bytes[at + 1] === 0;

/** An element of indefinite length (BER) rewritten with a length, and where it ended. */
const close = (bytes: Buffer, at: number, depth: number): {readonly closed: Buffer; readonly end: number} => {
	if (depth > limits.depth) throw new Unreadable('it is nested too deeply');
	const tag = bytes[at];
	if (tag === undefined) throw new Unreadable('it ends too early');
	if (bytes[at + 1] !== 0x80) {
		const {whole} = readElement(bytes, at);
		return {closed: whole, end: at + whole.length};
	}
	const parts: Buffer[] = [];
	let next = at + 2;
	while (!isEnd(bytes, next)) {
		const inner = close(bytes, next, depth + 1);
		parts.push(inner.closed);
		next = inner.end;
	}
	const content = Buffer.concat(parts);
	return {closed: encodeElement(tag, content), end: next + 2};
};

const readOpen = (bytes: Buffer, at: number): DerElement => {
	const {closed, end} = close(bytes, at, 0);
	const {tag, content} = readElement(closed);
	return {tag, content, whole: bytes.subarray(at, end)};
};

/** All elements inside, to the last byte. */
export const readAll = (content: Buffer): readonly DerElement[] => {
	const found: DerElement[] = [];
	for (let at = 0; at < content.length; ) {
		const element = readElement(content, at);
		found.push(element);
		at += element.whole.length;
	}
	return found;
};

/** The only element there may be. */
export const readOnly = (content: Buffer): DerElement => {
	const element = readElement(content);
	if (element.whole.length < content.length) throw new Unreadable('there is more behind a value');
	return element;
};

export const expect = (element: DerElement | undefined, tag: number): DerElement => {
	if (element?.tag !== tag) throw new Unreadable('a field is of another kind than it must be');
	return element;
};

export const listOf = (element: DerElement | undefined, tag = tags.sequence): readonly DerElement[] =>
	readAll(expect(element, tag).content);

/** A context tag, whatever lies in it. */
export const isTagged = (element: DerElement | undefined, number: number): element is DerElement =>
	element !== undefined && (element.tag & 0xc0) === 0x80 && (element.tag & 0x1f) === number;

/** "2.5.29.17". Java refuses padded and cut arcs. */
export const readOid = (element: DerElement | undefined): string => {
	const {content} = expect(element, tags.oid);
	return dottedOf(content);
};

export const dottedOf = (content: Buffer): string => {
	if (content.length === 0 || ((content.at(-1) ?? 0) & 0x80) !== 0) throw new Unreadable('an object identifier is not ended');
	const arcs: bigint[] = [];
	let [arc, isFresh] = [0n, true];
	for (const byte of content) {
		if (isFresh && byte === 0x80) throw new Unreadable('an object identifier is padded');
		arc = (arc << 7n) | BigInt(byte & 0x7f);
		isFresh = byte < 0x80;
		if (isFresh) {
			arcs.push(arc);
			arc = 0n;
		}
	}
	const [first = 0n, ...rest] = arcs;
	const top = first < 80n ? first / 40n : 2n;
	return [top, first - top * 40n, ...rest].join('.');
};

/** The bytes of an INTEGER, which may not be none. */
export const readInteger = (element: DerElement | undefined): Buffer => {
	const {content} = expect(element, tags.integer);
	if (content.length === 0) throw new Unreadable('a number has no bytes');
	return content;
};

/** An INTEGER of at most 32 bits, as Java's `int`. */
export const readSmall = (content: Buffer): number => {
	let [number, from] = [(content[0] ?? 0) >= 0x80 ? -1n : 0n, 0];
	for (; from < content.length; from++) number = (number << 8n) | BigInt(content[from] ?? 0);
	if (content.length === 0 || number > 0x7fffffffn || number < -0x80000000n) throw new Unreadable('a number is too large');
	return Number(number);
};

/** BIT STRING: its bytes, and how many of the last bits do not count. */
export const readBits = (element: DerElement | undefined): {readonly bytes: Buffer; readonly unused: number} => {
	const {content} = expect(element, tags.bits);
	const [unused] = content;
	if (unused === undefined) throw new Unreadable('a bit string has no bytes');
	if (unused > 7) throw new Unreadable('a bit string says wrongly how many bits it has');
	if (content.length === 1 && unused > 0) throw new Unreadable('a bit string has not enough bytes');
	const bytes = Buffer.from(content.subarray(1));
	if (bytes.length > 0) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) & (0xff << unused);
	return {bytes, unused};
};

/** Any byte but 0 is true, DER or not. */
export const readBoolean = (element: DerElement | undefined): boolean => {
	const {content} = expect(element, tags.boolean);
	if (content.length !== 1) throw new Unreadable('a truth value is not one byte');
	return content[0] !== 0;
};
