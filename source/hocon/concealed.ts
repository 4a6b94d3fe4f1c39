import type {Conf} from './document.js';
import type {Token} from './token.js';
import {type Block, type Field, type Node, partsOf} from './tree.js';

export type Range = {readonly from: number; readonly to: number};

const secretName = /pass(?:word|phrase|wd)?|secret|token|credential|private|api-?key/i;
const secretInComment = /(?:pass(?:word|phrase|wd)?|secret|token|credential|private|api-?key)[\w.-]*["']?\s*[=:]?\s*/i;

/** The name says that its value is somebody's secret. By English words only: a room above may know more. */
export const namesSecret = (name: string): boolean => secretName.test(name);

/** Where values lie that a diff row around a change must not show: those of secret names, and what a comment says after such a word. */
export const concealedRanges = (conf: Conf): readonly Range[] => [
	...inBlock(conf, conf.root),
	...conf.tokens.filter(({kind}) => kind === 'comment').flatMap(comment => inComment(conf, comment)),
];

const inBlock = (conf: Conf, block: Block): readonly Range[] =>
	block.items.flatMap(item => (item.kind === 'field' ? inField(conf, item) : []));

const inField = (conf: Conf, {path, value}: Field): readonly Range[] =>
	path.some(namesSecret) ? [{from: value.start, to: endWithRemark(conf, value)}] : inNode(conf, value);

const inNode = (conf: Conf, node: Node): readonly Range[] =>
	partsOf(node).flatMap(part => {
		if (part.kind === 'block') return inBlock(conf, part);
		return part.kind === 'list' ? part.items.flatMap(item => inNode(conf, item)) : [];
	});

/** What follows `#` after an unquoted value may be the rest of a password. */
const endWithRemark = (conf: Conf, value: Node): number => {
	const last = partsOf(value).at(-1);
	if (last?.kind !== 'text' || last.how === 'quoted' || last.how === 'triple') return value.end;
	const remark = /^[^\S\n]*(?:#|\/\/)[^\n\r]*/.exec(conf.text.slice(value.end, value.end + 4096));
	return value.end + (remark?.[0].length ?? 0);
};

const inComment = (conf: Conf, {start, end}: Token): readonly Range[] => {
	const found = secretInComment.exec(conf.text.slice(start, end));
	const from = start + (found ? found.index + found[0].length : 0);
	return found && from < end ? [{from, to: end}] : [];
};
