import type {StepInfo, StepState} from '../steps/walk.js';
import {signs} from './glyphs.js';
import {blank, type Row, type Span} from './layout.js';
import {cut, screenSafe, textWidth} from './width.js';

const signOf: Readonly<Record<StepState, keyof typeof signs>> = {
	'to-come': 'to-come',
	now: 'now',
	done: 'ok',
	'not-needed': 'none',
	'left-open': 'warning',
};

const mark = (state: StepState): Span => {
	const {unicode, tone} = signs[signOf[state]];
	return {text: unicode, tone};
};

/** The upper rule: "√ √ ● ○ ───", one mark a step, and at its end what is below when nothing else can say it. */
export const ruleRow = (steps: readonly StepInfo[], columns: number, note = ''): Row => {
	const marks = steps.flatMap(({state}) => [{text: ' '}, mark(state)]);
	const lead = steps.length === 0 ? [] : [...marks, {text: ' '}];
	const used = steps.length === 0 ? 0 : 2 * steps.length + 1;
	return [...lead, {text: lineWith(columns - used, note)}];
};

/** "──────── 6 more below, pgdn ────". */
export const lineWith = (columns: number, note: string): string => {
	const said = note === '' ? '' : ` ${cut(screenSafe(note), columns - 8)} ────`;
	return '─'.repeat(Math.max(0, columns - textWidth(said))) + said;
};

/** The rail at the left: one row a step with its number and title, and notes of the run below. */
export const railRows = (steps: readonly StepInfo[], notes: readonly string[], columns: number, height: number): readonly Row[] => {
	const rows: Row[] = steps.map(({state, number, title}) => {
		const isNow = state === 'now';
		const text = cut(`${String(number).padStart(2)}  ${screenSafe(title)}`, columns - 4);
		return [{text: ' '}, isNow ? {text: '►', tone: 'now'} : mark(state), {text: ` ${text}`, ...(isNow ? {tone: 'strong'} : {})}];
	});
	const below = notes.map((note): Row => [{text: ` ${cut(screenSafe(note), columns - 2)}`}]);
	const filled = [...rows, ...(below.length > 0 ? [blank, ...below] : [])].slice(0, height);
	return [...filled, ...Array.from({length: height - filled.length}, () => blank)];
};
