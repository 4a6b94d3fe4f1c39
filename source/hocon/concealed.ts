import type {Conf} from './document.js';
import {lineIndex} from './place.js';
import type {Token} from './token.js';
import {type Block, type Field, type Node, partsOf} from './tree.js';

export type Range = {readonly from: number; readonly to: number};

/** `as`: what stands there instead. A remark is no value, so it is not called a secret. */
export type Concealed = Range & {readonly as: '(secret)' | ' (…)'};

const secretName = /pass(?:word|phrase|wd)?|secret|token|credential|private|api-?key/i;
const secretInComment = /(?:pass(?:word|phrase|wd)?|secret|token|credential|private|api-?key)[\w.-]*["']?\s*[=:]?\s*/i;

/** The name says that its value is somebody's secret. By English words only: a room above may know more. */
export const namesSecret = (name: string): boolean => secretName.test(name);

/**
Where a diff row must not show what stands there: values of secret names, what a comment says after such a word,
and every remark beside a secret value, which is where the password before it is often kept.
*/
export const concealedRanges = (conf: Conf): readonly Concealed[] => {
	const values = inBlock(conf, conf.root);
	const comments = conf.tokens.filter(({kind}) => kind === 'comment');
	return [...values.map(range => ({...range, as: '(secret)' as const})), ...inComments(conf, comments, values)];
};

const inBlock = (conf: Conf, block: Block): readonly Range[] =>
	block.items.flatMap(item => (item.kind === 'field' ? inField(conf, item) : []));

const inField = (conf: Conf, {path, value}: Field): readonly Range[] =>
	path.some(namesSecret) ? [{from: value.start, to: value.end}] : inNode(conf, value);

const inNode = (conf: Conf, node: Node): readonly Range[] =>
	partsOf(node).flatMap(part => {
		if (part.kind === 'block') return inBlock(conf, part);
		return part.kind === 'list' ? part.items.flatMap(item => inNode(conf, item)) : [];
	});

/** `comments` and `values` in the order of the file, so that one walk over both tells which share a line. */
const inComments = (conf: Conf, comments: readonly Token[], values: readonly Range[]): readonly Concealed[] => {
	let next = 0;
	return comments.flatMap(comment => {
		while ((values[next]?.from ?? Number.POSITIVE_INFINITY) < comment.start) next++;
		const lineStart = conf.lineStarts[lineIndex(conf.lineStarts, comment.start)] ?? 0;
		return (values[next - 1]?.to ?? -1) >= lineStart ? inRemark(conf, comment) : inComment(conf, comment);
	});
};

const inRemark = (conf: Conf, {start, end}: Token): readonly Concealed[] => {
	const text = conf.text.slice(start, end);
	const from = start + (/^(?:#|\/\/)/.exec(text)?.[0].length ?? 0);
	return /^(?:#|\/\/)\s*$/.test(text) ? [] : [{from, to: end, as: ' (…)'}];
};

const inComment = (conf: Conf, {start, end}: Token): readonly Concealed[] => {
	const found = secretInComment.exec(conf.text.slice(start, end));
	const from = start + (found ? found.index + found[0].length : 0);
	return found && from < end ? [{from, to: end, as: '(secret)'}] : [];
};
