import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {type FileHandle, open, unlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {draftOf} from './draft.js';

// Linux gives a file without a name to who opens a folder so (open(2), O_TMPFILE); Node does not know the word.
const nameless = 0o20000000 | constants.O_DIRECTORY | constants.O_RDWR;
const unknownThere = new Set(['EOPNOTSUPP', 'ENOTSUP', 'EISDIR', 'EINVAL', 'ENOENT']);

const withName = async (folder: string): Promise<FileHandle> => {
	const draft = draftOf(path.join(folder, 'try'));
	const file = await open(draft, 'wx', 0o600);
	await unlink(draft);
	return file;
};

const openNameless = async (folder: string): Promise<FileHandle> => {
	if (process.platform !== 'linux') return withName(folder);
	try {
		return await open(folder, nameless, 0o600);
	} catch (error) {
		if (!unknownThere.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
		return withName(folder);
	}
};

/** Writes so many bytes into a file that never has a name: whatever kills us, nothing of it stays. Fails as writing a file there would. */
export const tryFolder = async (folder: string, size: number): Promise<void> => {
	const file = await openNameless(folder);
	try {
		await file.writeFile(Buffer.alloc(size));
		await file.sync();
	} finally {
		await file.close();
	}
};
