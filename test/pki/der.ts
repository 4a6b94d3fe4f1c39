import {Buffer} from 'node:buffer';

/** Bytes written by hand, because a test must also be able to write them wrongly. */
export const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
	const body = Buffer.concat(parts);
	if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
	const size = Buffer.from(body.length.toString(16).padStart(body.length > 0xffff ? 6 : body.length > 0xff ? 4 : 2, '0'), 'hex');
	return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, body]);
};

export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const octets = (...parts: readonly Uint8Array[]) => tlv(0x04, ...parts);
export const explicit = (number: number, ...parts: readonly Uint8Array[]) => tlv(0xa0 | number, ...parts);
export const implicit = (number: number, bytes: Uint8Array = Buffer.alloc(0)) => tlv(0x80 | number, bytes);
export const integer = (number: number) => tlv(0x02, Buffer.from([number]));
export const enumerated = (number: number) => tlv(0x0a, Buffer.from([number]));
export const isTrue = tlv(0x01, Buffer.from([0xff]));
export const nothing = Buffer.from('0500', 'hex');
export const bitString = (bytes: Uint8Array) => tlv(0x03, Buffer.from([0]), bytes);

/** GeneralizedTime, whole seconds UTC. */
export const time = (date: Date) => tlv(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`));

const base128 = (arc: number): readonly number[] => {
	const digits = [arc & 0x7f];
	for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
	return digits;
};

export const oid = (dotted: string) => {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
};

export const extension = (number: string, value: Uint8Array, isCritical = false) =>
	sequence(oid(number), ...(isCritical ? [isTrue] : []), octets(value));

/** The elements inside a constructed one, headers and all. */
export const inside = (bytes: Buffer): readonly Buffer[] => {
	const elements: Buffer[] = [];
	for (let at = end(bytes, 0).start; at < bytes.length; ) {
		const {stop} = end(bytes, at);
		elements.push(bytes.subarray(at, stop));
		at = stop;
	}

	return elements;
};

export const content = (bytes: Buffer): Buffer => bytes.subarray(end(bytes, 0).start, end(bytes, 0).stop);

const end = (bytes: Buffer, at: number) => {
	const first = bytes[at + 1] ?? 0;
	const size = first < 0x80 ? 0 : first & 0x7f;
	const length = size === 0 ? first : bytes.readUIntBE(at + 2, size);
	return {start: at + 2 + size, stop: at + 2 + size + length};
};

/** The same element with its length in more bytes than it needs. */
export const withLongLength = (bytes: Buffer): Buffer => {
	const inner = content(bytes);
	return Buffer.concat([
		bytes.subarray(0, 1),
		Buffer.from([0x84, 0, inner.length >> 16, (inner.length >> 8) & 0xff, inner.length & 0xff]),
		inner,
	]);
};
