/** One page for a person, told once: the HTML page and the Markdown checklist are drawn from it. All texts are plain; whoever draws escapes them. */
export type PackDocument = {
	readonly title: string;
	readonly lead: readonly string[];
	readonly sections: readonly Section[];

	/** The last line: by whom and when it was made. */
	readonly foot: string;

	/** Ticks are kept by it: another pack begins with none. */
	readonly key: string;
};

export type Section = {readonly heading: string; readonly parts: readonly Part[]};

export type Part =
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'list'; readonly items: readonly string[]}
	| {readonly kind: 'note'; readonly word: 'Note' | 'Warning'; readonly text: string}

	/** Label and value, as of a menu route. */
	| {readonly kind: 'pairs'; readonly pairs: ReadonlyArray<readonly [string, string]>}
	| {readonly kind: 'table'; readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[]}

	/** Typed as it stands. */
	| {readonly kind: 'command'; readonly label: string; readonly text: string}
	| {readonly kind: 'tasks'; readonly tasks: readonly Task[]};

/** `file`: its name leads to the file beside the page. `letters`: compared letter by letter. `whole`: never broken. */
export type Cell = {readonly text: string; readonly as?: 'file' | 'letters' | 'whole'};

/** `id`: unique on the page, letters, digits and dashes. */
export type Task = {readonly id: string; readonly text: string; readonly details: readonly string[]};

export const text = (words: string): Part => ({kind: 'text', text: words});
export const note = (words: string): Part => ({kind: 'note', word: 'Note', text: words});
export const warning = (words: string): Part => ({kind: 'note', word: 'Warning', text: words});
