import process from 'node:process';
import {mayDraw} from '../ui/may-draw.js';
import type {Call} from './call.js';
import type {Practice} from './practice.js';

// Read aloud, one line for each change says more than panels.
const isInteractive = ({options}: Call): boolean =>
	!options.json && !options.accessible && mayDraw({input: process.stdin, output: process.stdout}, process.env);

/** `watch`: the live dashboard, or without a terminal one line for each change of state. `practice`: in the lab. */
export const watch = async (call: Call, practice?: Practice): Promise<number> =>
	isInteractive(call)
		? (await import('./watch-screen.js')).openWatch(call, practice)
		: (await import('./watch-headless.js')).watchHeadless(call);
