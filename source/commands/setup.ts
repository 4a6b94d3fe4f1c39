import process from 'node:process';
import {mayDraw} from '../ui/may-draw.js';
import type {Call} from './call.js';
import type {Practice} from './practice.js';

const isInteractive = ({options}: Call): boolean =>
	!options.json &&
	!options.yes &&
	!options.dryRun &&
	options.answers === undefined &&
	mayDraw({input: process.stdin, output: process.stdout}, process.env);

/** `setup`: the wizard on a terminal, else the same steps as a transcript. Only what is drawn or told is loaded: the screen stands before anything is read or looked at. */
export const setup = async (call: Call, practice?: Practice): Promise<number> =>
	isInteractive(call)
		? (await import('./setup-pages.js')).openSetupScreen(call, practice)
		: (await import('./setup-unattended.js')).setUpUnattended(call, practice);
