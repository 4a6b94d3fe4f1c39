import {characterName} from '../speech/foreign.js';

/** What no editor shows and no keyboard means. */
export const strayAnywhere = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0\uFFFD]/gu;

/** Quotes of a word processor, a semicolon, a space: inside a value they may be meant. */
export const strayAtAnEnd = /^[\s'\u2018\u2019\u201C\u201D\u201E\u00AB\u2013\u2014]|[\s;'\u2018\u2019\u201C\u201D\u00BB]$/g;

const plainNames: Readonly<Record<string, string>> = {
	' ': 'a space at an end',
	';': 'a semicolon at the end',
	"'": 'a single quote at an end',
	'\t': 'a tab',
	'\n': 'a line break',
};

const name = (character: string): string => plainNames[character] ?? characterName(character);

/** Each named once: "U+201C left double quotation mark". */
export const strayCharacters = (text: string): readonly string[] => {
	const found = [...(text.match(strayAnywhere) ?? []), ...(text.match(strayAtAnEnd) ?? [])];
	return [...new Set(found)].map(name);
};
