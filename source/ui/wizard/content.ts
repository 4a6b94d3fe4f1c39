import type {Block, Label, Line} from '../../speech/line.js';

/** What a page says, before fields and menu are put to it: row 4, and the labelled blocks in their fixed order. */
export type Content = {readonly news: readonly Line[]; readonly blocks: readonly Block[]};

const order: readonly Label[] = ['body', 'saw', 'why', 'fix', 'change', 'same as', 'proof', 'undo', 'log', 'next'];

/** The seven words in the left margin always come in one order, so that a screen is learnt once; one block a word. */
export const inOrder = (blocks: readonly Block[], first?: Label): readonly Block[] =>
	(first ? [first, ...order.filter(label => label !== first)] : order).flatMap(label => {
		const same = blocks.filter(block => block.label === label);
		// Bodies (a tree, a list) stay apart: each is a picture of its own.
		if (label === 'body') return same;
		const all = same.flatMap(({lines}) => lines);
		return all.length > 0 ? [{label, lines: all}] : [];
	});

/** A title ends with a full stop on a page, in lists and JSON it does not. */
export const sentence = (title: string): string => (/[.?:…]$/.test(title) ? title : `${title}.`);
