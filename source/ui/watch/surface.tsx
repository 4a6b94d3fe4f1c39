import {Box} from 'ink';
import {lineWith} from '../rail.js';
import {RowView} from '../row.js';
import {blank, type Row, type Span} from '../span.js';
import {cut, screenSafe, textWidth} from '../width.js';

type Props = {
	readonly isBoxed: boolean;
	readonly columns: number;
	readonly rows: number;

	/** Of the border. */
	readonly title: string;
	readonly note?: string;
	readonly hasFocus: boolean;

	/** Those in view. */
	readonly shown: readonly Row[];
	readonly footer?: React.ReactNode;
};

/** A row of exactly as many columns. */
export const fitted = (row: Row, columns: number): readonly Span[] => {
	let left = columns;
	const spans = row.map(({text, ...rest}): Span => {
		const fitting = cut(screenSafe(text), left);
		left -= textWidth(fitting);
		return {text: fitting, ...rest};
	});
	return [...spans, {text: ' '.repeat(Math.max(0, left))}];
};

const corners = {
	plain: {line: '─', upper: ['┌', '┐'], lower: ['└', '┘']},
	focus: {line: '═', upper: ['╒', '╕'], lower: ['╘', '╛']},
} as const;

const upperRule = (title: string, note: string, columns: number, hasFocus: boolean): string => {
	const {line, upper} = hasFocus ? corners.focus : corners.plain;
	const end = note === '' ? '' : ` ${screenSafe(note)} ${line}`;
	const room = columns - 2 - textWidth(end);
	const head = `${line} ${cut(screenSafe(title), room - 4)} `;
	return upper[0] + head + line.repeat(Math.max(0, room - textWidth(head))) + end + upper[1];
};

/** Rows of text in a box among others, or alone with a margin of one column. */
export const Surface = ({isBoxed, columns, rows, title, note = '', hasFocus, shown, footer}: Props) => {
	const height = isBoxed ? rows - 2 : rows;
	const texts = Math.max(0, height - (footer ? 1 : 0));
	const lines = Array.from({length: texts}, (_, index) => shown[index] ?? blank);
	const {line, lower} = hasFocus ? corners.focus : corners.plain;
	const margin = isBoxed ? '│ ' : ' ';
	const rowOf = (row: Row): Row =>
		isBoxed ? [{text: margin}, ...fitted(row, columns - 4), {text: ' │'}] : [{text: margin}, ...fitted(row, columns - 2)];
	return (
		<Box width={columns} height={rows} flexDirection="column" flexShrink={0}>
			{isBoxed && <RowView row={[{text: upperRule(title, note, columns, hasFocus)}]} columns={columns} />}
			{lines.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
				<RowView key={index} row={rowOf(row)} columns={columns} />
			))}
			{footer && (
				<Box width={columns} height={1} flexShrink={0}>
					{isBoxed && <RowView row={[{text: '│ '}]} columns={2} />}
					{footer}
					{isBoxed && <RowView row={[{text: ' │'}]} columns={2} />}
				</Box>
			)}
			{isBoxed && <RowView row={[{text: lower[0] + line.repeat(columns - 2) + lower[1]}]} columns={columns} />}
		</Box>
	);
};

/** The rule below a panel that stands alone. */
export const LowerRule = ({columns, note}: {readonly columns: number; readonly note: string}) => (
	<RowView row={[{text: lineWith(columns, note)}]} columns={columns} />
);
