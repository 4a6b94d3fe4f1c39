// Runs a program of the tests that is no test: bundled as the product is, in a folder of its own that goes with it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {bundle} from './build.js';

export const playBundled = async entry => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-played-'));
	const program = path.join(folder, 'program.js');

	try {
		await bundle(entry, program);
		await import(pathToFileURL(program).href);
	} finally {
		fs.rmSync(folder, {recursive: true, force: true});
	}
};
