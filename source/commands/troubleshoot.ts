import process from 'node:process';
import {mayDraw} from '../ui/may-draw.js';
import type {Call} from './call.js';
import {check} from './check.js';
import type {Practice} from './practice.js';

const isInteractive = ({options}: Call): boolean => !options.json && mayDraw({input: process.stdin, output: process.stdout}, process.env);

/** Without a terminal there is nobody to pick a symptom: everything is looked at and told, as `check` does, with its exit codes. */
const headless = async (call: Call): Promise<number> => {
	const [{checks}, {openWorld}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	const {site, worldFor} = await openWorld(call);
	const {json, verbose, failOn} = call.options;
	return check({
		...{world: worldFor(site), checks, only: [], skip: [], failOn, json, verbose},
		emit: body => call.emit(body),
		write: text => call.write(text),
	});
};

/** `troubleshoot`: from a symptom to the one cause, its remedy, and the proof. `practice`: in the lab. */
export const troubleshoot = async (call: Call, practice?: Practice): Promise<number> => {
	if (!isInteractive(call)) return headless(call);
	return (await import('./troubleshoot-screen.js')).openTroubleshooting(call, practice);
};
