import type {Actions, Change} from '../actions/action.js';
import {type Planned, preview} from '../actions/run.js';
import type {Outcome} from '../checks/check.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';

export type Plan = {readonly changes: readonly Planned[]; readonly trouble: Trouble | null};

/** What these changes would do, previewed. What keeps them from being planned is a value. */
export const planOf = async (changes: readonly Change[], actions: Actions, world: World): Promise<Plan> => {
	try {
		return {changes: await preview(changes, actions, world), trouble: null};
	} catch (error) {
		if (error instanceof Trouble) return {changes: [], trouble: error};
		throw error;
	}
};

const severityRank = {error: 0, warning: 1, notice: 2} as const;

/** Failed before unseen, errors before warnings, causes before what follows from them. */
export const byImportance = (one: Outcome, other: Outcome): number => {
	const rank = (outcome: Outcome) =>
		outcome.state === 'failed' ? severityRank[outcome.finding.severity] + (outcome.because ? 0.5 : 0) : 4;
	return rank(one) - rank(other);
};

/** What the cure of the most important cause would change. Empty: only a person can, or it cannot be planned from here. */
export const remedyOf = async (outcomes: readonly Outcome[], world: World, actions: Actions): Promise<readonly Planned[]> => {
	const cause = outcomes.toSorted(byImportance).find(outcome => outcome.state === 'failed');
	return (await planOf(cause?.state === 'failed' ? cause.finding.remedy.changes : [], actions, world)).changes;
};
