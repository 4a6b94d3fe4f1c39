import {existsSync} from 'node:fs';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {lock} from '../../source/actions/lock.js';
import {type SshHost, sshHost} from '../../source/host/ssh-host.js';
import {processesWith, type Sshd, startSshd} from './sshd.js';

// The claim of a lock names a process of that machine, which ends with the connection.
let sshd: Sshd;
let folder: string;
const hosts: SshHost[] = [];
const open = (isAlone: boolean): SshHost => {
	const host = sshHost({
		destination: 'far',
		name: 'primary-host',
		sudo: false,
		password: async () => undefined,
		config: sshd.config,
		isAlone,
	});
	hosts.push(host);
	return host;
};
const cut = () => {
	for (const id of processesWith(`^ssh -F ${sshd.config} .* far( exec /bin/sh .*)?$`)) process.kill(id, 'SIGKILL');
};

/** What is asked on a shell that is not known to be gone is told so, once for each shell. */
const ask = async (question: () => Promise<unknown>): Promise<unknown> => {
	for (;;) {
		try {
			return await question();
		} catch (error) {
			if ((error as {code?: string}).code !== 'connection-cut') throw error;
		}
	}
};

/** The shells over there end when sshd hears of it. */
const untilGone = async (id: number) => {
	while (existsSync(`/proc/${id}`)) await new Promise(resolve => setImmediate(resolve));
};

beforeAll(async () => {
	sshd = await startSshd();
	await sshd.know();
});
afterAll(() => sshd?.[Symbol.asyncDispose]());
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'ssh-lock-'));
});
afterEach(async () => {
	for (const host of hosts.splice(0)) host.end();
	await rm(folder, {recursive: true, force: true});
});

for (const isAlone of [false, true]) {
	const how = isAlone ? 'alone' : 'shared';
	const lockAndCut = async () => {
		const host = open(isAlone);
		const unlock = await lock(host, folder, 'setup');
		const id = (await host.processId?.()) ?? 0;
		cut();
		await untilGone(id);
		return {host, unlock};
	};

	test(`${how}: what was locked is locked again by the first question after a cut`, async () => {
		const {host, unlock} = await lockAndCut();
		expect(await ask(async () => host.look('/'))).toMatchObject({kind: 'folder'});
		await expect(lock(open(isAlone), folder, 'undo')).rejects.toMatchObject({code: 'locked', message: expect.stringContaining('“setup”')});
		await unlock();
		expect(await readdir(folder)).toEqual([]);
	});

	test(`${how}: who comes while the connection is cut holds, and we ask nothing more`, async () => {
		const {host, unlock} = await lockAndCut();
		const leave = await lock(open(isAlone), folder, 'undo');
		const refused = {code: 'locked', message: expect.stringContaining('“undo”')};
		await expect(ask(async () => host.writeFile(path.join(folder, 'file'), Buffer.from('x'), {mode: 0o600}))).rejects.toMatchObject(
			refused,
		);
		await unlock();
		expect(await readdir(folder)).toEqual(['lock']);
		await expect(lock(host, folder, 'setup')).rejects.toMatchObject(refused);
		await leave();
		expect(await readdir(folder)).toEqual([]);
	});

	test(`${how}: who came and went while it was cut is noticed too`, async () => {
		const {host, unlock} = await lockAndCut();
		await (await lock(open(isAlone), folder, 'undo'))();
		const refused = {code: 'locked', message: expect.stringContaining('while the connection to it was cut')};
		for (let turn = 0; turn < 2; turn++) {
			await expect(ask(async () => host.writeFile(path.join(folder, 'file'), Buffer.from('x'), {mode: 0o600}))).rejects.toMatchObject(
				refused,
			);
		}

		await unlock();
		expect(await readdir(folder)).toEqual([]);
	});
}
