import type {Journal} from '../actions/journal.js';
import {listRuns, type RunSummary} from '../actions/runs.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import type {Moved} from './lookout.js';
import {ownChangesSince} from './own-changes.js';
import {runRow} from './run-rows.js';
import type {ChangeRow} from './watching.js';

const mostRows = 30;

/** The last changes: ours as the journal has them, and what else moved while we looked. */
export type ChangeList = {
	/** @param since When we looked before, ms since 1970: what a run of ours wrote since then is told as that run. */
	add(moved: readonly Moved[], since: number): Promise<void>;

	/** Newest first. `isAnew`: what the runs left is compared once more with what lies there. */
	rows(isAnew: boolean): Promise<readonly ChangeRow[]>;
};

/** Who may not read the journal sees none of its runs. */
const runsOf = async (journal: Journal, world: World): Promise<readonly RunSummary[]> =>
	listRuns(journal, world).catch((error: unknown) => {
		if (error instanceof Trouble) return [];
		throw error;
	});

export const newChangeList = (world: () => World, journal: (world: World) => Journal): ChangeList => {
	let others: readonly ChangeRow[] = [];
	let runs: readonly ChangeRow[] | undefined;

	return {
		async add(moved, since) {
			const own = await ownChangesSince(journal(world()), since);
			const isOurs = ({file}: Moved) => (file ? own.has(file) : own.isRestart);
			const rows = moved.filter(one => !isOurs(one)).map(({at, what, row}): ChangeRow => ({at, run: null, what, rows: [{text: row}]}));
			others = [...rows, ...others].slice(0, mostRows);
		},

		async rows(isAnew) {
			const there = world();
			if (isAnew || !runs) runs = (await runsOf(journal(there), there)).slice(0, mostRows).map(runRow);
			return [...others, ...runs].toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
		},
	};
};
