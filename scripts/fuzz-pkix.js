// npm run fuzz:pkix -- N SEED: asks Java and ourselves about N random chains and prints how often we agree. Ends with 1 when a verdict differs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [count = 20_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-pkix-'));
const outfile = path.join(folder, 'fuzz.mjs');
const parts = ['compare', 'dice', 'keys', 'oracle'].map(name => `export * from './test/pki/pkix/${name}.js';`).join('\n');

try {
	await build({
		stdin: {contents: parts, resolveDir: root, loader: 'ts'},
		bundle: true,
		platform: 'node',
		format: 'esm',
		outfile,
		logLevel: 'warning',
	});
	const {compareWorld, newDice, newKeyRing, newTally, startOracle, summary} = await import(pathToFileURL(outfile));
	const [dice, ring, tally] = [newDice(seed), newKeyRing(), newTally()];
	const oracle = startOracle(path.join(root, 'test/oracle/pkix.java'));
	console.log(`seed ${seed}`);

	for (let [shown, next] = [0, 20_000]; tally.questions < count; ) {
		await compareWorld(dice, ring, oracle, tally);
		for (; shown < tally.differing.length; shown++) console.log(`DIFFERS ${tally.differing[shown]}`);
		if (tally.questions >= next) {
			console.log(summary(tally));
			next += 20_000;
		}
	}

	oracle.close();
	if (process.env.FUZZ_WORDS) for (const one of tally.otherWords) console.log(`WORDS ${one}`);
	console.log(summary(tally));
	process.exitCode = tally.differing.length > 0 ? 1 : 0;
} finally {
	fs.rmSync(folder, {recursive: true, force: true});
}
