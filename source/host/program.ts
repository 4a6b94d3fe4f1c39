import {constants} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import path from 'node:path';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {withPath} from './file-trouble.js';
import {placeOf} from './rooted-path.js';

const ownFolders = new Set(['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']);

export const searchPath = (): readonly string[] =>
	(process.env['PATH'] ?? '/usr/bin:/bin').split(':').filter(folder => folder.startsWith('/'));

const isProgram = async (at: string): Promise<boolean> => {
	try {
		await access(at, constants.X_OK);
		return (await stat(at)).isFile();
	} catch {
		return false;
	}
};

const beneathRoot = async (root: string, name: string): Promise<readonly string[]> => {
	if (root === '/') return [];
	return [(await placeOf(root, `/usr/bin/${name}`)).at];
};

/**
Finds the program of a command: an absolute path beneath the root, a bare name on PATH or in the root's own /usr/bin.
For a host beneath a folder, that folder's program goes before this machine's own, or we would restart services of the wrong machine; a folder somebody put on PATH on purpose goes first.
@returns A path on this machine. @throws Trouble 'command-missing', 'command-not-executable'.
*/
export const findProgram = async (root: string, name: string): Promise<string> => {
	if (name.startsWith('/')) {
		const {at} = await withPath(name, async () => placeOf(root, name));
		if (await isProgram(at)) return at;
		const exists = await stat(at).catch(() => undefined);
		throw exists
			? new Trouble('command-not-executable', `${safe(name)} may not be run by this user.`, [
					'Run this as root, or as a user who may run it.',
				])
			: new Trouble('command-missing', `The program ${safe(name)} does not exist.`, ['Check that the product is complete.']);
	}

	const onPath = (isOwn: boolean) =>
		searchPath()
			.filter(folder => ownFolders.has(folder) === isOwn)
			.map(folder => path.join(folder, name));
	for (const at of root === '/'
		? searchPath().map(folder => path.join(folder, name))
		: [...onPath(false), ...(await beneathRoot(root, name)), ...onPath(true)]) {
		if (await isProgram(at)) return at;
	}

	throw new Trouble('command-missing', `The program ${safe(name)} is not on this machine.`, [`Install it, or put its folder on PATH.`]);
};
