import {commentedOut} from './comments.js';
import type {Conf} from './document.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {type Field, type Node, partsOf} from './tree.js';

/** Replaces the text from `from` to `to` by `before` + `literal` + `after`; an insertion when both are equal. */
export type Edit = {readonly from: number; readonly to: number; readonly before: string; readonly literal: string; readonly after: string};

export const inPlace = (conf: Conf, {value}: Field, literal: string): Edit => ({
	from: value.start,
	to: endWithTail(conf, value),
	before: '',
	literal,
	after: '',
});

/** An unquoted `pa#ss` is cut at the `#`. The rest goes with the value: left behind, it would be a password in a comment. */
export const endWithTail = (conf: Conf, value: Node): number => {
	const last = partsOf(value).at(-1);
	const isUnquoted = last?.kind === 'text' && last.how !== 'quoted' && last.how !== 'triple';
	const tail = isUnquoted ? conf.tokens.find(({kind, start}) => kind === 'comment' && start === value.end) : undefined;
	if (!tail) return value.end;
	return conf.text[tail.end - 1] === '\r' ? tail.end - 1 : tail.end;
};

const lineEndOf = (conf: Conf): string => (conf.lineEnds === 'LF' ? '\n' : '\r\n');

/** White space from the start of its line to `at`; `undefined` when something else stands before. */
const indentBefore = (conf: Conf, at: number): string | undefined => {
	const before = conf.text.slice(conf.text.lastIndexOf('\n', at - 1) + 1, at);
	return /^\s*$/.test(before) ? before.replace('\uFEFF', '') : undefined;
};

export const belowComment = (conf: Conf, path: KeyPath, literal: string): Edit | undefined => {
	const twin = commentedOut(conf, path.at(-1) ?? '').findLast(candidate => samePath(candidate.path, path));
	const indent = twin && indentBefore(conf, twin.comment.start);
	if (!twin || indent === undefined) return undefined;
	return {from: twin.end, to: twin.end, before: `${lineEndOf(conf)}${indent}${twin.name} = `, literal, after: ''};
};

/** On a line of its own when the neighbour has one, else behind a comma. */
export const besideField = (conf: Conf, field: Field, leaf: string, literal: string): Edit => {
	const name = showPath([...field.path.slice(0, -1), leaf]);
	const end = endWithTail(conf, field.value);
	const rest = /^[^\S\n\r]*(?:(?:#|\/\/)[^\n\r]*)?(?=\r?\n|$)/.exec(conf.text.slice(end, end + 4096));
	const indent = indentBefore(conf, field.start);
	if (!rest || indent === undefined) return {from: field.end, to: field.end, before: `, ${name} = `, literal, after: ''};
	const at = end + rest[0].length;
	return {from: at, to: at, before: `${lineEndOf(conf)}${indent}${name} = `, literal, after: ''};
};

export const atEnd = (conf: Conf, path: KeyPath, literal: string): Edit => {
	const at = conf.root.hasBraces ? conf.root.end - 1 : conf.text.length;
	const lineEnd = lineEndOf(conf);
	const opening = at === 0 || conf.text[at - 1] === '\n' ? '' : lineEnd;
	return {from: at, to: at, before: `${opening}${showPath(path)} = `, literal, after: lineEnd};
};
