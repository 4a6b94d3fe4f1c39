import {readInclude} from './include.js';
import {pathOf} from './key-path.js';
import {lex} from './lexer.js';
import {placeOf, SyntaxFault} from './place.js';
import {isText, type Token} from './token.js';
import {TokenReader} from './token-reader.js';
import type {Block, Field, Item, List, Node, Text} from './tree.js';

export type Parsed = {readonly tokens: readonly Token[]; readonly root: Block};

/** HOCON text as tokens and a concrete tree. Follows Lightbend's parser; throws SyntaxFault, and Trouble when a budget is spent. */
export const parse = (text: string): Parsed => {
	const tokens = lex(text);
	const reader = new TokenReader(text, tokens);
	reader.skip();
	if (reader.next.kind === '[') throw new SyntaxFault('a list stands where settings are expected', reader.next.start);
	const root = readBlock(reader, reader.next.kind === '{');
	reader.skip();
	if (reader.next.kind !== 'end') throw new SyntaxFault('something follows after the last closing brace', reader.next.start);
	return {tokens, root};
};

const readBlock = (reader: TokenReader, hasBraces: boolean): Block => {
	const {start} = hasBraces ? reader.take() : {start: 0};
	const items: Item[] = [];
	reader.skip();
	while (!closesBlock(reader, hasBraces)) {
		items.push(reader.next.kind === 'unquoted' && reader.next.value === 'include' ? readInclude(reader) : readField(reader));
		const isSeparated = reader.skipSeparator();
		reader.skip();
		if (!isSeparated && !closesBlock(reader, hasBraces)) throw missingEnd(reader, start, hasBraces);
	}

	if (hasBraces) reader.take();
	return {kind: 'block', start, end: hasBraces ? reader.end : reader.text.length, hasBraces, items};
};

const closesBlock = (reader: TokenReader, hasBraces: boolean): boolean => {
	if (reader.next.kind === '}' && !hasBraces) throw new SyntaxFault('“}” closes nothing', reader.next.start);
	return reader.next.kind === (hasBraces ? '}' : 'end');
};

const missingEnd = (reader: TokenReader, start: number, hasBraces: boolean): SyntaxFault =>
	reader.next.kind === 'end' && hasBraces
		? new SyntaxFault(`the block opened at line ${placeOf(reader.text, start).line} is never closed`, reader.next.start)
		: reader.fault('a new line or a comma');

const readField = (reader: TokenReader): Field => {
	const {start} = reader.next;
	const names: Token[] = [];
	while (isText(reader.next) || (reader.next.kind === 'space' && reader.afterNext && isText(reader.afterNext))) names.push(reader.take());
	if (names.length === 0) throw reader.fault('the name of a setting');
	const path = pathOf(reader.text, names, start);
	reader.skip();
	const {kind} = reader.next;
	if (kind === '+=' && reader.isInList)
		throw new SyntaxFault('“+=” stands inside a list, where the server’s library does not take it', reader.next.start);
	if (kind === ':' || kind === '=' || kind === '+=') reader.take();
	else if (kind !== '{') throw reader.fault('“=” after the name of a setting');
	const value = readValue(reader);
	return {kind: 'field', start, end: value.end, path, adds: kind === '+=', value};
};

const readValue = (reader: TokenReader): Node => {
	reader.skip();
	const parts: Node[] = [];
	let space: Token | undefined;
	while (true) {
		if (reader.next.kind === 'space') {
			space = reader.take();
			continue;
		}

		const part = readPart(reader);
		if (!part) break;
		if (space)
			parts.push({kind: 'text', start: space.start, end: space.end, value: reader.text.slice(space.start, space.end), how: 'space'});
		parts.push(part);
		space = undefined;
	}

	const [first] = parts;
	if (!first) throw reader.fault('a value');
	if (parts.length === 1) return first;
	return {kind: 'joined', start: first.start, end: parts.at(-1)?.end ?? first.end, parts};
};

const readPart = (reader: TokenReader): Node | undefined => {
	const token = reader.next;
	if (token.kind === '{') return reader.nest(() => readBlock(reader, true));
	if (token.kind === '[') return reader.nest(() => reader.inList(() => readList(reader)));
	if (token.kind === 'substitution') {
		reader.take();
		return {kind: 'substitution', start: token.start, end: token.end, path: token.path ?? [], isOptional: token.isOptional ?? false};
	}

	return isText(token) ? textNode(reader.take()) : undefined;
};

const textNode = ({start, end, value = '', kind}: Token): Text => ({kind: 'text', start, end, value, how: kind});

const readList = (reader: TokenReader): List => {
	const {start} = reader.take();
	const items: Node[] = [];
	reader.skip();
	while (!reader.isAt(']')) {
		items.push(readValue(reader));
		const isSeparated = reader.skipSeparator();
		reader.skip();
		if (!isSeparated && !reader.isAt(']')) throw reader.fault('a comma, a new line or “]”');
	}

	reader.take();
	return {kind: 'list', start, end: reader.end, items};
};
