import {readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

const ours = /^dispatcher-trust-(lab|product)-/;
const note = 'owner';

/** Notes in a temporary folder whose it is, so that it is cleared away when that process could not do it. */
export const claim = (folder: string): Promise<void> => writeFile(path.join(folder, note), `${process.pid}\n`);

/** Set aside to be removed: without its note it would be taken for a kept lab. */
const leftover = '.leftover';

/** Removes the temporary folders of owners that were killed. A kept lab has no owner and stays. */
export const clearLeftovers = async (temporary: string): Promise<void> => {
	for (const name of (await readdir(temporary)).filter(name => ours.test(name))) {
		const folder = path.join(temporary, name);
		// Somebody else's folder cannot be removed by us, and need not be; one that is gone meanwhile was set aside by somebody who clears too.
		await setAside(folder)
			.then(async aside => aside && rm(aside, {recursive: true, force: true}))
			.catch(() => {});
	}
};

const setAside = async (folder: string): Promise<string | undefined> => {
	if (folder.endsWith(leftover)) return folder;
	const owner = Number(await readFile(path.join(folder, note), 'utf8').catch(() => ''));
	if (!(owner > 0) || isAlive(owner)) return undefined;
	await rename(folder, folder + leftover);
	return folder + leftover;
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
};
