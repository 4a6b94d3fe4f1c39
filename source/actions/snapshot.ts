import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import type {Before, TouchedFile} from './action.js';
import {hostOf} from './host-of.js';
import type {After, MadeFolder} from './journal-entry.js';

/** SHA-256, lower hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The hash of what lies there; `null`: nothing. */
export const hashAt = async (host: Host, file: string): Promise<string | null> =>
	(await host.look(file)) ? hashOf(await host.readFile(file)) : null;

/** A file as it is now, ready to be put back; `keep` stores its bytes and returns the backup's name. */
export const snapshot = async (
	world: World,
	{host: name, path: file}: TouchedFile,
	keep: (bytes: Uint8Array) => Promise<string>,
): Promise<Before> => {
	const host = hostOf(world, name);
	const state = await host.look(file);
	if (!state) return {host: name, path: file, existed: false};
	if (state.kind !== 'file')
		throw new Trouble('file-is-folder', `${file} is a folder, and a file must be written there.`, [
			'Move the folder away, or name another path.',
		]);
	const bytes = await host.readFile(file);
	return {
		host: name,
		path: file,
		existed: true,
		mode: state.mode,
		uid: state.uid,
		gid: state.gid,
		sha256: hashOf(bytes),
		backup: await keep(bytes),
	};
};

export const afterwards = async (world: World, {host: name, path: file}: TouchedFile): Promise<After> => {
	const host = hostOf(world, name);
	const state = await host.look(file);
	if (!state) return {host: name, path: file, sha256: null};
	const {mode, uid, gid} = state;
	return {host: name, path: file, sha256: await hashAt(host, file), mode, uid, gid};
};

/** The folders above these files that are not there yet, outermost first. */
export const missingFolders = async (world: World, files: readonly TouchedFile[]): Promise<readonly MadeFolder[]> => {
	const found = new Map<string, MadeFolder>();

	for (const {host, path: file} of files) {
		const missing: MadeFolder[] = [];

		for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
			if (await hostOf(world, host).look(folder)) break;
			missing.unshift({host, path: folder});
		}

		for (const folder of missing) found.set(`${folder.host} ${folder.path}`, folder);
	}

	return [...found.values()];
};
