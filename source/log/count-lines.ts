const newline = 10;

/** How many line ends lie in `bytes` from `from` up to `to`: of four bytes at a time, for there are many. */
export const countLines = (bytes: Uint8Array, from: number, to: number): number => {
	let lines = 0;
	let at = from;
	while (at < to && (bytes.byteOffset + at) % 4 !== 0) if (bytes[at++] === newline) lines++;
	const words = Math.floor((to - at) / 4);

	if (words > 0) {
		const four = new Uint32Array(bytes.buffer, bytes.byteOffset + at, words);

		for (let index = 0; index < words; index++) {
			// Bytes that are a newline become zero; of each byte, the high bit tells afterwards whether it was.
			const other = (four[index] ?? 0) ^ 0x0a0a0a0a;
			let zero = ~(((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other | 0x7f7f7f7f);

			while (zero !== 0) {
				zero &= zero - 1;
				lines++;
			}
		}

		at += words * 4;
	}

	while (at < to) if (bytes[at++] === newline) lines++;
	return lines;
};
