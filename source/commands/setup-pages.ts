import {completePath} from '../steps/expand-paths.js';
import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import {home, type Opened} from './open-world.js';
import type {Practice} from './practice.js';
import {openWizard} from './setup-screen.js';
import {welcomeOf} from './welcome.js';

export type SetupScreen = {readonly call: Call; readonly opened: Opened; readonly walk: Walk; readonly practice?: Practice};

/** What the wizard's screen needs besides the walk: who it is about, the first page, the completion of paths. */
export const openSetupScreen = async ({call, opened, walk, practice}: SetupScreen): Promise<number> => {
	const {site} = opened;
	const where = site.primary.where === 'cloud' ? 'in the cloud' : 'on-premise';
	const folder = opened.worldFor(site).siteFolder;
	const welcome = await welcomeOf(call, opened, practice);
	// From here on the screen hears of signals itself.
	practice?.stopping.signal.throwIfAborted();
	return openWizard({
		walk,
		welcome,
		hostLabel: opened.from === 'nothing' ? `${site.primary.host}  no product here` : `${site.primary.host}  ${where}`,
		mode: practice ? 'lab' : null,
		ascii: call.options.ascii,
		noColour: call.options.noColour,
		...(practice ? {onKeep: practice.keep} : {}),
		complete: text => completePath(text, {desk: call.desk, folder, ...(home() === undefined ? {} : {home: home() as string})}),
	});
};
