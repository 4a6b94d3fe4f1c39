import {Trouble} from '../trouble.js';
import {pathOf} from './key-path.js';
import {SyntaxFault} from './place.js';
import {scanQuoted} from './quoted.js';
import type {Token, TokenKind} from './token.js';

/** Many times what a real file has; keeps a hostile one from eating the memory. */
const tokenBudget = 1_000_000;

const reserved = '$"{}[]:=,+#`^?!@*&\\';
const punctuation = '{}[],:=';

// What Java's parser takes for white space: Unicode's, the BOM, and four control characters.
const space = /[^\S\n]|[\u001C-\u001F\uFEFF]/;
const spaceRun = /(?:[^\S\n]|[\u001C-\u001F\uFEFF])+/y;
const unquotedRun = /(?:[^\s\u001C-\u001F\uFEFF$"{}[\]:=,+#`^?!@*&\\/]|\/(?!\/))+/y;
const digitRun = /[-0-9][0-9eE+\-.]*/y;
const keyword = /true|false|null/y;
const number = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const runEnd = (text: string, at: number, run: RegExp): number => {
	run.lastIndex = at;
	return run.test(text) ? run.lastIndex : at;
};

const startsComment = (text: string, at: number): boolean => text[at] === '#' || (text[at] === '/' && text[at + 1] === '/');

const lineEnd = (text: string, at: number): number => {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end;
};

const reservedFault = (character: string, at: number) => new SyntaxFault(`“${character}” stands outside double quotes`, at);

const quotedToken = (text: string, start: number): Token => {
	const {end, value, isTriple} = scanQuoted(text, start);
	return {kind: isTriple ? 'triple' : 'quoted', start, end, value};
};

const numberToken = (text: string, start: number): Token => {
	const end = runEnd(text, start, digitRun);
	const value = text.slice(start, end);
	if (number.test(value)) return {kind: 'number', start, end, value};
	const plus = value.indexOf('+');
	if (plus >= 0) throw reservedFault('+', start + plus);
	return {kind: 'unquoted', start, end, value};
};

const textToken = (text: string, start: number): Token => {
	const keywordEnd = runEnd(text, start, keyword);
	const kind: TokenKind = keywordEnd > start ? 'literal' : 'unquoted';
	const end = keywordEnd > start ? keywordEnd : runEnd(text, start, unquotedRun);
	return {kind, start, end, value: text.slice(start, end)};
};

const substitutionToken = (text: string, start: number): Token => {
	if (text[start + 1] !== '{') throw reservedFault('$', start);
	const isOptional = text[start + 2] === '?';
	const names: Token[] = [];
	let at = start + (isOptional ? 3 : 2);
	while (text[at] !== '}') {
		const character = text[at];
		if (character === undefined || character === '\n') throw new SyntaxFault('the substitution that opens here is never closed', start);
		if (character !== '"' && reserved.includes(character)) throw new SyntaxFault(`“${character}” stands inside a substitution`, at);
		if (startsComment(text, at)) throw new SyntaxFault('a comment stands inside a substitution', at);
		const token = character === '"' ? quotedToken(text, at) : plainToken(text, at);
		names.push(token);
		at = token.end;
	}

	return {kind: 'substitution', start, end: at + 1, isOptional, path: pathOf(text, names, start)};
};

const plainToken = (text: string, start: number): Token => {
	const spaceEnd = runEnd(text, start, spaceRun);
	if (spaceEnd > start) return {kind: 'space', start, end: spaceEnd};
	const end = runEnd(text, start, unquotedRun);
	return {kind: 'unquoted', start, end, value: text.slice(start, end)};
};

const tokenAt = (text: string, start: number): Token => {
	const character = text[start] as string;
	if (character === '\n') return {kind: 'line', start, end: start + 1};
	if (space.test(character)) return {kind: 'space', start, end: runEnd(text, start, spaceRun)};
	if (startsComment(text, start)) return {kind: 'comment', start, end: lineEnd(text, start)};
	if (punctuation.includes(character)) return {kind: character as TokenKind, start, end: start + 1};
	if (text.startsWith('+=', start)) return {kind: '+=', start, end: start + 2};
	if (character === '"') return quotedToken(text, start);
	if (character === '$') return substitutionToken(text, start);
	if (reserved.includes(character)) throw reservedFault(character, start);
	return /[-0-9]/.test(character) ? numberToken(text, start) : textToken(text, start);
};

/** The whole text as tokens, the last of kind `end`. Throws SyntaxFault, and Trouble `config-too-large` beyond a million tokens. */
export const lex = (text: string): readonly Token[] => {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		const token = tokenAt(text, at);
		if (tokens.push(token) > tokenBudget) throw new Trouble('config-too-large', 'The configuration file has more than a million parts.');
		at = token.end;
	}

	tokens.push({kind: 'end', start: at, end: at});
	return tokens;
};
