// npm run measure:check [ROUNDS]: `check --json` on a healthy lab host beside the commands of the vendor's page, in turns, in one run. Medians.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {bundle} from './build.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-measure-'));
const [program, measuring] = ['cli.js', 'measuring.js'].map(name => path.join(folder, name));

try {
	await bundle('source/cli.ts', program);
	await bundle('test/lab/check-beside-tools.ts', measuring);
	const {measure} = await import(pathToFileURL(measuring).href);
	await measure(program, Number(process.argv[2] ?? 11));
} finally {
	fs.rmSync(folder, {recursive: true, force: true});
}
