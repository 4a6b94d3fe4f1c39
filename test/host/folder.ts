import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A folder of this test alone, removed when it is over. */
export const freshFolder = (): string => {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'host-')));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
};
