import {Buffer} from 'node:buffer';

/** Bytes of one line that are looked at. */
export const longestLine = 1024 * 1024;

/** The beginning of a line whose end has not come yet, up to the longest. */
export type LineCarry = {
	add(bytes: Uint8Array, from: number, to: number): void;
	readonly isEmpty: boolean;

	/** What was gathered; valid until the next `add`. */
	take(): Buffer;
};

export const newLineCarry = (): LineCarry => {
	let held = Buffer.alloc(0);
	let length = 0;
	let isEmpty = true;
	return {
		get isEmpty() {
			return isEmpty;
		},

		add(bytes, from, to) {
			if (to > from) isEmpty = false;
			const end = Math.min(to, from + longestLine - length);
			if (end <= from) return;

			if (length + end - from > held.length) {
				const larger = Buffer.alloc(Math.min(longestLine, Math.max(4096, 2 * (length + end - from))));
				held.copy(larger, 0, 0, length);
				held = larger;
			}

			held.set(bytes.subarray(from, end), length);
			length += end - from;
		},

		take() {
			const line = held.subarray(0, length);
			// Don't keep a megabyte for a log that once had such a line.
			if (held.length > 65_536) held = Buffer.alloc(0);
			length = 0;
			isEmpty = true;
			return line;
		},
	};
};
