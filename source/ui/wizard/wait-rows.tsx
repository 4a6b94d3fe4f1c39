import {duration} from '../../speech/value.js';
import type {Progress} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import {fold} from '../fold.js';
import {signs} from '../glyphs.js';
import type {Area, Row} from '../layout.js';
import {useEverySecond} from '../use-every-second.js';
import {padEnd, screenSafe, textWidth} from '../width.js';
import {Rows} from './parts.js';

const signOf = {'to-come': 'to-come', now: 'now', did: 'ok', failed: 'error'} as const;
const leftColumns = 5;
const timeColumns = 11;

type Waits = {
	readonly rows: readonly Progress[];

	/** When the row in progress began, by this clock. */
	readonly began: number;
	readonly clock: () => number;
};

/** One row a thing that is waited for. They stand from the start and only their right half fills, so nothing moves but for a long note. */
export const waitPart = (waits: Waits, area: Area): readonly BodyPart[] =>
	waits.rows.length === 0
		? []
		: [
				{
					key: 'waits',
					height: waitRows(waits.rows, 0, area).length,
					node: <Waiting {...waits} area={area} />,
				},
			];

const Waiting = ({area, ...waits}: Waits & {readonly area: Area}) => {
	useEverySecond();
	return <Rows rows={waitRows(waits.rows, waits.clock() - waits.began, area)} columns={area.columns} isStrong={false} />;
};

/** `since`: milliseconds the row in progress has taken. A note that has no room at the right stands beneath its row, whole. */
export const waitRows = (rows: readonly Progress[], since: number, area: Area): readonly Row[] => {
	const most = area.columns - 1 - leftColumns - 2 - timeColumns;
	const sayColumns = Math.min(most, Math.max(24, ...rows.map(({say}) => textWidth(screenSafe(say)))));
	const noteColumns = most - sayColumns;
	const beneath = (text: string): Row => [{text: `${' '.repeat(leftColumns)}${text}`}];
	return rows.flatMap(row => {
		const {unicode, tone} = signs[signOf[row.state]];
		const time = padEnd(timeOf(row, since), timeColumns);
		const note = screenSafe(row.note ?? '');
		const isBeside = textWidth(note) <= noteColumns;
		const [first = '', ...more] = fold(screenSafe(row.say), sayColumns);
		return [
			[{text: '   '}, {text: unicode, tone}, {text: ` ${padEnd(first, sayColumns)}  ${time}${isBeside ? note : ''}`.trimEnd()}],
			...more.map(beneath),
			...(isBeside ? [] : fold(note, area.columns - 1 - leftColumns).map(beneath)),
		];
	});
};

const timeOf = ({state, ms}: Progress, since: number): string => {
	if (state === 'now') return nowFor(since);
	return state === 'to-come' ? 'to come' : ms === undefined ? '' : duration(ms);
};

// Whole seconds, and none in the first: a row that flickers between "0.3 s" and "0.9 s" says nothing.
const nowFor = (ms: number): string => (ms < 1000 ? 'now' : duration(Math.floor(ms / 1000) * 1000).replace('.0 s', ' s'));
