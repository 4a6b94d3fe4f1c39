import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

const ours = /^dispatcher-trust-(lab|product)-/;
const note = 'owner';

/** Notes in a temporary folder whose it is, so that it is cleared away when that process could not do it. */
export const claim = (folder: string): Promise<void> => writeFile(path.join(folder, note), `${process.pid}\n`);

/** Removes the temporary folders of owners that were killed. A kept lab has no owner and stays. */
export const clearLeftovers = async (temporary: string): Promise<void> => {
	for (const name of (await readdir(temporary)).filter(name => ours.test(name))) {
		const folder = path.join(temporary, name);
		const owner = Number(await readFile(path.join(folder, note), 'utf8').catch(() => ''));
		// Somebody else's folder cannot be removed by us, and need not be.
		if (owner > 0 && !isAlive(owner)) await rm(folder, {recursive: true, force: true}).catch(() => {});
	}
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
};
