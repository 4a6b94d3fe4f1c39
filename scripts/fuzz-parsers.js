// npm run fuzz:parsers -- [INPUTS] [SEED]: harmed files for every parser of foreign bytes, on all cores. Ends with 1 after a crash or a hang over 1 s.
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {Worker} from 'node:worker_threads';
import {bundle} from './build.js';

const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 100_000);
const threads = Math.min(os.availableParallelism(), Math.ceil(count / 1000));
const heap = 512;
const number = value => value.toLocaleString('en');
let done = 0;

const share = (from, amount) =>
	new Promise((resolve, reject) => {
		const workerData = {seed, from, count: amount};
		const worker = new Worker(new URL('../dist/fuzz-parsers.js', import.meta.url), {
			workerData,
			resourceLimits: {maxOldGenerationSizeMb: heap},
		});
		worker.on('error', reject);
		worker.on('message', message => {
			if (message.longest) resolve(message);
			else done += message.done;
			if (done % 50_000 === 0) process.stderr.write(`${number(done)} inputs\n`);
		});
	});

await bundle('test/fuzz/worker.ts', 'dist/fuzz-parsers.js');
try {
	const each = Math.ceil(count / threads);
	const shares = Array.from({length: threads}, (_, index) => share(index * each, Math.min(each, count - index * each)));
	const reports = await Promise.all(shares);
	const [longest] = reports.map(report => report.longest).sort((one, other) => other.ms - one.ms);
	const crashed = reports.reduce((sum, report) => sum + report.count, 0);
	for (const {parser, index, what, bytes} of reports.flatMap(({crashes}) => crashes).slice(0, 20))
		console.log(`${parser}, input ${index}: ${what}\n  ${bytes.slice(0, 400)}`);
	console.log(`${number(count)} inputs of seed ${seed}: ${crashed} crashes`);
	console.log(`longest without a pause: ${longest.ms.toFixed(0)} ms of the processor (${longest.parser}, input ${longest.index})`);
	console.log(
		`most memory in one thread: ${(Math.max(...reports.map(({peak}) => peak)) / 2 ** 20).toFixed(0)} MiB; the limit was ${heap} MiB`,
	);
	if (crashed > 0 || longest.ms > 1000) process.exitCode = 1;
} finally {
	fs.rmSync('dist/fuzz-parsers.js', {force: true});
	fs.rmSync('dist/fuzz-parsers-pieces', {recursive: true, force: true});
}
