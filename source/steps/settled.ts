import {type Actions, type Change, subjectOf} from '../actions/action.js';
import {preview} from '../actions/run.js';
import type {Outcome} from '../checks/check.js';
import type {World} from '../host/world.js';
import {keystorePath} from '../product/paragon.js';
import {siteAt} from '../site.js';
import {Trouble} from '../trouble.js';

/** Placing the keystore sets its mode and owner besides. */
const covers = (made: Change, wanted: Change, {site}: World): boolean => {
	if (subjectOf(made) !== subjectOf(wanted)) return false;
	if (made.do === wanted.do) return true;
	const {installRoot, host} = siteAt(site, subjectOf(wanted)).primary;
	return made.do === 'place-keystore' && wanted.do === 'set-permissions' && wanted.path === keystorePath(installRoot, host);
};

/** What of a remedy is still to be done; all of it when that cannot be told. */
const stillDue = async (remedy: readonly Change[], actions: Actions, world: World): Promise<readonly Change[]> => {
	try {
		return (await preview(remedy, actions, world)).filter(({needed}) => needed).map(({change}) => change);
	} catch (error) {
		if (error instanceof Trouble) return remedy;
		throw error;
	}
};

/**
Which findings the changes announced by a dry run would settle: those whose remedy is among them or done already.
What could not be seen for want of it is settled with it.
*/
export const settledBy = async (
	announced: readonly Change[],
	outcomes: readonly Outcome[],
	actions: Actions,
	world: World,
): Promise<(outcome: Outcome) => boolean> => {
	const settled = new Set<Outcome>();

	for (const outcome of announced.length > 0 ? outcomes : []) {
		if (outcome.state !== 'failed' || outcome.finding.remedy.changes.length === 0) continue;
		const due = await stillDue(outcome.finding.remedy.changes, actions, world);
		if (due.length > 0 && due.every(wanted => announced.some(made => covers(made, wanted, world)))) settled.add(outcome);
	}

	const isSettled = (outcome: Outcome): boolean => {
		if (outcome.state === 'failed') return settled.has(outcome);
		if (outcome.state !== 'unknown') return true;
		const cause = outcomes.find(({id, on}) => id === outcome.because?.id && on === outcome.because.on);
		return cause !== undefined && isSettled(cause);
	};
	return isSettled;
};
