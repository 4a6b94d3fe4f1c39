/** What a hostile file may cost us before we refuse it. A real keystore of 150 certificates needs about 300 elements before it is opened. */
export const budget = {
	bytes: 16 * 1024 * 1024,
	depth: 64,
	elements: 200_000,
	certificates: 2000,
	iterations: 5_000_000,
	allIterations: 10_000_000,
};

/** ASN.1 that cannot be read: cut short, or not ASN.1 at all. Never leaves this room: its callers say it in the operator's words. */
export class Asn1Fault extends Error {
	override readonly name = 'Asn1Fault';
	readonly reason: 'truncated' | 'malformed' | 'too-much';

	constructor(reason: Asn1Fault['reason'], message: string) {
		super(message);
		this.reason = reason;
	}
}

type Header = {readonly isConstructed: boolean; readonly start: number; readonly end: number};

const readHeader = (bytes: Uint8Array, at: number): Header => {
	const tag = bytes[at];
	const first = bytes[at + 1];
	if (tag === undefined || first === undefined) throw new Asn1Fault('truncated', 'an element has no length');
	if ((tag & 0x1f) === 0x1f) throw new Asn1Fault('malformed', 'a tag number above 30');
	const isConstructed = (tag & 0x20) !== 0;
	if (first < 0x80) return {isConstructed, start: at + 2, end: at + 2 + first};
	if (first === 0x80) return {isConstructed, start: at + 2, end: Number.POSITIVE_INFINITY};
	const size = first & 0x7f;
	if (size > 4) throw new Asn1Fault('malformed', 'a length of more than four bytes');
	if (at + 2 + size > bytes.length) throw new Asn1Fault('truncated', 'an element has half a length');
	let length = 0;
	for (const byte of bytes.subarray(at + 2, at + 2 + size)) length = length * 256 + byte;
	return {isConstructed, start: at + 2 + size, end: at + 2 + size + length};
};

/**
Walks the outlines of the first element (DER or BER) and returns how many bytes it takes; what follows it is not looked at.
Done before the real parser makes an object of every element, because a few megabytes of empty ones would fill the memory.
*/
export const measure = (bytes: Uint8Array): number => {
	if (bytes.length > budget.bytes) throw new Asn1Fault('too-much', 'larger than 16 MiB');
	const open: number[] = [];
	let at = 0;
	for (let elements = 1; ; elements++) {
		if (elements > budget.elements) throw new Asn1Fault('too-much', 'more than 200,000 elements');
		const limit = Math.min(open.at(-1) ?? Number.POSITIVE_INFINITY, bytes.length);
		const isEndMark = open.at(-1) === Number.POSITIVE_INFINITY && bytes[at] === 0 && bytes[at + 1] === 0;
		if (isEndMark) {
			open.pop();
			at += 2;
		} else {
			const {isConstructed, start, end} = readHeader(bytes, at);
			if (end !== Number.POSITIVE_INFINITY && end > limit)
				throw new Asn1Fault(end > bytes.length ? 'truncated' : 'malformed', 'an element ends after its parent');
			if (isConstructed) {
				if (open.length >= budget.depth) throw new Asn1Fault('too-much', 'nested more than 64 levels deep');
				open.push(end);
				at = start;
			} else {
				if (end === Number.POSITIVE_INFINITY) throw new Asn1Fault('malformed', 'a plain value without a length');
				at = end;
			}
		}
		while (open.length > 0 && at === open.at(-1)) open.pop();
		if (open.length === 0) return at;
	}
};
