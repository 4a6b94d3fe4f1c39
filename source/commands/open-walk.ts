import {actions, steps} from '../catalog.js';
import {startWalk} from '../steps/start-walk.js';
import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import {home, type Opened, openWorld, operator, undoOptions} from './open-world.js';

/** The site, its hosts, and the walk through the steps on them. Whoever opens it ends the walk. */
export const openWalk = async (call: Call): Promise<{readonly opened: Opened; readonly walk: Walk}> => {
	const opened = await openWorld(call);
	const walk = startWalk({
		steps,
		actions,
		site: opened.site,
		typed: opened.typed,
		worldFor: opened.worldFor,
		saveSite: opened.save,
		command: call.command === 'lab' ? 'setup' : call.command,
		operator: operator(),
		undoWith: undoOptions(call),
		...(home() === undefined ? {} : {home: home() as string}),
	});
	return {opened, walk};
};
