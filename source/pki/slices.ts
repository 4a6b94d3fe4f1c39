import {Buffer} from 'node:buffer';
import {Asn1Fault} from './asn1-budget.js';

/** An element of DER as a view of its bytes. A list of a million numbers costs no object until one of them is looked at. */
export type Slice = {readonly tag: number; readonly whole: Buffer; readonly content: Buffer};

const readSlice = (bytes: Buffer, at: number): Slice => {
	const [tag, first] = [bytes[at], bytes[at + 1]];
	if (tag === undefined || first === undefined) throw new Asn1Fault('truncated', 'an element has no length');
	const size = first < 0x80 ? 0 : first & 0x7f;
	if (first === 0x80 || size > 4) throw new Asn1Fault('malformed', 'a length that DER does not know');
	if (at + 2 + size > bytes.length) throw new Asn1Fault('truncated', 'an element has half a length');
	const start = at + 2 + size;
	const end = start + (size === 0 ? first : bytes.readUIntBE(at + 2, size));
	if (end > bytes.length) throw new Asn1Fault('truncated', 'an element is cut short');
	return {tag, whole: bytes.subarray(at, end), content: bytes.subarray(start, end)};
};

/** The elements side by side in these bytes, one by one. Throws Asn1Fault. */
export function* slices(bytes: Buffer): Generator<Slice> {
	for (let at = 0; at < bytes.length; ) {
		const slice = readSlice(bytes, at);
		yield slice;
		at += slice.whole.length;
	}
}

/** The first element; bytes after it are ignored. */
export const firstSlice = (bytes: Uint8Array): Slice => readSlice(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);

/** The same element with its length in as few bytes as it needs; what lies inside stays as it came. */
export const shortest = ({tag, content}: Slice): Buffer => {
	const hex = content.length.toString(16);
	const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
	const header = content.length < 0x80 ? [tag, content.length] : [tag, 0x80 | length.length, ...length];
	return Buffer.concat([Buffer.from(header), content]);
};
