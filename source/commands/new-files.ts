import path from 'node:path';
import process from 'node:process';
import type {FileState, Host} from '../host/host.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/** A file that a command makes beside the product, in a folder the operator named. `path` is absolute. */
export type NewFile = {readonly path: string; readonly bytes: Uint8Array; readonly mode: number};

/** Trouble 'file-exists': what lies there is somebody's, and a key that was written over is gone for good. */
export const refuseExisting = async (host: Host, files: readonly string[]): Promise<void> => {
	for (const file of files) {
		if (!(await host.look(file))) continue;
		throw new Trouble('file-exists', `${safe(file)} is there already, and is not written over. Nothing was changed.`, [
			'Name another place with --to, or move that file away.',
		]);
	}
};

const nearest = async (host: Host, folder: string): Promise<FileState | undefined> => {
	const state = await host.look(folder);
	return state || folder === path.dirname(folder) ? state : nearest(host, path.dirname(folder));
};

/** Run as root, what is made belongs to whom the folder above belongs: it must not lock the operator out. */
const ownerFor = (ground: FileState | undefined) => (ground && process.getuid?.() === 0 ? {uid: ground.uid, gid: ground.gid} : {});

/** Makes the folder if it lacks, closed to others, then all files or none. A file that appeared meanwhile is not written over. */
export const writeNewFiles = async (host: Host, folder: string, files: readonly NewFile[], folderMode = 0o700): Promise<void> => {
	const owner = ownerFor(await nearest(host, folder));
	if (!(await host.look(folder))) {
		await host.makeFolder(folder, folderMode);
		await host.setPermissions(folder, {mode: folderMode, ...owner});
	}

	const written: string[] = [];
	try {
		for (const {path: file, bytes, mode} of files) {
			await host.writeFile(file, bytes, {mode, ...owner, expect: 'absent'});
			written.push(file);
		}
	} catch (error) {
		for (const file of written) await host.remove(file);
		throw error;
	}
};
