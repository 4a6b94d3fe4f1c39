import type {LookRow} from '../../diagnose/look-rows.js';
import {duration} from '../../speech/value.js';
import type {BodyPart} from '../body.js';
import {signs} from '../glyphs.js';
import type {Area, Row} from '../layout.js';
import {useEverySecond} from '../use-every-second.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import {Rows} from '../wizard/parts.js';

type Props = {
	readonly rows: readonly LookRow[];

	/** When the look began, by this clock. */
	readonly began: number;
	readonly clock: () => number;
};

const leftColumns = 5;
const leastLabel = 24;
const timeColumns = 9;

/** One row a thing that is looked at. They stand from the start and only their right half fills, so nothing moves. */
export const lookPart = (props: Props, area: Area): BodyPart => ({
	key: 'looks',
	height: props.rows.length,
	node: <LookList {...props} area={area} />,
});

const LookList = ({rows, began, clock, area}: Props & {readonly area: Area}) => {
	useEverySecond();
	return <Rows rows={lookRows(rows, clock() - began, area)} columns={area.columns} isStrong={false} />;
};

/** `since`: milliseconds since the look began. Each is one row: what does not fit is cut, the cause has it whole. */
export const lookRows = (rows: readonly LookRow[], since: number, area: Area): readonly Row[] => {
	const labelColumns = Math.max(leastLabel, ...rows.map(({label}) => textWidth(screenSafe(label))));
	const noteColumns = area.columns - 1 - leftColumns - labelColumns - 2 - timeColumns - 2;
	return rows.map(({label, sign, note, ms}) => {
		const {unicode, tone} = signs[sign];
		const said = ms === null ? slow(since) : note;
		const time = ms === null ? '' : duration(ms).padStart(timeColumns);
		const text = ` ${padEnd(screenSafe(label), labelColumns)}  ${padEnd(cut(screenSafe(said), noteColumns), noteColumns)}  ${time}`;
		return [{text: '   '}, {text: unicode, tone}, {text: text.trimEnd()}];
	});
};

// Whole seconds, and none in the first two: what is quick is never called slow.
const slow = (ms: number): string => (ms < 2000 ? 'now' : `now, slow: ${Math.floor(ms / 1000)} s so far`);
