import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {productFolder} from './lay-files.js';
import {unitName} from './systemctl.js';

/** The lab's server, worked through the lab's own systemctl. */
export type Service = {
	/** Each returns when the server listens, or is down for good. */
	start(): Promise<void>;
	stop(): Promise<void>;
	restart(): Promise<void>;

	/** What `systemctl …` prints. Its refusal is thrown. */
	systemctl(...words: readonly string[]): Promise<string>;
};

const run = promisify(execFile);
const patience = 20_000;

export const openService = (folder: string): Service => {
	const log = path.join(folder, productFolder, 'logs/server.log');
	const systemctl = async (...words: readonly string[]) => (await run(path.join(folder, 'usr/bin/systemctl'), [...words])).stdout;
	const isActive = () =>
		systemctl('is-active', unitName).then(
			() => true,
			() => false,
		);
	const go = async (verb: 'start' | 'restart') => {
		if (verb === 'start' && (await isActive())) return;
		const before = (await stat(log)).size;
		await systemctl('reset-failed', unitName);
		await systemctl(verb, unitName);
		// Its log tells when it listens; a connection to try it would leave a failed handshake there.
		for (const end = Date.now() + patience; Date.now() < end; await wait(25)) {
			const news = (await readFile(log)).subarray(before).toString();
			if (news.includes('listening on') || !(await isActive())) return;
		}
	};
	return {
		systemctl,
		start: () => go('start'),
		restart: () => go('restart'),
		stop: async () => void (await systemctl('stop', unitName)),
	};
};

/**
Ends the server without asking anybody, and waits until its end is noted: what is still written into the folder would keep it from being removed.
Synchronous, for an owner that is leaving.
*/
export const killServer = (folder: string): void => {
	const noted = () => Number(readFileSync(path.join(folder, 'run', unitName, 'pid'), 'utf8'));
	try {
		const pid = noted();
		if (pid <= 0) return;
		process.kill(pid, 'SIGKILL');
		// Who supervises it notes 0 as the last thing it ever writes.
		for (let tries = 0; tries < 200 && noted() === pid; tries++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
	} catch {
		// It never started, or is gone now.
	}
};
