// The dashboard of this version on a terminal of its own, over a healthy lab: for the measurements.
import {execFile} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {launch} from '../test/terminal/driver.ts';
import {bundle} from './build.js';

const ticks = 100;
const writer = fileURLToPath(new URL('log-writer.js', import.meta.url));

/** Seconds of processor time a process took, `own` and with `all` that it started and that ended. */
const processorTime = pid => {
	const words = fs
		.readFileSync(`/proc/${pid}/stat`, 'latin1')
		.replace(/^.*\) /, '')
		.split(' ')
		.map(Number);
	const [user, system, usersOfChildren, systemOfChildren] = words.slice(11, 15);
	return {own: (user + system) / ticks, all: (user + system + usersOfChildren + systemOfChildren) / ticks};
};

const residentMegabytes = pid => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))[1]) / 1024;

export const openWatchedScreen = async ({columns = 120, rows = 40} = {}) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-measure-'));
	const [program, laboratory] = ['cli.js', 'lab.js'].map(name => path.join(folder, name));
	await bundle('source/cli.ts', program);
	await bundle('test/lab/watched-lab.ts', laboratory);
	const {openWatchedLab} = await import(pathToFileURL(laboratory).href);
	const lab = await openWatchedLab();
	const session = launch(process.execPath, [program, 'watch', ...lab.options], {
		columns,
		rows,
		env: {NODE_ENV: 'production', HOME: folder},
		cwd: folder,
	});
	const {pid} = session.child;

	return {
		lab,
		session,
		time: () => processorTime(pid),
		memory: () => residentMegabytes(pid),

		/** Resolves with the number of lines written. */
		async write(rate, seconds) {
			const {stdout} = await promisify(execFile)(process.execPath, [writer, lab.log, String(rate), String(seconds)]);
			return Number(stdout);
		},

		/** What the log panel says it has taken in. */
		taken() {
			const [, number] = /shown [\d,]+ of ([\d,]+)/.exec(session.screen()) ?? [];
			return number === undefined ? undefined : Number(number.replaceAll(',', ''));
		},

		async [Symbol.asyncDispose]() {
			await session.close();
			await lab.dispose();
			fs.rmSync(folder, {recursive: true, force: true});
		},
	};
};
