import type {Line, Sign} from '../../speech/line.js';
import {fold} from '../fold.js';
import {signs, type Tone} from '../glyphs.js';
import type {Row, Span} from '../span.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';

/** Where a panel's rows go. `isWhole`: zoomed, so nothing is shortened; what is longer goes on under itself. */
export type PanelArea = {
	readonly columns: number;
	readonly isWhole: boolean;

	/** Rows in view, where blank rows give way to what would not fit. */
	readonly rows?: number;
};

export const labelColumns = 15;

const widestLabel = 28;

/** What stands beside a label. */
export type Said = {readonly text: string; readonly sign?: Sign | undefined; readonly tone?: Tone};

export const signSpans = (sign: Sign | undefined): readonly Span[] =>
	sign === undefined ? [] : [{text: signs[sign].unicode, tone: signs[sign].tone}, {text: ' '}];

/** As wide as the longest of these labels needs, so that what is said stands in one column. */
export const widthOfLabels = (labels: readonly string[], least = labelColumns): number =>
	Math.min(widestLabel, Math.max(least, ...labels.map(label => textWidth(screenSafe(label)) + 2)));

/** A label and what is said: one row, or as many as it takes where nothing is shortened. */
export const labelled = (
	label: string,
	{text, sign, tone}: Said,
	{columns, isWhole}: PanelArea,
	width: number = labelColumns,
): readonly Row[] => {
	const head = padEnd(cut(screenSafe(label), width - 1), width);
	const mark = signSpans(sign);
	const room = columns - width - 2 * Number(mark.length > 0);
	const whole = screenSafe(text);
	const [first = '', ...rest] = isWhole ? fold(whole, room) : [cut(whole, room)];
	const painted = (part: string): Span => ({text: part, ...(tone ? {tone} : {})});
	return [
		[{text: head}, ...mark, painted(first)],
		...rest.map((part): Row => [{text: ' '.repeat(width + 2 * Number(mark.length > 0))}, painted(part)]),
	];
};

/** A line without a label. */
export const plainLine = ({text, sign, indent = 0, right}: Line, {columns, isWhole}: PanelArea): readonly Row[] => {
	const mark = signSpans(sign);
	const start = 2 * indent;
	const at = start + 2 * Number(mark.length > 0);
	const end = right === undefined ? '' : screenSafe(right);
	const room = columns - at - (end === '' ? 0 : textWidth(end) + 2);
	const whole = screenSafe(text);
	const [first = '', ...rest] = isWhole ? fold(whole, room) : [cut(whole, room)];
	return [
		[{text: ' '.repeat(start)}, ...mark, {text: end === '' ? first : `${padEnd(first, room)}  ${end}`}],
		...rest.map((part): Row => [{text: ' '.repeat(at) + part}]),
	];
};

/** Cells of a table, each padded to its width; the last takes what is left. */
export const cells = (texts: readonly string[], widths: readonly number[]): string =>
	texts.map((text, index) => (index < widths.length ? padEnd(cut(text, (widths[index] ?? 0) - 2), widths[index] ?? 0) : text)).join('');
