import {actions, steps} from '../catalog.js';
import {startWalk} from '../steps/start-walk.js';
import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import {home, type Opened, openWorld, operator, undoOptions} from './open-world.js';

export type OpenedWalk = {
	readonly opened: Opened;
	readonly walk: Walk;

	/** Where this walk has written the answers; `null`: not yet. */
	savedIn(): string | null;
};

/** The site, its hosts, and the walk through the steps on them. Whoever opens it ends the walk. `mayBeNew`: a named site file need not exist yet. */
export const openWalk = async (call: Call, mayBeNew = false): Promise<OpenedWalk> => {
	const opened = await openWorld(call, mayBeNew);
	let savedIn: string | null = null;
	const walk = startWalk({
		steps,
		actions,
		site: opened.site,
		typed: opened.typed,
		worldFor: opened.worldFor,
		async saveSite(site) {
			const before = savedIn;
			// Who leaves meanwhile is told of it too: what is being written is finished first.
			savedIn = opened.siteFile;

			try {
				return await opened.save(site);
			} catch (error) {
				savedIn = before;
				throw error;
			}
		},
		command: call.command === 'lab' ? 'setup' : call.command,
		operator: operator(),
		undoWith: undoOptions(call),
		...(home() === undefined ? {} : {home: home() as string}),
	});
	return {opened, walk, savedIn: () => savedIn};
};
