import type {Press} from '../press.js';
import {graphemes} from '../width.js';

/** A text and where the cursor stands in it, counted in characters as the reader sees them. */
export type FieldState = {readonly value: string; readonly cursor: number};

export const fieldWith = (value: string): FieldState => ({value, cursor: graphemes(value).length});

const split = ({value, cursor}: FieldState): readonly [readonly string[], readonly string[]] => {
	const all = graphemes(value);
	return [all.slice(0, cursor), all.slice(cursor)];
};

const join = (before: readonly string[], after: readonly string[]): FieldState => {
	const head = before.join('');
	return {value: head + after.join(''), cursor: graphemes(head).length};
};

export const insert = (state: FieldState, text: string): FieldState => {
	const [before, after] = split(state);
	return join([...before, text], after);
};

const wordBack = (before: readonly string[]): readonly string[] => {
	let end = before.length;
	while (end > 0 && before[end - 1] === ' ') end--;
	while (end > 0 && before[end - 1] !== ' ') end--;
	return before.slice(0, end);
};

const edits: Readonly<Record<string, (state: FieldState) => FieldState>> = {
	left: ({value, cursor}) => ({value, cursor: Math.max(0, cursor - 1)}),
	right: ({value, cursor}) => ({value, cursor: Math.min(graphemes(value).length, cursor + 1)}),
	home: ({value}) => ({value, cursor: 0}),
	end: ({value}) => fieldWith(value),
	backspace: state => {
		const [before, after] = split(state);
		return join(before.slice(0, -1), after);
	},
	delete: state => {
		const [before, after] = split(state);
		return join(before, after.slice(1));
	},
	'ctrl+u': state => join([], split(state)[1]),
	'ctrl+k': state => join(split(state)[0], []),
	'ctrl+w': state => {
		const [before, after] = split(state);
		return join(wordBack(before), after);
	},
};

const sameAs: Readonly<Record<string, string>> = {
	'ctrl+a': 'home',
	'ctrl+e': 'end',
	'ctrl+b': 'left',
	'ctrl+f': 'right',
	'ctrl+h': 'backspace',
};

/** The state after one press, as a shell's line editor would have it; `null` when the press is not for a field. */
export const edit = (state: FieldState, {name, text}: Press): FieldState | null => {
	if (text !== null) return insert(state, text);
	return edits[sameAs[name] ?? name]?.(state) ?? null;
};

/** A paste as a field takes it. Line ends and controls go, because a password with a line end opens nothing and looks the same. */
export const pasted = (text: string): {readonly text: string; readonly lineEnds: number} => {
	const lineEnds = text.match(/\r\n|[\r\n]/g)?.length ?? 0;
	return {text: text.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, ''), lineEnds};
};
