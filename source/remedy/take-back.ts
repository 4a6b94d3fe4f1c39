import type {Journal} from '../actions/journal.js';
import {standingOf} from '../actions/standing-changes.js';
import {type UndoOptions, undo} from '../actions/undo.js';
import {Trouble} from '../trouble.js';
import type {Ended} from './ended.js';
import type {Progress} from './progress.js';
import {troubleResult} from './trouble-result.js';

/** A run that was taken back in this sitting. `restarts`: how often it restarted the service, with the run and for its undo. */
export type TakenBack = {readonly run: string; readonly changes: number; readonly restarts: number};

type Size = {
	readonly changes: number;
	readonly restarts: number;

	/** How often its undo restarts: once on each host. */
	readonly restartsBack: number;
};

/** What of a run stands, before it is taken back. A run that cannot be read has nothing to count. */
export const standingSize = async (run: string, journal: Journal): Promise<Size> => {
	try {
		const standing = await standingOf(run, journal);
		const restarts = standing.filter(({intent}) => intent.isRestart);
		return {
			changes: standing.filter(({isDone, intent}) => isDone || intent.isRestart).length,
			restarts: restarts.length,
			restartsBack: new Set(restarts.map(({intent}) => intent.change.on)).size,
		};
	} catch (error) {
		if (error instanceof Trouble) return {changes: 0, restarts: 0, restartsBack: 0};
		throw error;
	}
};

/**
What this walk says of a run it took back; empty when nothing of it stood.
`ownChanges`: how many this walk itself had applied in it, with its restarts; `null` when an earlier walk did.
*/
export const tellTakenBack = (run: string, standing: Size, ownChanges: number | null): readonly TakenBack[] => {
	const changes = ownChanges ?? standing.changes;
	const forward = ownChanges === null ? 0 : standing.restarts;
	return changes === 0 ? [] : [{run, changes, restarts: standing.restarts === 0 ? 0 : forward + standing.restartsBack}];
};

/** Takes a run back, as a page shows it. What stands in the way is a value. */
export const takeBack = async (run: string, options: Omit<UndoOptions, 'progress'>, progress: (step: Progress) => void): Promise<Ended> => {
	try {
		const result = await undo(run, {
			...options,
			progress: ({state, say, note, host, target}) =>
				progress({key: `${host} ${target}`, state, say, ...(note === undefined ? {} : {note})}),
		});
		if (result.trouble) return troubleResult(result.trouble);
		// Drafts of ours lie nowhere any more: nothing of them was to go back.
		const rows = result.rows.filter(({isNeeded}) => isNeeded);
		return {
			done: true,
			news: `Taken back: run ${run}. What was wrong before is wrong again.`,
			blocks: [{label: 'undo', lines: rows.map(({say}) => ({sign: 'ok', text: say}))}],
			outcomes: [],
			changes: [],
			trouble: null,
		};
	} catch (error) {
		if (error instanceof Trouble) return troubleResult(error);
		throw error;
	}
};
