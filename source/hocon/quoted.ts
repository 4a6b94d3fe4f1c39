import {characterName} from '../speech/foreign.js';
import {SyntaxFault} from './place.js';

export type QuotedText = {readonly end: number; readonly value: string; readonly isTriple: boolean};

const escapes: Readonly<Record<string, string>> = {
	'"': '"',
	'\\': '\\',
	'/': '/',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
};

const ordinary = /[^"\\\x00-\x1F]+/y;

const scanTriple = (text: string, start: number): QuotedText => {
	let end = text.indexOf('"""', start + 3);
	if (end < 0) throw new SyntaxFault('the text that three double quotes open here is never closed', start);

	// Quotes beyond the closing three belong to the text.
	while (text[end + 3] === '"') end++;
	return {end: end + 3, value: text.slice(start + 3, end), isTriple: true};
};

const scanEscape = (text: string, at: number): {readonly end: number; readonly value: string} => {
	const next = text[at + 1] ?? '';
	const plain = Object.hasOwn(escapes, next) ? escapes[next] : undefined;
	if (plain !== undefined) return {end: at + 2, value: plain};
	if (next !== 'u') throw new SyntaxFault('a single backslash stands inside quotes; write two for one', at);
	const digits = text.slice(at + 2, at + 6);
	if (!/^[0-9a-f]{4}$/i.test(digits)) throw new SyntaxFault('backslash and u need four hex digits after them', at);
	return {end: at + 6, value: String.fromCharCode(Number.parseInt(digits, 16))};
};

/** A quoted or triple-quoted text that opens at `start`. HOCON, "Unchanged from JSON" and "Multi-line strings". */
export const scanQuoted = (text: string, start: number): QuotedText => {
	if (text.startsWith('"""', start)) return scanTriple(text, start);
	const pieces: string[] = [];
	let at = start + 1;
	while (true) {
		const character = text[at];
		if (character === undefined) throw new SyntaxFault('the double quote that opens here is never closed', start);
		if (character === '"') return {end: at + 1, value: pieces.join(''), isTriple: false};
		if (character === '\n' || character === '\r') throw new SyntaxFault('the closing double quote is missing on this line', start);
		if (character < ' ') throw new SyntaxFault(`${characterName(character)} stands raw inside quotes`, at);
		if (character === '\\') {
			const escaped = scanEscape(text, at);
			pieces.push(escaped.value);
			at = escaped.end;
		} else {
			ordinary.lastIndex = at;
			ordinary.test(text);
			pieces.push(text.slice(at, ordinary.lastIndex));
			at = ordinary.lastIndex;
		}
	}
};

// Controls, spaces and marks nobody can see in an editor, lone surrogates: written as \u escapes.
const invisible = /[\x00-\x1F\x7F-\xA0\u2028\u2029\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const notAscii = /[^\x20-\x7E]/g;
const short: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t'};

/** `value` as a double-quoted literal that Java reads back as the same text. `asciiOnly` for a file whose other bytes are no UTF-8. */
export const quoteValue = (value: string, asciiOnly = false): string => {
	const escaped = value.replaceAll(/["\\]/g, String.raw`\$&`);
	const literal = escaped.replaceAll(
		asciiOnly ? notAscii : invisible,
		character => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return `"${literal}"`;
};
