import {Buffer} from 'node:buffer';
import {constants, type Stats} from 'node:fs';
import {access, type FileHandle, open, readdir, stat} from 'node:fs/promises';
import {safe} from '../speech/foreign.js';
import {bytes as sizeText} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {isMissing, withPath} from './file-trouble.js';
import type {FileState, Host} from './host.js';
import {placeOf} from './rooted-path.js';
import type {Users} from './users.js';

const defaultLimit = 16 * 1024 * 1024;

/** A device or pipe could give bytes for ever, or make us wait for ever. */
export const mustBeFile = (stats: Stats, path: string): void => {
	if (stats.isDirectory()) throw new Trouble('file-is-folder', `${safe(path)} is a folder, not a file.`, ['Name the file inside it.']);
	if (!stats.isFile())
		throw new Trouble('file-not-regular', `${safe(path)} is a device, a pipe or a socket, not a file.`, ['Name a plain file.']);
};

const withFile = async <Value>(at: string, path: string, use: (file: FileHandle, stats: Stats) => Promise<Value>): Promise<Value> => {
	// Without O_NONBLOCK, opening a named pipe that nobody writes to never returns.
	const file = await open(at, constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		const stats = await file.stat();
		mustBeFile(stats, path);
		return await use(file, stats);
	} finally {
		await file.close();
	}
};

/** Reads until the end or the limit: files beneath /proc have size 0, and a file may grow while we read. */
const readUpTo = async (file: FileHandle, from: number | null, limit: number): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	let total = 0;
	while (total < limit) {
		const chunk = Buffer.allocUnsafe(Math.min(65_536, limit - total));
		const {bytesRead} = await file.read(chunk, 0, chunk.length, from === null ? null : from + total);
		if (bytesRead === 0) break;
		chunks.push(chunk.subarray(0, bytesRead));
		total += bytesRead;
	}

	return Buffer.concat(chunks, total);
};

/** `size` where it is known. */
export const tooLarge = (path: string, limit: number, size = 0) => {
	const holds =
		size > limit ? `holds ${sizeText(size)}, more than the ${sizeText(limit)} that are` : `has more than ${sizeText(limit)}, more than is`;
	return new Trouble('file-too-large', `${safe(path)} ${holds} read here.`, ['Check that the path names the right file.']);
};

// To write it is refused with EPERM then; who merely has no right to write gets EACCES.
const isImmutable = async (at: string): Promise<boolean> => {
	try {
		await access(at, constants.W_OK);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

const stateOf = async (at: string, stats: Stats, users: Users): Promise<FileState> => ({
	kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
	size: stats.size,
	mode: stats.mode & 0o7777,
	uid: stats.uid,
	gid: stats.gid,
	owner: await users.ownerName(stats.uid),
	group: await users.groupName(stats.gid),
	changedAt: stats.mtime.toISOString(),
	...(stats.isFile() ? {names: stats.nlink} : {}),
	...(stats.isFile() && (await isImmutable(at)) ? {isImmutable: true} : {}),
});

/** The looking half of a host's files: nothing here changes anything. */
export const filesOf = (root: string, users: Users): Pick<Host, 'readFile' | 'readTail' | 'readPart' | 'look' | 'list' | 'realPath'> => ({
	readFile: async (path, {limit = defaultLimit} = {}) =>
		withPath(path, async () => {
			const {at} = await placeOf(root, path);
			return withFile(at, path, async (file, {size}) => {
				const content = await readUpTo(file, null, limit + 1);
				if (content.length > limit) throw tooLarge(path, limit, size);
				return content;
			});
		}),

	readTail: async (path, bytes) =>
		withPath(path, async () => {
			const {at} = await placeOf(root, path);
			return withFile(at, path, async (file, {size}) => readUpTo(file, Math.max(0, size - bytes), bytes));
		}),

	readPart: async (path, from, limit) =>
		withPath(path, async () => {
			const {at} = await placeOf(root, path);
			try {
				return await withFile(at, path, async (file, {size}) => ({size, bytes: await readUpTo(file, from, limit)}));
			} catch (error) {
				if (isMissing(error)) return undefined;
				throw error;
			}
		}),

	look: async path =>
		withPath(path, async () => {
			const {at} = await placeOf(root, path);
			try {
				return await stateOf(at, await stat(at), users);
			} catch (error) {
				if (isMissing(error)) return undefined;
				throw error;
			}
		}),

	list: async folder => withPath(folder, async () => (await readdir((await placeOf(root, folder)).at)).sort()),

	realPath: async path =>
		withPath(path, async () => {
			const {at, seen} = await placeOf(root, path);
			await stat(at);
			return seen;
		}),
});
