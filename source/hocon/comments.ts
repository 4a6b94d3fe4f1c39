import type {Conf} from './document.js';
import {type KeyPath, pathOf} from './key-path.js';
import {lex} from './lexer.js';
import type {Token} from './token.js';
import {type Block, type Item, partsOf} from './tree.js';

/** A setting that stands in a comment: `# default-port = 1`. */
export type CommentedOut = {
	readonly path: KeyPath;

	/** The name as written, to be written the same way below. */
	readonly name: string;
	readonly comment: Token;

	/** Where the value stands, up to the end of the comment. */
	readonly valueStart: number;
	readonly end: number;
};

/** A comment longer than this is prose, not a setting. */
const lengthBudget = 4096;

/** Commented-out settings whose last name is `leaf`, in the order of the file. */
export const commentedOut = (conf: Conf, leaf: string): readonly CommentedOut[] =>
	conf.tokens.flatMap(comment => {
		if (comment.kind !== 'comment' || comment.end - comment.start > lengthBudget) return [];
		const whole = /^[^=:]*[=:]\s*/.exec(conf.text.slice(comment.start, comment.end))?.[0] ?? '';
		const name = whole
			.replace(/^(?:#|\/\/)+/, '')
			.replace(/[=:]\s*$/, '')
			.trim();
		const local = name.includes(leaf) ? readPath(name) : undefined;
		if (local?.at(-1) !== leaf) return [];
		const around = blockAt(conf.root, comment.start);
		if (!around) return [];
		const end = conf.text[comment.end - 1] === '\r' ? comment.end - 1 : comment.end;
		return [{path: [...around, ...local], name, comment, valueStart: comment.start + whole.length, end}];
	});

const readPath = (name: string): KeyPath | undefined => {
	try {
		return pathOf(name, lex(name).slice(0, -1), 0);
	} catch {
		// Prose that happens to hold the name and a colon.
		return undefined;
	}
};

/** The path of the innermost block around an offset; `undefined` inside a list, where a setting has no path. */
const blockAt = (block: Block, at: number): KeyPath | undefined => {
	const item = itemAt(block.items, at);
	if (item?.kind !== 'field') return [];
	const inner = partsOf(item.value).find(part => part.start <= at && at < part.end);
	if (!inner) return [];
	const rest = inner.kind === 'block' ? blockAt(inner, at) : undefined;
	return rest && [...item.path, ...rest];
};

/** By halving: a file may have many comments in a block of many settings. */
const itemAt = (items: readonly Item[], at: number): Item | undefined => {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((items[middle]?.end ?? 0) <= at) low = middle + 1;
		else high = middle;
	}

	const item = items[low];
	return item && item.start <= at ? item : undefined;
};
