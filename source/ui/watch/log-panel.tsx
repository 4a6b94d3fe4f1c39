import {useRef, useSyncExternalStore} from 'react';
import type {WatchedLog, Watching} from '../../watch/watching.js';
import {TextField} from '../field/text-field.js';
import {RowView} from '../row.js';
import type {Row} from '../span.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import {type LogLine, lastLines, linesOf} from './log-lines.js';
import {logRow, wholeLogRows} from './log-rows.js';
import {logWindow} from './log-window.js';
import type {Showing} from './panel-content.js';
import type {PanelPlace} from './panel-place.js';
import {Surface} from './surface.js';
import type {FilterDeeds} from './watch-deeds.js';

type Props = {
	readonly watching: Watching;
	readonly showing: Showing;
	readonly place: PanelPlace;
	readonly deeds: FilterDeeds;
};

/** The logs, newest below. They alone are drawn when a line comes; nothing around them is. */
export const LogPanel = ({watching, showing, place, deeds}: Props) => {
	const logs = useSyncExternalStore(watching.subscribeLogs, watching.logs);
	const from = useRef(0);
	const {state, view} = showing;
	const {inner, isWhole} = place;
	const rows = inner.rows - 1;
	const isHeld = state.held !== null;
	const lines = state.held ? linesOf(state.held, state.filter) : lastLines(logs, state.filter, rows);
	const room = inner.columns - 2;
	const rowsOf = (line: LogLine): readonly Row[] => (isWhole ? wholeLogRows(line, room) : [logRow(line, view.look, room)]);
	const heightOf = (index: number): number => {
		const line = lines[index];
		return line ? Math.min(rows, isWhole ? rowsOf(line).length : 1) : 0;
	};

	const cursor = isHeld ? Math.min(state.line, Math.max(0, lines.length - 1)) : lines.length - 1;
	const window = logWindow({count: lines.length, cursor, from: isHeld ? from.current : lines.length}, rows, heightOf);
	from.current = window.from;
	const hasFocus = state.panel === 'log';
	const shown = lines.slice(window.from, window.to).flatMap((line, index): readonly Row[] => {
		const isHere = isHeld && hasFocus && window.from + index === cursor;
		return rowsOf(line).map((row, part): Row => [{text: isHere && part === 0 ? '► ' : '  ', tone: 'now'}, ...row]);
	});
	const note = noteOf(logs, state.held, view.isPaused);
	const width = place.columns - (place.isBoxed ? 4 : 0);
	const isFiltering = state.isFiltering && state.over === null;
	return (
		<Surface
			{...place}
			title={titleOf(logs)}
			note={note}
			hasFocus={hasFocus}
			shown={lines.length === 0 ? emptyRows(logs, state.filter) : shown}
			footer={
				isFiltering ? (
					<TextField label="filter" value={state.filter} onChange={deeds.filter} onEnter={deeds.takeFilter} columns={width} isActive />
				) : (
					<RowView row={footRow(footOf(logs, lines, state.filter, isHeld), place.isBoxed ? '' : note, place)} columns={width} />
				)
			}
		/>
	);
};

/** What is shown of how much; alone, without a border to say it, at its end whether it follows. */
const footRow = (text: string, note: string, {isBoxed, inner}: PanelPlace): Row => {
	const room = inner.columns - (note === '' ? 0 : textWidth(note) + 2);
	return [{text: isBoxed ? '' : ' '}, {text: note === '' ? cut(text, room) : `${padEnd(cut(text, room), room)}  ${note}`}];
};

const titleOf = (logs: readonly WatchedLog[]): string => {
	const [only] = logs;
	if (logs.length <= 1) return `Log  ${only?.path ?? ''}`.trimEnd();
	return `Log  ${logs.map(({of}) => of).join(', ')}`;
};

const newerThan = (logs: readonly WatchedLog[], held: readonly WatchedLog[]): number =>
	logs.reduce((sum, {total}, index) => sum + total - (held[index]?.total ?? 0), 0);

const noteOf = (logs: readonly WatchedLog[], held: readonly WatchedLog[] | null, isPaused: boolean): string => {
	if (held === null) return isPaused ? 'paused' : 'following';
	const newer = newerThan(logs, held);
	return newer === 0 ? 'held' : `held, ${newer.toLocaleString('en')} newer`;
};

const emptyRows = (logs: readonly WatchedLog[], filter: string): readonly Row[] => {
	if (filter !== '') return [[{text: `  No line holds “${filter}”.`}]];
	const notes = logs.flatMap(({note, of}) => (note ? [`${logs.length > 1 ? `${of}: ` : ''}${screenSafe(note.text)}`] : []));
	if (logs.length === 0) return [[{text: '  No log is followed.'}]];
	return (notes.length > 0 ? notes : ['No line came yet.']).map(text => [{text: `  ${text}`}]);
};

const footOf = (logs: readonly WatchedLog[], lines: readonly LogLine[], filter: string, isHeld: boolean): string => {
	const total = logs.reduce((sum, log) => sum + log.total, 0);
	const explained = logs.reduce((sum, log) => sum + log.explained, 0);
	const noise = logs.reduce((sum, log) => sum + log.noise, 0);
	const kept = logs.reduce((sum, {entries}) => sum + entries.length, 0);
	const since = sinceOf(logs);
	const number = (value: number) => value.toLocaleString('en');
	if (filter !== '')
		return `filter “${screenSafe(filter)}”: ${isHeld ? `${number(lines.length)} of ${number(kept)}; ` : ''}esc shows all again`;
	const words = [
		...(explained > 0 ? [`${number(explained)} of them explained`] : []),
		...(noise > 0 ? [`${number(noise)} of them ${explained > 0 ? '' : 'explained as '}noise`] : []),
	];
	return [`shown ${number(kept)} of ${number(total)}${since}`, ...words].join(', ');
};

const sinceOf = (logs: readonly WatchedLog[]): string => {
	const firsts = logs.flatMap(({entries}) => entries.find(({at}) => at !== null)?.at ?? []).toSorted();
	return firsts[0] ? ` since ${firsts[0].slice(11, 16)} UTC` : '';
};
