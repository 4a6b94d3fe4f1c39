import {stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** The machine's temporary folder when the service's user may pass through it, else /tmp: some keep TMPDIR in a closed home. */
export const openTemporaryFolder = async (): Promise<string> => {
	for (let folder = path.resolve(tmpdir()); ; folder = path.dirname(folder)) {
		const {mode} = await stat(folder);
		if ((mode & 0o001) === 0) return '/tmp';
		if (folder === path.dirname(folder)) return path.resolve(tmpdir());
	}
};
