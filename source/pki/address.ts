import {Buffer} from 'node:buffer';

const v4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

const groups = (text: string): readonly number[] | undefined => {
	if (text === '') return [];
	const parts = text.split(':');
	if (!parts.every(part => /^[\da-f]{1,4}$/i.test(part))) return undefined;
	return parts.map(part => Number.parseInt(part, 16));
};

/** The 4 or 16 bytes of an IP address; `undefined` when the text is none. Brackets and a zone are left off. */
export const addressBytes = (text: string): Buffer | undefined => {
	if (v4.test(text)) return Buffer.from(text.split('.').map(Number));
	let plain = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
	const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
	if (tail?.[1] && tail[2] && v4.test(tail[2])) {
		const [a = 0, b = 0, c = 0, d = 0] = tail[2].split('.').map(Number);
		plain = `${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
	}
	const halves = plain.split('::');
	if (!plain.includes(':') || halves.length > 2) return undefined;
	const [head, end] = [groups(halves[0] ?? ''), groups(halves[1] ?? '')];
	if (!head || !end) return undefined;
	const gap = 8 - head.length - end.length;
	if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
	const all = [...head, ...Array.from({length: gap}, () => 0), ...end];
	return Buffer.from(all.flatMap(group => [group >> 8, group & 0xff]));
};

/** RFC 5952: lower case, the longest run of zero groups as "::". */
export const addressText = (bytes: Uint8Array): string => {
	if (bytes.length === 4) return bytes.join('.');
	if (bytes.length !== 16) return Buffer.from(bytes).toString('hex');
	const text = Array.from({length: 8}, (_, index) => (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16)).join(':');
	const runs = [...text.matchAll(/(?<![\da-f])0(?::0)+(?![\da-f])/g)];
	const [longest] = runs.sort((one, other) => other[0].length - one[0].length);
	if (!longest) return text;
	const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
	return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
};
