/** Where one of the needles was found, and which. */
export type Hit = {at: number; needle: number};

/** Finds any of many short texts in bytes, in one pass that leaps over most of them. */
export type NeedleScan = {
	/** The next needle in `bytes` at `from` or later that ends by `to`; false when none does. Fills `hit`, so that a search allocates nothing. */
	find(bytes: Uint8Array, from: number, to: number, hit: Hit): boolean;
};

const tableSize = 1 << 16;
const none: readonly number[] = [];
const nothing = new Uint8Array();

const hash = (first: number, second: number, third: number): number => (first ^ (second << 5) ^ (third << 9)) & (tableSize - 1);

/**
The search of Wu and Manber: the last three bytes under a window as long as the shortest needle tell how far it may leap.
The longer the shortest needle, the less is looked at, so rows of the table name long ones. Needles are ASCII, none shorter than six.
*/
export const newNeedleScan = (needles: readonly string[]): NeedleScan => {
	const texts = needles.map(needle => Uint8Array.from(needle, character => character.charCodeAt(0)));
	const window = Math.min(...texts.map(({length}) => length));
	const leaps = new Uint8Array(tableSize).fill(Math.min(255, window - 2));
	const ending = new Map<number, number[]>();

	for (const [needle, text] of texts.entries()) {
		for (let end = 2; end < window; end++) {
			const key = hash(text[end - 2] ?? 0, text[end - 1] ?? 0, text[end] ?? 0);
			leaps[key] = Math.min(leaps[key] ?? 0, window - 1 - end);
			if (end === window - 1) ending.set(key, [...(ending.get(key) ?? []), needle]);
		}
	}

	const standsAt = (bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean => {
		if (at + text.length > to) return false;
		for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text[index]) return false;
		return true;
	};

	const needleAt = (bytes: Uint8Array, at: number, to: number, key: number): number => {
		for (const needle of ending.get(key) ?? none) if (standsAt(bytes, at, to, texts[needle] ?? nothing)) return needle;
		return -1;
	};

	return {
		find(bytes, from, to, hit) {
			let end = from + window - 1;

			while (end < to) {
				const key = hash(bytes[end - 2] ?? 0, bytes[end - 1] ?? 0, bytes[end] ?? 0);
				const leap = leaps[key] ?? 0;

				if (leap > 0) {
					end += leap;
					continue;
				}

				const needle = needleAt(bytes, end - window + 1, to, key);

				if (needle >= 0) {
					hit.at = end - window + 1;
					hit.needle = needle;
					return true;
				}

				end++;
			}

			return false;
		},
	};
};
