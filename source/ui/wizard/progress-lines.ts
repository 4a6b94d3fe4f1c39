import type {Line, Sign} from '../../speech/line.js';
import {duration} from '../../speech/value.js';
import type {Progress} from '../../steps/walk.js';

const signOf: Readonly<Record<Progress['state'], Sign>> = {'to-come': 'to-come', now: 'now', did: 'ok', failed: 'error'};

/** One row a thing that is waited for. Rows stand from the start; only their right half fills. `since`: milliseconds the one in progress has taken. */
export const progressLines = (rows: readonly Progress[], since: number): readonly Line[] =>
	rows.map(row => ({text: row.say, sign: signOf[row.state], right: standing(row, since)}));

const standing = ({state, ms, note}: Progress, since: number): string => {
	const time = state === 'now' ? nowFor(since) : state === 'to-come' ? 'to come' : ms === undefined ? '' : duration(ms);
	return [note ?? '', time].filter(Boolean).join('    ');
};

// Whole seconds, and none in the first: a row that flickers between "0.3 s" and "0.9 s" says nothing.
const nowFor = (ms: number): string => (ms < 1000 ? 'now' : `now  ${duration(Math.floor(ms / 1000) * 1000).replace('.0 s', ' s')}`);
