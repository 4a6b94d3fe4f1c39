import {Box} from 'ink';
import {createContext, useContext, useEffect, useSyncExternalStore} from 'react';
import type {Line} from '../../speech/line.js';
import type {LogTail} from '../../steps/walk.js';
import {signs} from '../glyphs.js';
import {blank, layoutLine, type Row} from '../layout.js';
import {RowView} from '../row.js';
import {useEverySecond} from '../use-every-second.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import type {Live, LiveLook} from './live-look.js';

export type LiveShell = {
	readonly look: LiveLook;

	/** Something is being applied: nothing is looked at meanwhile. */
	readonly isPaused: boolean;
	readonly clock: () => number;
};

/** `null`: a wizard without a strip. */
export const LiveContext = createContext<LiveShell | null>(null);

const labelColumns = 12;
const clockColumns = 18;
const logRows = 3;
const findingRows = 3;

/** What moves by itself, below any page of a large window. Its looks and its clock draw nothing else again. */
export const LiveStrip = ({columns}: {readonly columns: number}) => {
	const shell = useContext(LiveContext);
	return shell && <Strip shell={shell} columns={columns} />;
};

const Strip = ({shell: {look, isPaused, clock}, columns}: {readonly shell: LiveShell; readonly columns: number}) => {
	const live = useSyncExternalStore(look.subscribe, look.live);
	useEffect(() => {
		if (isPaused) return;
		look.lookIfDue();
		const timer = setInterval(() => look.lookIfDue(), 1000);
		return () => clearInterval(timer);
	}, [look, isPaused]);
	const [first = blank, ...rows] = stripRows(live, columns);
	return (
		<Box width={columns} flexDirection="column" flexShrink={0}>
			<Box width={columns} height={1}>
				<RowView row={first} columns={columns - clockColumns} />
				<LookedAgo at={live.at} clock={clock} />
			</Box>
			{rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
				<RowView key={index} row={row} columns={columns} />
			))}
		</Box>
	);
};

/** The only clock. */
const LookedAgo = ({at, clock}: {readonly at: number | null; readonly clock: () => number}) => {
	useEverySecond();
	const text = at === null ? '' : `looked ${Math.max(0, Math.floor((clock() - at) / 1000))} s ago`;
	return <RowView row={[{text: ' '.repeat(Math.max(0, clockColumns - 1 - text.length)) + text}]} columns={clockColumns} />;
};

const notYet: Line = {sign: 'to-come', text: 'to come'};
const broken: Line = {sign: 'unknown', text: 'not seen: a fault of this program kept us from looking'};

/** Always as many rows, each thing in its own place, whatever was seen. */
const stripRows = ({glance, isBroken}: Live, columns: number): readonly Row[] => {
	const unseen = isBroken ? broken : notYet;
	const {handshake, ocsp, log, findings} =
		glance && !isBroken ? glance : {handshake: unseen, ocsp: unseen, log: {path: null, lines: [], note: unseen}, findings: [unseen]};
	return [
		oneRow('handshake', handshake, columns - clockColumns),
		oneRow('OCSP', ocsp, columns),
		...rowsOf(logLines(log), logRows, (line, index) => oneRow(index === 0 ? 'log' : '', line, columns)),
		...filled(findings.flatMap(line => layoutLine(line, {columns}, labelColumns + 1)).map(labelledFirst('findings')), findingRows),
	];
};

const logLines = ({lines, note}: LogTail): readonly Line[] => (note ? [note] : lines.slice(-logRows).map(text => ({text})));

const oneRow = (label: string, {text, sign, right = ''}: Line, columns: number): Row => {
	const mark = sign && signs[sign];
	const room = columns - 1 - labelColumns - (mark ? 2 : 0) - (right === '' ? 0 : textWidth(right) + 2);
	const said = cut(screenSafe(text), room);
	return [
		{text: padEnd(` ${label}`, labelColumns)},
		...(mark ? [{text: mark.unicode, tone: mark.tone}, {text: ' '}] : []),
		{text: right === '' ? said : `${padEnd(said, room)}  ${right}`},
	];
};

const labelledFirst =
	(label: string) =>
	(row: Row, index: number): Row =>
		index === 0 ? [{text: padEnd(` ${label}`, labelColumns)}, ...row.slice(1)] : row;

const rowsOf = <Value,>(values: readonly Value[], height: number, row: (value: Value, index: number) => Row) =>
	filled(values.map(row), height);

const filled = (rows: readonly Row[], height: number): readonly Row[] => [
	...rows.slice(0, height),
	...Array.from({length: Math.max(0, height - rows.length)}, () => blank),
];
