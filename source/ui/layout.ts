import type {Block, Line} from '../speech/line.js';
import {layoutDiff} from './diff.js';
import {fold} from './fold.js';
import {foldCells} from './fold-cells.js';
import {signs, type Tone} from './glyphs.js';
import {blank, plainText, type Row, type Span} from './span.js';
import {screenSafe, textWidth} from './width.js';

export type {Row, Span} from './span.js';
export {blank, plainText};

/** Where rows go. `columns` is the whole area; text keeps one column free at either side, and prose stops at column 79. */
export type Area = {
	readonly columns: number;

	/** 18 to 23 rows: blank rows go. */
	readonly isTight?: boolean;

	/** Under 80 columns `same as` hides behind `d`. */
	readonly hides?: readonly Block['label'][];
};

const proseEnd = 79;
const labelColumn = 2;
const textColumn = 11;
const bodyColumn = 4;

const spaces = (count: number): Span => ({text: ' '.repeat(Math.max(0, count))});
const rowWidth = (row: Row): number => row.reduce((sum, {text}) => sum + textWidth(text), 0);

/** The last column text may use, counted from 1. */
const lastColumn = ({columns}: Area): number => columns - 1;

const withRight = (rows: readonly Row[], right: string | undefined, area: Area): readonly Row[] => {
	if (!right) return rows;
	const text = screenSafe(right);
	const last = rows.at(-1) ?? blank;
	const gap = lastColumn(area) - rowWidth(last) - textWidth(text);
	if (gap >= 2) return [...rows.slice(0, -1), [...last, spaces(gap), {text}]];
	return [...rows, ...fold(text, lastColumn(area) - 1).map(part => [spaces(lastColumn(area) - textWidth(part)), {text: part}])];
};

/** One line at a column: its sign, its text folded under itself, its right text at the row's end. */
export const layoutLine = (line: Line, area: Area, column: number, tone?: Tone): readonly Row[] => {
	const start = column - 1 + 2 * (line.indent ?? 0);
	const sign = line.sign && signs[line.sign];
	const width = Math.min(lastColumn(area), proseEnd) - start - (sign ? 2 : 0);
	const rows = foldCells(screenSafe(line.text), width).map(
		(text, index): Row => [
			spaces(start),
			...(sign ? [index === 0 ? {text: sign.unicode, tone: sign.tone} : spaces(1), spaces(1)] : []),
			{text, ...(tone ? {tone} : {})},
		],
	);
	return withRight(rows, line.right, area);
};

/** A paragraph in column 2: the news of row 4, a finding's title with its id at the right. */
export const layoutProse = (text: string, area: Area, extra: Omit<Line, 'text'> = {}): readonly Row[] =>
	layoutLine({...extra, text}, area, labelColumn);

const isDiff = (line: Line): line is Line & Required<Pick<Line, 'diff'>> => line.diff !== undefined;

/** A label in columns 2 to 8 and its lines from column 11; diff rows take the whole width, their numbers at least `leastNumber` columns. `body` stands without a word, from column 4. */
export const layoutBlock = ({label, lines}: Block, area: Area, leastNumber = 2): readonly Row[] => {
	const numberWidth = lines.filter(isDiff).reduce((most, {diff}) => Math.max(most, String(diff.line).length), leastNumber);
	const rows = lines.flatMap(line =>
		isDiff(line) ? layoutDiff(line, area.columns, numberWidth) : layoutLine(line, area, label === 'body' ? bodyColumn : textColumn),
	);
	if (label === 'body') return rows;
	const [first, ...rest] = rows;
	if (!first || (lines[0] && isDiff(lines[0]))) return [[spaces(labelColumn - 1), {text: label}], ...rows];
	const indent = first[0]?.text.length ?? 0;
	const head = ` ${label}`;
	return [[{text: head}, spaces(indent - head.length), ...first.slice(1)], ...rest];
};

/** Blocks one under the other. Labelled neighbours stand close, as one table; a block without a word gets a blank row around it. */
export const layoutBlocks = (blocks: readonly Block[], area: Area): readonly Row[] => {
	const shown = blocks.filter(({label, lines}) => lines.length > 0 && !area.hides?.includes(label));
	return shown.flatMap((block, index) => {
		const before = shown[index - 1];
		const isApart = before !== undefined && (before.label === 'body' || block.label === 'body');
		return [...(isApart && !area.isTight ? [blank] : []), ...layoutBlock(block, area)];
	});
};

/** Groups with one blank row between them; empty groups leave no gap. */
export const stack = (groups: readonly (readonly Row[])[], area: Area): readonly Row[] =>
	groups.filter(group => group.length > 0).flatMap((group, index) => [...(index > 0 && !area.isTight ? [blank] : []), ...group]);
