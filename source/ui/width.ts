import {characterName, safe} from '../speech/foreign.js';

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

// East Asian wide and fullwidth blocks (UAX 11) and pictures drawn two columns wide.
const wide =
	/[\u1100-\u115F\u231A\u231B\u2329\u232A\u23E9-\u23EC\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18AFF}\u{1B000}-\u{1B2FF}\u{1F004}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

// Terminals disagree on the width of these: flags, skin tones, keycaps, single jamo, picture selectors. Named, they cannot move the right edge.
const disputed = /\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3|[\u1160-\u11FF\uD7B0-\uD7FF]|\p{Default_Ignorable_Code_Point}/gu;

// More marks than a script needs climb over the rows above.
const piledMarks = /(\p{Mn}{2})\p{Mn}+|(\p{Me})\p{Me}+/gu;

const isPlainAscii = (text: string) => /^[\x20-\x7E]*$/.test(text);

/** Foreign text as it may stand on the screen: no control, no reordering, nothing whose width is a matter of opinion. */
export const screenSafe = (text: string): string =>
	isPlainAscii(text)
		? text
		: safe(text)
				.replaceAll(disputed, character => `(${characterName(character)})`)
				.replaceAll(piledMarks, '$1$2');

export const graphemes = (text: string): readonly string[] =>
	isPlainAscii(text) ? [...text] : Array.from(segmenter.segment(text), ({segment}) => segment);

const graphemeWidth = (grapheme: string): number => {
	if (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme)) return 0;
	const spacing = [...grapheme].slice(1).filter(character => /\p{Mc}|[\uFF9E\uFF9F]/u.test(character)).length;
	return (wide.test(grapheme) ? 2 : 1) + spacing;
};

/** Columns a text takes. Meant for text that went through `screenSafe`. */
export const textWidth = (text: string): number =>
	isPlainAscii(text) ? text.length : graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);

/** Splits after at most `columns` columns, never inside a character. */
export const splitAt = (text: string, columns: number): readonly [string, string] => {
	if (isPlainAscii(text)) return [text.slice(0, columns), text.slice(columns)];
	let head = '';
	let used = 0;
	for (const grapheme of graphemes(text)) {
		used += graphemeWidth(grapheme);
		if (used > columns) break;
		head += grapheme;
	}
	return [head, text.slice(head.length)];
};

/** Cuts at the right, with `…` where text goes on. */
export const cut = (text: string, columns: number): string =>
	textWidth(text) <= columns ? text : columns < 1 ? '' : `${splitAt(text, columns - 1)[0]}…`;

export const padEnd = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - textWidth(text)));
