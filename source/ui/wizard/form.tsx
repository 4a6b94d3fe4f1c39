import type {Ask} from '../../steps/ask.js';
import type {StepView} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import {fieldPart} from '../field/text-field.js';
import {type Area, layoutLine} from '../layout.js';
import type {Say} from '../say-row.js';
import {screenSafe, textWidth} from '../width.js';
import {choiceRows} from './choice-rows.js';
import {cursorPart} from './parts.js';
import type {State} from './state.js';

type Form = {
	readonly view: StepView;
	readonly state: State;
	readonly focus: number | null;
	readonly onType: (ask: Ask, text: string) => void;
	readonly onEnter: () => void;
	readonly onSay: (say: string) => void;
};

/** What stands in a field: the words not taken yet, else the answer so far. */
export const textOf = (ask: Ask, {typed}: State): string => typed[ask.key] ?? ('value' in ask ? ask.value : '');

// All fields of the design sheet begin in one column, unless a label is longer.
const usualLabelColumns = 16;

/** The questions of a page, one row each, values under values. Files have a page of their own. */
export const formParts = (form: Form, area: Area): readonly BodyPart[] => {
	const asks = form.view.asks.filter(ask => ask.kind !== 'files' && !(ask.kind === 'secret' && ask.purpose.of === 'file'));
	const labelColumns = Math.min(30, Math.max(usualLabelColumns, ...asks.map(({label}) => textWidth(screenSafe(label)))));
	return asks.flatMap(ask => [askPart(form, ask, labelColumns, area), ...complaintPart(form.state, ask, labelColumns, area)]);
};

const askPart = (form: Form, ask: Ask, labelColumns: number, area: Area): BodyPart => {
	const hasCursor = form.focus !== null && form.view.asks[form.focus]?.key === ask.key;
	if (ask.kind === 'choice') {
		return cursorPart(`ask ${ask.key}`, choiceRows(ask, {area, labelColumns, hasCursor}), area.columns, hasCursor);
	}

	return fieldPart(`ask ${ask.key}`, {
		label: ask.label,
		value: textOf(ask, form.state),
		onChange: text => form.onType(ask, text),
		onEnter: form.onEnter,
		columns: area.columns,
		isActive: hasCursor,
		isSecret: ask.kind === 'secret',
		labelColumns,
		onSay: form.onSay,
		...noteOf(ask, form.state),
	});
};

const noteOf = (ask: Ask, {chosen}: State) => {
	if (ask.kind === 'text' && ask.note) return {note: ask.note};
	return ask.kind === 'secret' && chosen.includes(ask.key) ? {note: 'chosen, kept in memory'} : {};
};

/** Why an answer was not taken, under its field. */
export const complaintPart = ({complaints}: State, {key}: Ask, labelColumns: number, area: Area): readonly BodyPart[] => {
	const text = complaints[key];
	return text === undefined ? [] : [{rows: layoutLine({text, sign: 'error'}, area, labelColumns + 6)}];
};

/** The same in row 23, where a long one has no room: beneath the field it stands whole. `null`: nothing is wrong with this answer. */
export const complaintSay = ({complaints}: State, ask: Ask | undefined): Say | null => {
	const text = ask && complaints[ask.key];
	if (text === undefined) return null;
	return columns => (textWidth(screenSafe(text)) <= columns ? text : 'This is not taken; the reason stands beneath it.');
};
