import {Buffer} from 'node:buffer';
import process from 'node:process';
import {parentPort, workerData} from 'node:worker_threads';
import {newAcme} from '../pki/acme.js';
import {fuzz} from './fuzz.js';
import {newParsers} from './parsers.js';

// One thread of `npm run fuzz:parsers`.
const {seed, from, count} = workerData as {readonly seed: number; readonly from: number; readonly count: number};
const acme = newAcme();
let peak = 0;

const done = (some: number) => {
	const {heapUsed, arrayBuffers} = process.memoryUsage();
	peak = Math.max(peak, heapUsed + arrayBuffers);
	parentPort?.postMessage({done: some});
};

try {
	const {crashes, longest} = await fuzz(newParsers(acme), {seed, from, count, done});
	const shown = (bytes: Buffer | null) => (bytes ? Buffer.from(bytes).toString('base64') : '');
	parentPort?.postMessage({
		crashes: crashes.slice(0, 20).map(crash => ({...crash, bytes: shown(crash.bytes)})),
		count: crashes.length,
		longest: {...longest, bytes: shown(longest.bytes)},
		peak,
	});
} finally {
	acme.remove();
}
