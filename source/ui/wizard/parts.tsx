import {Box} from 'ink';
import type {Label, Line} from '../../speech/line.js';
import {type BodyPart, heightOf} from '../body.js';
import {type Area, blank, layoutBlocks, layoutLine, layoutProse, type Row} from '../layout.js';
import {RowView} from '../row.js';
import type {Content} from './content.js';

/** Row 4: the whole news. */
export const newsPart = (news: readonly Line[], area: Area): readonly BodyPart[] =>
	news.length === 0 ? [] : [{rows: news.flatMap(({text, ...extra}) => layoutProse(text, area, extra)), role: 'news'}];

/** The blocks one under the other; those that preview a change are a part of their own, so that a page can bring them into view. */
export const blocksPart = (blocks: Content['blocks'], area: Area): readonly BodyPart[] => {
	const rows = layoutBlocks(blocks, area);
	const first = blocks.findIndex(({label}) => label === 'change');
	const last = blocks.findLastIndex(({label}) => previewing.includes(label));
	if (first < 0) return rows.length === 0 ? [] : [{rows}];
	const from = layoutBlocks(blocks.slice(0, first + 1), area).length - layoutBlocks(blocks.slice(first, first + 1), area).length;
	const end = layoutBlocks(blocks.slice(0, last + 1), area).length;
	const parts: readonly BodyPart[] = [{rows: rows.slice(0, from)}, {rows: rows.slice(from, end), role: 'preview'}, {rows: rows.slice(end)}];
	return parts.filter(part => heightOf(part) > 0);
};

const previewing: readonly Label[] = ['change', 'same as', 'undo'];

/** Lines that stand without a label, from column 4. */
export const linesPart = (lines: readonly Line[], area: Area): readonly BodyPart[] =>
	lines.length === 0 ? [] : [{rows: lines.flatMap(line => layoutLine(line, area, 4))}];

/** One blank row between groups of parts, none in a low window; empty groups leave no gap. */
export const spaced = (groups: readonly (readonly BodyPart[])[], area: Area): readonly BodyPart[] =>
	groups.filter(group => group.length > 0).flatMap((group, index) => (index > 0 && !area.isTight ? [{rows: [blank]}, ...group] : group));

type RowsProps = {readonly rows: readonly Row[]; readonly columns: number; readonly isStrong: boolean};

/** Rows in a component of their own. */
export const Rows = ({rows, columns, isStrong}: RowsProps) => (
	<Box flexDirection="column">
		{rows.map((row, index) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
			<RowView key={index} row={row} columns={columns} isStrong={isStrong} />
		))}
	</Box>
);

/** Rows that the cursor can stand on: then their first row stays in view, bold. */
export const cursorPart = (key: string, rows: readonly Row[], columns: number, hasCursor: boolean): BodyPart => ({
	key,
	node: <Rows rows={rows} columns={columns} isStrong={hasCursor} />,
	height: rows.length,
	...(hasCursor ? {cursor: 0} : {}),
});
