import {Buffer} from 'node:buffer';

/** A DER writer that can also write what DER forbids: the tests need both. */
export const tlv = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
	const body = Buffer.concat(content);
	return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body]);
};

const lengthOf = (length: number): Buffer => {
	if (length < 0x80) return Buffer.of(length);
	if (length < 0x100) return Buffer.of(0x81, length);
	if (length < 0x10000) return Buffer.of(0x82, length >> 8, length & 0xff);
	return Buffer.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
};

/** The same element with a length of more bytes than it needs. */
export const longLength = (element: Uint8Array): Buffer => {
	const [tag = 0, first = 0] = element;
	if (first < 0x80) return Buffer.concat([Buffer.of(tag, 0x81, first), element.subarray(2)]);
	const size = first & 0x7f;
	return Buffer.concat([Buffer.of(tag, first + 1, 0), element.subarray(2, 2 + size), element.subarray(2 + size)]);
};

/** The same element with the indefinite length of BER. */
export const openLength = (element: Uint8Array): Buffer => {
	const [tag = 0, first = 0] = element;
	return Buffer.concat([Buffer.of(tag, 0x80), element.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f)), Buffer.of(0, 0)]);
};

export const sequence = (...content: readonly Uint8Array[]) => tlv(0x30, ...content);
export const set = (...content: readonly Uint8Array[]) => tlv(0x31, ...content);
export const octets = (...content: readonly Uint8Array[]) => tlv(0x04, ...content);
export const bits = (content: Uint8Array, unused = 0) => tlv(0x03, Buffer.of(unused), content);
export const boolean = (byte: number) => tlv(0x01, Buffer.of(byte));
export const nothing = tlv(0x05);
export const text = (tag: number, value: string): Buffer =>
	tlv(tag, tag === 0x1e ? Buffer.from(value, 'utf16le').swap16() : Buffer.from(value, tag === 0x0c ? 'utf8' : 'latin1'));

export const integer = (number: number): Buffer => {
	const bytes = [number & 0xff];
	for (let rest = number >> 8; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
	if ((bytes[0] ?? 0) >= 0x80 && number >= 0) bytes.unshift(0);
	return tlv(0x02, Buffer.from(bytes));
};

export const oid = (dotted: string): Buffer => {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const bytes = [first * 40 + second, ...rest].flatMap(arc => {
		const digits = [arc % 128];
		for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
		return digits;
	});
	return tlv(0x06, Buffer.from(bytes));
};

/** Context tags: `constructed` for explicit tags and sequences, else implicit on a plain value. */
export const context = (number: number, ...content: readonly Uint8Array[]) => tlv(0x80 | number, ...content);
export const inside = (number: number, ...content: readonly Uint8Array[]) => tlv(0xa0 | number, ...content);

const two = (number: number) => String(number).padStart(2, '0');

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5). */
export const time = (date: Date): Buffer => {
	const year = date.getUTCFullYear();
	const rest = `${[date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join('')}Z`;
	return year < 2050 && year >= 1950 ? text(0x17, two(year % 100) + rest) : text(0x18, String(year).padStart(4, '0') + rest);
};
