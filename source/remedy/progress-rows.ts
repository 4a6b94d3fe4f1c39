import type {Progress} from './progress.js';

/** Rows stand where they first came, or where they were announced; only what they say changes, so nothing on the screen moves. */
export const filled = (rows: readonly Progress[], row: Progress): readonly Progress[] => {
	const known = rows.findIndex(({key}) => key === row.key);
	const at = known >= 0 ? known : rows.findIndex(({state, say}) => state === 'to-come' && say === row.say);
	return at >= 0 ? rows.with(at, row) : [...rows, row];
};

/** The row was in progress before this news of it. */
export const isInProgress = (rows: readonly Progress[], {key}: Progress): boolean =>
	rows.some(row => row.key === key && row.state === 'now');
