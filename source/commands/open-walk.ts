import {actions, steps} from '../catalog.js';
import type {Site} from '../site.js';
import {startWalk} from '../steps/start-walk.js';
import type {Step} from '../steps/step.js';
import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import {home, type Opened, openWorld, operator, undoOptions} from './open-world.js';

export type OpenedWalk = {
	readonly opened: Opened;
	readonly walk: Walk;

	/** Where this walk has written the answers; `null`: not yet. */
	savedIn(): string | null;
};

/** Other steps than those of the setup, and what else is known of the answers. */
export type Walking = {
	readonly steps: readonly Step[];
	readonly site?: Site;
	readonly adopt?: (site: Site) => Site;

	/** The site file is one of the changes of the run: written besides, its undo would find somebody else's bytes. */
	readonly isSiteFileInRun?: true;
};

/** A walk on hosts that are opened already. Whoever opens it ends it. */
export const walkOn = (call: Call, opened: Opened, {steps: chosen, site = opened.site, adopt, isSiteFileInRun}: Walking): OpenedWalk => {
	let savedIn: string | null = null;
	const walk = startWalk({
		steps: chosen,
		actions,
		site,
		...(adopt ? {adopt} : {}),
		typed: opened.typed,
		worldFor: opened.worldFor,
		async saveSite(site) {
			if (isSiteFileInRun) return opened.siteFile;
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
		...(isSiteFileInRun ? {siteChange: {do: 'write-site-file', on: 'portal', file: opened.siteFile} as const} : {}),
		command: call.command === 'lab' ? 'setup' : call.command,
		operator: operator(),
		undoWith: undoOptions(call),
		...(home() === undefined ? {} : {home: home() as string}),
	});
	return {opened, walk, savedIn: () => savedIn};
};

/** The site, its hosts, and the walk through the steps on them. Whoever opens it ends the walk. `mayBeNew`: a named site file need not exist yet. */
export const openWalk = async (call: Call, mayBeNew = false): Promise<OpenedWalk> => walkOn(call, await openWorld(call, mayBeNew), {steps});
