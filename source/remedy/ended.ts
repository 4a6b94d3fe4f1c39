import type {Description} from '../actions/action.js';
import type {Planned} from '../actions/run.js';
import type {Outcome} from '../checks/check.js';
import type {Block} from '../speech/line.js';

/** How changes ended, as a page shows it. */
export type Ended = {
	readonly done: boolean;
	readonly news: string;
	readonly blocks: readonly Block[];

	/** The checks after it. */
	readonly outcomes: readonly Outcome[];
	readonly changes: readonly Description[];

	/** What the cure of the one cause would change, previewed; empty when only a person can. */
	readonly remedy?: readonly Planned[];

	/** The change that did not take, one sentence; `null` when all did. */
	readonly trouble: {readonly code: string; readonly say: string; readonly hints: readonly string[]} | null;
};
