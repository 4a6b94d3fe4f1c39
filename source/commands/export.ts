import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {wronglyExported} from './export-refusal.js';

/** `export portal|windows --to DIR`: a folder for somebody who has no terminal here. Exit 0, or a Trouble. */
export const exportCommand = async (call: Call): Promise<number> => {
	const [kind, ...more] = call.operands;
	if (more.length > 0) throw wronglyExported('export takes one word: portal or windows.');
	switch (kind) {
		case 'portal':
			return (await import('./export-portal.js')).exportPortal(call);
		case 'windows':
			return (await import('./export-windows.js')).exportWindows(call);
		case 'ansible':
			throw new Trouble('not-yet', 'The Ansible project is not part of this version yet.', [
				'This version writes packs for portal and windows.',
			]);
		case undefined:
			throw wronglyExported('export takes portal or windows.');
		default:
			throw wronglyExported(`There is no pack for ${safe(kind)}.`);
	}
};
