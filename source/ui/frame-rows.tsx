import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import type {StepInfo} from '../steps/walk.js';
import {inGlyphs} from './glyphs.js';
import {blank, type Row} from './layout.js';
import {lineWith, railRows, ruleRow} from './rail.js';
import {RowView} from './row.js';
import {type Say, SayRow} from './say-row.js';
import {useSettings} from './settings.js';
import type {WindowPlan} from './window.js';

type FrameRowsProps = {
	readonly plan: WindowPlan;
	readonly top: Row;
	readonly steps: readonly StepInfo[];
	readonly railNotes: readonly string[];
	readonly note: string;
	readonly say: Say;
	readonly strip: ReactNode;
	readonly keys: ReactNode;
	readonly children: ReactNode;
};

const stripTitle = '── live ';

/** The fixed rows around a body. */
export const FrameRows = ({plan, top, steps, railNotes, note, say, strip, keys, children}: FrameRowsProps) => {
	const {columns, railColumns, isRoomy, bodyRows, stripRows} = plan;
	const hasRail = railColumns > 0;
	const across = columns - railColumns - 1;
	const upperNote = isRoomy ? '' : note;
	const upper: Row = hasRail ? [{text: `${'─'.repeat(railColumns)}┬${lineWith(across, upperNote)}`}] : ruleRow(steps, columns, upperNote);
	// The rule right below the body says what is below it.
	const lower = hasRail ? `${'─'.repeat(railColumns)}┴${lineWith(across, stripRows > 0 ? '' : note)}` : lineWith(columns, note);
	return (
		<>
			<RowView row={top} columns={columns} />
			<RowView row={upper} columns={columns} />
			{isRoomy && <RowView row={hasRail ? [{text: ' '.repeat(railColumns)}, {text: '│'}] : blank} columns={columns} />}
			<Box width={columns} height={bodyRows} flexShrink={0}>
				{hasRail && <RailView steps={steps} notes={railNotes} columns={railColumns} rows={bodyRows} />}
				{children}
			</Box>
			{stripRows > 0 && (
				<>
					<RowView
						row={[{text: `${'─'.repeat(railColumns)}┼${stripTitle}${lineWith(across - stripTitle.length, note)}`}]}
						columns={columns}
					/>
					<Box width={columns} height={stripRows} flexShrink={0}>
						<RailView steps={[]} notes={[]} columns={railColumns} rows={stripRows} />
						{strip}
					</Box>
				</>
			)}
			{isRoomy && <RowView row={[{text: lower}]} columns={columns} />}
			<SayRow say={say} columns={columns} />
			{keys}
		</>
	);
};

type RailProps = {readonly steps: readonly StepInfo[]; readonly notes: readonly string[]; readonly columns: number; readonly rows: number};

const RailView = ({steps, notes, columns, rows}: RailProps) => {
	const {glyphs} = useSettings();
	return (
		<Box flexShrink={0}>
			<Box width={columns} flexDirection="column">
				{railRows(steps, notes, columns, rows).map((row, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a rail's rows never change places
					<RowView key={index} row={row} columns={columns} />
				))}
			</Box>
			<Text>{Array.from({length: rows}, () => inGlyphs('│', glyphs)).join('\n')}</Text>
		</Box>
	);
};
