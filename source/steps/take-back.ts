import {type UndoOptions, undo} from '../actions/undo.js';
import {Trouble} from '../trouble.js';
import {troubleResult} from './trouble-result.js';
import type {Progress, StepResult} from './walk.js';

/** Takes a run back, as a page shows it. What stands in the way is a value. */
export const takeBack = async (
	run: string,
	options: Omit<UndoOptions, 'progress'>,
	progress: (step: Progress) => void,
): Promise<StepResult> => {
	try {
		const result = await undo(run, {
			...options,
			progress: ({state, say, note, target}) => progress({key: target, state, say, ...(note === undefined ? {} : {note})}),
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
