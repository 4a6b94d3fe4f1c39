// npm run measure:explain [MB] [ROUNDS]: `explain` of a made log beside `grep -cE` for the same phrases, in turns, in one run; what it finds against the truth.
// Exit 1 when it takes more than 2.5 times as long, holds 200 MB or more, misses an event, or tells one that is none.
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
	await bundle('test/log/explain-beside-grep.ts', measuring);
	const {measure} = await import(pathToFileURL(measuring).href);
	process.exitCode = (await measure(program, folder, Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 5))) ? 0 : 1;
} finally {
	fs.rmSync(folder, {recursive: true, force: true});
}
