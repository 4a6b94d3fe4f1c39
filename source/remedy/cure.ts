import type {Actions, Description} from '../actions/action.js';
import type {Journal} from '../actions/journal.js';
import {tryPlaces} from '../actions/try-places.js';
import type {Check, Outcome} from '../checks/check.js';
import {judge} from '../checks/judge.js';
import type {Failed} from '../checks/root-causes.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import {carryOut} from './carry-out.js';
import {type Mended, mendedOf} from './mended.js';
import type {Progress} from './progress.js';
import {remedyTogether} from './together.js';

export type Cure = {
	readonly finding: Failed;

	/** Findings that are cured with it, in one run. */
	readonly also?: readonly Failed[];

	/** The look that brought the finding. */
	readonly before: readonly Outcome[];
	readonly checks: readonly Check[];
	readonly actions: Actions;

	/** The hosts as they are now: made anew for each look, for a world remembers what it opened. */
	world(): World;
	readonly journal: Journal;

	/** For the list of runs: "fix primary/keystore-unreadable". */
	readonly command: string;
	readonly progress: (step: Progress) => void;
	readonly signal?: AbortSignal;
};

export type Cured = {readonly applied: readonly Description[]} & (
	| {readonly trouble: Trouble; readonly mended: null; readonly after: null}
	| {readonly trouble: null; readonly mended: Mended; readonly after: readonly Outcome[]}
);

/** Carries out the remedy of one finding, or of several as one, and judges everything anew: that it is gone is said by another look, never by the change. */
export const cure = async ({finding, also = [], before, checks, world, ...given}: Cure): Promise<Cured> => {
	const changes = also.length === 0 ? finding.finding.remedy.changes : remedyTogether([finding, ...also]);
	const failed = (trouble: Trouble, applied: readonly Description[] = []): Cured => ({applied, trouble, mended: null, after: null});

	try {
		await tryPlaces(changes, given.actions, world());
		const {applied, trouble, proof} = await carryOut({
			...given,
			changes,
			world: world(),
			async prove() {
				const after = await judge(checks, world());
				return {after, mended: mendedOf(finding, before, after, also)};
			},
			isProved: ({mended}) => mended.is === 'gone',
		});
		return trouble ? failed(trouble, applied) : {applied, trouble: null, ...proof};
	} catch (error) {
		if (error instanceof Trouble) return failed(error);
		throw error;
	}
};
