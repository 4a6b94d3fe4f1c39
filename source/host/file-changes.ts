import {chmod, chown, lstat, mkdir, open, rmdir, stat, unlink} from 'node:fs/promises';
import path from 'node:path';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {isMissing, withPath} from './file-trouble.js';
import {mustBeFile} from './files.js';
import type {Host} from './host.js';
import {flushFolder, replaceFile} from './replace-file.js';
import {placeOf} from './rooted-path.js';

const append = async (at: string, host: string, text: string, mode: number): Promise<void> => {
	const made = await open(at, 'ax', mode).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
		throw error;
	});
	const file = made ?? (await open(at, 'a'));
	try {
		mustBeFile(await file.stat(), host);
		// The umask may have taken bits away.
		if (made) await file.chmod(mode);
		await file.appendFile(text);
		await file.sync();
	} finally {
		await file.close();
	}

	if (made) await flushFolder(path.dirname(at));
};

const makeFolder = async (at: string, host: string, mode: number): Promise<void> => {
	const first = await mkdir(at, {recursive: true, mode}).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		throw new Trouble('file-not-folder', `${safe(host)} is a file, so no folder can be made there.`, [
			'Move the file away, or choose another folder.',
		]);
	});
	if (first === undefined) return;
	await chmod(at, mode);
	await flushFolder(path.dirname(first));
};

const remove = async (at: string): Promise<void> => {
	try {
		await ((await lstat(at)).isDirectory() ? rmdir(at) : unlink(at));
	} catch (error) {
		if (isMissing(error)) return;
		throw error;
	}

	await flushFolder(path.dirname(at));
};

/** The changing half of a host's files. What is there is on disk when a call returns. */
export const fileChangesOf = (root: string): Pick<Host, 'writeFile' | 'append' | 'makeFolder' | 'setPermissions' | 'remove'> => ({
	writeFile: async (host, bytes, as) => replaceFile(root, host, bytes, as),

	append: async (host, text, mode) => withPath(host, async () => append((await placeOf(root, host)).at, host, text, mode)),

	/** Folders above it are made with the same mode; one that exists keeps its own. */
	makeFolder: async (host, mode) => withPath(host, async () => makeFolder((await placeOf(root, host)).at, host, mode)),

	setPermissions: async (host, {mode, uid, gid}) =>
		withPath(host, async () => {
			const {at} = await placeOf(root, host);
			const now = await stat(at);
			const owner = [uid ?? now.uid, gid ?? now.gid] as const;
			// Changing the owner takes set-user-id bits away, so the mode comes after it.
			if (owner[0] !== now.uid || owner[1] !== now.gid) await chown(at, ...owner);
			await chmod(at, mode);
		}),

	/** A link is removed itself, a folder only when it is empty; what is absent already is fine. */
	remove: async host => withPath(host, async () => remove((await placeOf(root, host, {keepLast: true})).at)),
});
