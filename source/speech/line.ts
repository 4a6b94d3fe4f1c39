/** The signs of the design sheet. The drawing room owns their glyphs and colours, the transcript their words. */
export type Sign = 'ok' | 'error' | 'warning' | 'notice' | 'unknown' | 'none' | 'now' | 'to-come';

/** One line of a page or a transcript, already in words. A drawer sanitises and cuts it; it never has to understand it. */
export type Line = {
	readonly text: string;
	readonly sign?: Sign;

	/** Stands at the right end of the row: a finding id, a duration. */
	readonly right?: string;

	/** Levels of two columns. */
	readonly indent?: number;

	/** A diff row: its line number and sign. */
	readonly diff?: {readonly line: number; readonly change: '+' | '-' | ' '};
};

/** The seven words in the left margin, `log` and `next` below them; `body` stands without a word (a tree, a list). */
export type Label = 'saw' | 'why' | 'fix' | 'change' | 'same as' | 'proof' | 'undo' | 'log' | 'next' | 'body';

export type Block = {readonly label: Label; readonly lines: readonly Line[]};

export const lines = (...texts: readonly string[]): readonly Line[] => texts.map(text => ({text}));
