import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {newLogReader} from '../../source/log/log-reader.js';
import {phrases} from '../../source/log/phrases.js';
import {madeLog, type Truth} from './made-log.js';

const megabyte = 1_000_000;

/** Says at its end how much memory it ever held, in KB: no tool that everybody has tells it of a child. */
const tellPeak = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;

type Run = {readonly ms: number; readonly said: string; readonly peak: number};

const run = (program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> =>
	new Promise((resolve, reject) => {
		const start = performance.now();
		const options = {env: {...process.env, ...env}, maxBuffer: 1024 * megabyte};
		execFile(program, [...words], options, (error, said, complained) => {
			// grep that finds nothing ends with 1.
			if (error && error.code !== 1) reject(error);
			else resolve({ms: performance.now() - start, said, peak: Number(/peak (\d+)/.exec(complained)?.[1] ?? 0) / 1000});
		});
	});

/** Laid by a process of its own would be slower to write: a gigabyte takes some seconds. */
const lay = (file: string, size: number, share: number): readonly Truth[] => {
	const truth: Truth[] = [];
	const to = fs.openSync(file, 'w');
	for (const piece of madeLog(size, {share, tell: one => truth.push(one)})) fs.writeSync(to, piece);
	fs.closeSync(to);
	return truth;
};

/** How many of the true events are found at their line, by their phrase, with their deepest cause; and how many found ones are true. */
const compare = (file: string, truth: readonly Truth[]): {readonly found: number; readonly right: number} => {
	const reader = newLogReader({only: 'meant'});
	const piece = Buffer.alloc(megabyte);
	const from = fs.openSync(file, 'r');
	let [found, right, next] = [0, 0, 0];

	const take = (entries: ReturnType<typeof reader.push>) => {
		for (const {line, cause, meant} of entries) {
			found++;
			while ((truth[next]?.line ?? Number.POSITIVE_INFINITY) < line) next++;
			const {line: there, phrase, cause: deepest} = truth[next] ?? {};
			if (there === line && phrase === meant?.phrase && deepest === cause) right++;
		}
	};

	for (let read = 1; read > 0; ) {
		read = fs.readSync(from, piece, 0, piece.length, null);
		take(reader.push(piece.subarray(0, read)));
	}

	take(reader.end());
	fs.closeSync(from);
	return {found, right};
};

const pattern = [...new Set(phrases.flatMap(({needles}) => needles))]
	.map(needle => needle.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
	.join('|');
const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** `explain` of the built program on a made log of `size` megabytes, and `grep` for the same phrases, in turns; then the truth, and a healthy log. */
export const measure = async (program: string, folder: string, size: number, rounds: number): Promise<boolean> => {
	const file = path.join(folder, 'made.log');
	const truth = lay(file, size * megabyte, 0.02);
	const explain = (...words: string[]) =>
		run(process.execPath, ['--import', tellPeak, program, 'explain', ...words], {NODE_ENV: 'production'});
	const grep = () => run('grep', ['-cE', pattern, file], {LC_ALL: 'C.UTF-8'});
	// Both find the file in the memory of the system.
	await grep();
	const ours: Run[] = [];
	const theirs: Run[] = [];

	for (let round = 0; round < rounds; round++) {
		theirs.push(await grep());
		ours.push(await explain(file));
		console.log(`  round ${round + 1}: grep ${seconds(theirs.at(-1)?.ms ?? 0)}, explain ${seconds(ours.at(-1)?.ms ?? 0)}`);
	}

	const ratio = median(ours.map(({ms}, round) => ms / (theirs[round]?.ms ?? 1)));
	const peak = Math.max(...ours.map(one => one.peak));
	const {found, right} = compare(file, truth);
	fs.rmSync(file);
	const healthy = path.join(folder, 'healthy.log');
	lay(healthy, Math.min(200, size) * megabyte, 0);
	const {said} = await explain(healthy, '--json');
	const {counts} = JSON.parse(said) as {counts: Record<string, number>};
	const told = Object.values(counts).reduce((sum, count) => sum + count, 0);
	console.log(
		`explain of ${size} MB: ${ratio.toFixed(2)} times as long as grep -cE, median of ${rounds} rounds; at most ${peak.toFixed(0)} MB of memory`,
	);
	console.log(`${truth.length} events in it: ${right} found with line, phrase and deepest cause, ${found - right} besides`);
	console.log(`${Math.min(200, size)} MB of a healthy day: ${told} events told`);
	return ratio <= 2.5 && peak < 200 && right === truth.length && found === right && told === 0;
};
