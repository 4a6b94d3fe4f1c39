import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {chmod, chown, type FileHandle, lstat, mkdir, open, rmdir, stat, unlink} from 'node:fs/promises';
import path from 'node:path';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {isMissing, withPath} from './file-trouble.js';
import {mustBeFile} from './files.js';
import type {Host} from './host.js';
import {flushFolder, replaceFile} from './replace-file.js';
import {placeOf} from './rooted-path.js';
import {tryFolder} from './try-folder.js';

/** All of it or nothing: half a line on a full disk would be glued to the next. What somebody else added meanwhile stays. */
const appendWhole = async (file: FileHandle, size: number, text: string): Promise<void> => {
	try {
		await file.appendFile(text);
		await file.sync();
	} catch (error) {
		const now = await file.stat().catch(() => undefined);
		if (now && now.size <= size + Buffer.byteLength(text)) await file.truncate(size).catch(() => undefined);
		throw error;
	}
};

const append = async (at: string, host: string, text: string, mode: number): Promise<void> => {
	const made = await open(at, 'ax', mode).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
		throw error;
	});
	const file = made ?? (await open(at, 'a'));
	try {
		const before = await file.stat();
		mustBeFile(before, host);
		// The umask may have taken bits away.
		if (made) await file.chmod(mode);
		await appendWhole(file, before.size, text);
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
	// From the innermost out: each new folder's name is kept by the one above it.
	for (let folder = path.dirname(at); folder.length >= path.dirname(first).length; folder = path.dirname(folder)) {
		await flushFolder(folder);
		if (folder === path.dirname(folder)) return;
	}
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

// Who may not read the file cannot flush it alone; the system does so within seconds.
const flush = async (at: string): Promise<void> => {
	const file = await open(at, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined);
	await file?.sync().catch(() => undefined);
	await file?.close();
};

/** The changing half of a host's files. What is there is on disk when a call returns. */
export const fileChangesOf = (
	root: string,
): Pick<Host, 'writeFile' | 'tryFolder' | 'append' | 'makeFolder' | 'setPermissions' | 'remove'> => ({
	writeFile: async (host, bytes, as) => replaceFile(root, host, bytes, as),

	tryFolder: async (host, size) => withPath(host, async () => tryFolder((await placeOf(root, host)).at, size)),

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
			await flush(at);
		}),

	/** A link is removed itself, a folder only when it is empty; what is absent already is fine. */
	remove: async host => withPath(host, async () => remove((await placeOf(root, host, {keepLast: true})).at)),
});
