import {Trouble} from '../trouble.js';
import {commentedOut} from './comments.js';
import type {Conf} from './document.js';
import {findSetting} from './find.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {parseKey} from './locate.js';
import {placeAmong} from './place.js';
import {quoteValue} from './quoted.js';
import {trace} from './trace.js';
import {type Field, type Node, partsOf} from './tree.js';

/** Replaces the text from `from` to `to` by `before` + `literal` + `after`; an insertion when both are equal. */
export type Edit = {readonly from: number; readonly to: number; readonly before: string; readonly literal: string; readonly after: string};

const beyond = (say: string): Trouble =>
	new Trouble('config-beyond', say, ['Change this setting with an editor, in double quotes, then look again.']);

/** The full path a key stands for: where it stands, else beside the first neighbour that stands. Trouble `config-beyond`. */
export const pathToSet = (conf: Conf, key: string, neighbours: readonly string[]): KeyPath => {
	const setting = findSetting(conf, key);
	if (setting.beyond) throw beyond(setting.beyond);
	if (setting.path) return parseKey(setting.path);
	const wanted = parseKey(key);
	const beside = neighbours.map(name => findSetting(conf, name).path).find(path => path !== null);
	return wanted.length === 1 && beside ? [...parseKey(beside).slice(0, -1), ...wanted] : wanted;
};

/** The one edit that makes `value` count at `path`; `undefined` when it does already. Trouble `config-beyond`. */
export const planEdit = (conf: Conf, path: KeyPath, value: string, neighbours: readonly string[]): Edit | undefined => {
	const literal = quoteValue(value, conf.encoding !== 'UTF-8');
	const last = trace(conf, path).at(-1);
	if (!last) return belowComment(conf, path, literal) ?? besideNeighbour(conf, path, literal, neighbours) ?? atEnd(conf, path, literal);
	if (last.does === 'obscure') throw beyond(last.say);
	if (last.does === 'set') return last.value === value ? undefined : inPlace(conf, last.field, literal);
	if (last.isNull) return atEnd(conf, path, literal);
	throw beyond(`Line ${placeAmong(conf.lineStarts, last.field.start).line} replaces the block around ${showPath(path)} by something else.`);
};

const inPlace = (conf: Conf, {value}: Field, literal: string): Edit => ({
	from: value.start,
	to: endWithTail(conf, value),
	before: '',
	literal,
	after: '',
});

/** An unquoted `pa#ss` is cut at the `#`. The rest goes with the value: left behind, it would be a password in a comment. */
const endWithTail = (conf: Conf, value: Node): number => {
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

const belowComment = (conf: Conf, path: KeyPath, literal: string): Edit | undefined => {
	const twin = commentedOut(conf, path.at(-1) ?? '').findLast(candidate => samePath(candidate.path, path));
	const indent = twin && indentBefore(conf, twin.comment.start);
	if (!twin || indent === undefined) return undefined;
	return {from: twin.end, to: twin.end, before: `${lineEndOf(conf)}${indent}${twin.name} = `, literal, after: ''};
};

const besideNeighbour = (conf: Conf, path: KeyPath, literal: string, neighbours: readonly string[]): Edit | undefined => {
	for (const neighbour of neighbours) {
		const found = findSetting(conf, neighbour).path;
		if (!found) continue;
		const neighbourPath = parseKey(found);
		const last = trace(conf, neighbourPath).at(-1);
		if (last?.does !== 'set' || !samePath(neighbourPath.slice(0, -1), path.slice(0, -1))) continue;
		const name = showPath([...last.field.path.slice(0, -1), ...path.slice(-1)]);
		return besideField(conf, last.field, name, literal);
	}

	return undefined;
};

/** On a line of its own when the neighbour has one, else behind a comma. */
const besideField = (conf: Conf, field: Field, name: string, literal: string): Edit => {
	const end = endWithTail(conf, field.value);
	const rest = /^[^\S\n\r]*(?:(?:#|\/\/)[^\n\r]*)?(?=\r?\n|$)/.exec(conf.text.slice(end, end + 4096));
	const indent = indentBefore(conf, field.start);
	if (!rest || indent === undefined) return {from: field.end, to: field.end, before: `, ${name} = `, literal, after: ''};
	const at = end + rest[0].length;
	return {from: at, to: at, before: `${lineEndOf(conf)}${indent}${name} = `, literal, after: ''};
};

const atEnd = (conf: Conf, path: KeyPath, literal: string): Edit => {
	const at = conf.root.hasBraces ? conf.root.end - 1 : conf.text.length;
	const lineEnd = lineEndOf(conf);
	const opening = at === 0 || conf.text[at - 1] === '\n' ? '' : lineEnd;
	return {from: at, to: at, before: `${opening}${showPath(path)} = `, literal, after: lineEnd};
};
