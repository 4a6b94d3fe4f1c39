import {judge} from '../checks/judge.js';
import {type Failed, isFailed, isUnseen} from '../checks/root-causes.js';
import {newSweep} from '../facts/sweep.js';
import type {Call} from './call.js';

/** What is so at this moment, of the findings that a line may come from. */
export type Now = {
	readonly failed: readonly Failed[];

	/** Ids that could not be judged. */
	readonly unseen: readonly string[];
};

/** Looks at the hosts of the site file: where a sentence has many causes, the check that fails names the one. */
export const lookNow = async (call: Call): Promise<(findings: readonly string[]) => Now> => {
	const [{checks}, {openWorld}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	// As check does: a host that cannot be reached is not seen, and keeps the log from nobody.
	const {site, worldFor} = await openWorld({...call, command: 'check'});
	const world = worldFor(site);
	const outcomes = await judge(checks, {world, sweep: newSweep(world)});
	return findings => {
		const own = outcomes.filter(({id}) => findings.includes(id));
		return {failed: own.filter(isFailed), unseen: [...new Set(own.filter(isUnseen).map(({id}) => id))]};
	};
};
