import {duration} from '../../speech/value.js';
import type {Progress} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import {fold} from '../fold.js';
import {signs} from '../glyphs.js';
import type {Area, Row} from '../layout.js';
import {useEverySecond} from '../use-every-second.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import {Rows} from './parts.js';

const signOf = {'to-come': 'to-come', now: 'now', did: 'ok', failed: 'error'} as const;
const leftColumns = 5;
const timeColumns = 11;

type Waits = {
	readonly rows: readonly Progress[];

	/** When the row in progress began, by this clock. */
	readonly began: number;
	readonly clock: () => number;

	/** What is waited for tells how far it is: then the right half has room for it. */
	readonly hasNotes: boolean;
};

/** One row a thing that is waited for. They stand from the start; only their right half fills, so nothing moves. */
export const waitPart = (waits: Waits, area: Area): readonly BodyPart[] =>
	waits.rows.length === 0
		? []
		: [
				{
					key: 'waits',
					height: waitRows(waits, 0, area).length,
					node: <Waiting {...waits} area={area} />,
				},
			];

const Waiting = ({area, ...waits}: Waits & {readonly area: Area}) => {
	useEverySecond();
	return <Rows rows={waitRows(waits, waits.clock() - waits.began, area)} columns={area.columns} isStrong={false} />;
};

/** `since`: milliseconds the row in progress has taken. */
export const waitRows = ({rows, hasNotes}: Pick<Waits, 'rows' | 'hasNotes'>, since: number, area: Area): readonly Row[] => {
	const noteColumns = !hasNotes ? 0 : area.columns < 80 ? 16 : 30;
	const most = area.columns - 1 - leftColumns - 2 - timeColumns - noteColumns;
	const sayColumns = Math.min(most, Math.max(24, ...rows.map(({say}) => textWidth(screenSafe(say)))));
	return rows.flatMap(row => {
		const {unicode, tone} = signs[signOf[row.state]];
		const time = padEnd(timeOf(row, since), timeColumns);
		const note = cut(screenSafe(row.note ?? ''), area.columns - 1 - leftColumns - sayColumns - 2 - timeColumns);
		return fold(screenSafe(row.say), sayColumns).map(
			(text, index): Row =>
				index === 0
					? [{text: '   '}, {text: unicode, tone}, {text: ` ${padEnd(text, sayColumns)}  ${time}${note}`.trimEnd()}]
					: [{text: `${' '.repeat(leftColumns)}${text}`}],
		);
	});
};

const timeOf = ({state, ms}: Progress, since: number): string => {
	if (state === 'now') return nowFor(since);
	return state === 'to-come' ? 'to come' : ms === undefined ? '' : duration(ms);
};

// Whole seconds, and none in the first: a row that flickers between "0.3 s" and "0.9 s" says nothing.
const nowFor = (ms: number): string => (ms < 1000 ? 'now' : duration(Math.floor(ms / 1000) * 1000).replace('.0 s', ' s'));
