import type {Conf} from './document.js';
import type {KeyPath} from './key-path.js';
import {lineStartsOf} from './place.js';
import {decode} from './text.js';
import type {Field} from './tree.js';

/** A logical line: a backslash at its end takes the next one in. Comments are left out. */
const logicalLine = /^[ \t\f]*(?![#! \t\f\r\n])((?:\\(?:\r\n|[\s\S])|[^\\\r\n])+)/gm;
const keyAndValue = /^((?:\\(?:\r\n|[\s\S])|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*([\s\S]*)$/;
const escapes: Readonly<Record<string, string>> = {t: '\t', n: '\n', r: '\r', f: '\f'};

const withoutEscapes = (text: string): string =>
	text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|\r?\n[ \t\f]*|\r[ \t\f]*|([\s\S]))/g, (_, code?: string, character?: string) =>
		code ? String.fromCharCode(Number.parseInt(code, 16)) : character === undefined ? '' : (escapes[character] ?? character),
	);

/**
A Java properties file as settings, which HOCON may include: `a.b = c` is the setting b in the block a.
A name that is also a block gives way to the block, wherever it stands. Trouble `config-utf16`.
*/
export const readJavaProperties = (bytes: Uint8Array, file: string): Conf => {
	const {text, encoding} = decode(bytes, file);
	const fields = [...text.matchAll(logicalLine)].map(found => fieldOf(found[1] ?? '', found.index + found[0].indexOf(found[1] ?? '')));
	return propertiesConf(file, text, encoding, fields);
};

const fieldOf = (line: string, start: number): Field => {
	const [, key = '', value = ''] = keyAndValue.exec(line) ?? [];
	const end = start + line.length;
	return {
		kind: 'field',
		start,
		end,
		path: withoutEscapes(key).split('.'),
		adds: false,
		value: {kind: 'text', start: end - value.length, end, value: withoutEscapes(value), how: 'quoted'},
	};
};

export const propertiesConf = (file: string, text: string, encoding: Conf['encoding'], fields: readonly Field[]): Conf => ({
	file,
	encoding,
	hasBom: text.startsWith('\uFEFF'),
	lineEnds: text.includes('\r\n') ? 'CRLF' : 'LF',
	lineCount: lineStartsOf(text).length,
	text,
	lineStarts: lineStartsOf(text),
	tokens: [],
	root: {kind: 'block', start: 0, end: text.length, hasBraces: false, items: withoutHidden(fields)},
	isEditable: false,
});

const withoutHidden = (fields: readonly Field[]): readonly Field[] => {
	const blocks = new Set(fields.flatMap(({path}) => path.slice(1).map((_, index) => keyOf(path.slice(0, index + 1)))));
	return fields.filter(({path}) => !blocks.has(keyOf(path)));
};

const keyOf = (path: KeyPath): string => path.join('\0');
