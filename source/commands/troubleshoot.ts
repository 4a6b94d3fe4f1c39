import process from 'node:process';
import {mayDraw} from '../ui/may-draw.js';
import type {Call} from './call.js';
import type {Practice} from './practice.js';

const isInteractive = ({options}: Call): boolean => !options.json && mayDraw({input: process.stdin, output: process.stdout}, process.env);

/**
`troubleshoot`: from a symptom to the one cause, its remedy, and the proof. `practice`: in the lab.
Without a terminal there is nobody to pick a symptom: everything is looked at and told, as `check` does.
*/
export const troubleshoot = async (call: Call, practice?: Practice): Promise<number> => {
	if (!isInteractive(call)) return (await import('./check.js')).checkCommand(call);
	return (await import('./troubleshoot-screen.js')).openTroubleshooting(call, practice);
};
