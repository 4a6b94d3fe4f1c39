import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test, vi} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {lock, refuseWhileLocked} from '../../source/actions/lock.js';
import type {Host} from '../../source/host/host.js';
import {makeWorld} from './world.js';

test('of many at once exactly one holds; the others are told who', async () => {
	const {desk, stateFolder} = makeWorld();
	const tries = await Promise.allSettled(Array.from({length: 8}, (_, index) => lock(desk, stateFolder, `setup ${index}`)));
	const refused = tries.filter(result => result.status === 'rejected').map(({reason}) => reason);
	expect(refused).toHaveLength(7);
	expect(refused[0]).toMatchObject({code: 'locked', message: expect.stringContaining(`process ${process.pid}, “setup`)});
});

test('let go, it is free again, and nothing is left behind', async () => {
	const {desk, stateFolder} = makeWorld();
	const unlock = await lock(desk, stateFolder, 'setup');
	await expect(lock(desk, stateFolder, 'undo')).rejects.toMatchObject({code: 'locked'});
	await unlock();
	await (await lock(desk, stateFolder, 'undo'))();
	expect(fs.readdirSync(stateFolder)).toEqual([]);
});

test('a claim of a process that is gone, or from before the machine started, holds nobody up', async () => {
	const {desk, stateFolder} = makeWorld();
	const dead = {token: 'a', pid: 2 ** 22 + 1, start: null, command: 'setup', at: new Date().toISOString()};
	const old = {token: 'b', pid: process.pid, start: 'an earlier boot 4711', command: 'setup', at: new Date().toISOString()};
	fs.writeFileSync(path.join(stateFolder, 'lock'), `${JSON.stringify(dead)}\n${JSON.stringify(old)}\n{"half`);
	await expect(lock(desk, stateFolder, 'setup').then(unlock => unlock())).resolves.toBeUndefined();
});

test("a clock that is set forward or back frees nobody's lock", async () => {
	const {desk, stateFolder} = makeWorld();
	const unlock = await lock(desk, stateFolder, 'setup');
	vi.useFakeTimers({toFake: ['Date']});
	try {
		for (const day of ['2001-01-01', '2050-01-01']) {
			vi.setSystemTime(day);
			await expect(lock(desk, stateFolder, 'undo')).rejects.toMatchObject({code: 'locked'});
		}
	} finally {
		vi.useRealTimers();
		await unlock();
	}
});

test('a look tells who holds it and claims nothing', async () => {
	const {desk, stateFolder} = makeWorld();
	await refuseWhileLocked(desk, stateFolder);
	expect(fs.readdirSync(stateFolder)).toEqual([]);
	const unlock = await lock(desk, stateFolder, 'setup');
	await expect(refuseWhileLocked(desk, stateFolder)).rejects.toMatchObject({code: 'locked', message: expect.stringContaining('“setup”')});
	await unlock();
	await refuseWhileLocked(desk, stateFolder);
});

test('held over a whole run, it lets its own changes through and nobody else', async () => {
	const world = makeWorld();
	const [mine, other] = [openJournal(world), openJournal(world)];
	await mine.hold('setup');
	await mine.hold('setup');
	await (await mine.lock('setup'))();
	await mine.refuseWhileLocked();
	await expect(other.lock('undo')).rejects.toMatchObject({code: 'locked'});
	await mine.letGo();
	await mine.letGo();
	await (await other.lock('undo'))();
	expect(fs.readdirSync(world.stateFolder)).toEqual([]);
});

/** A machine worked on through a process there that ends when the connection does. */
const overConnection = (desk: Host) => {
	const connect = () => spawn('sleep', ['600'], {stdio: 'ignore'});
	let shell = connect();
	let renew: ((there: Host) => Promise<void>) | undefined;
	const far: Host = {
		...desk,
		processId: async () => shell.pid ?? 0,
		onNewConnection(_process, work) {
			renew = work;
			return () => {
				renew = undefined;
			};
		},
	};
	const cut = async () => {
		const ended = once(shell, 'close');
		shell.kill('SIGKILL');
		await ended;
	};
	return {
		far,
		cut,
		async reconnect() {
			shell = connect();
			await renew?.(far);
		},
	};
};

test('over ssh, what was locked is locked again on the next connection, if nobody came between', async () => {
	const {desk, stateFolder} = makeWorld();
	const [mine, other] = [overConnection(desk), overConnection(desk)];
	const unlock = await lock(mine.far, stateFolder, 'setup');
	for (let turn = 0; turn < 2; turn++) {
		await mine.cut();
		await mine.reconnect();
		await expect(lock(other.far, stateFolder, 'undo')).rejects.toMatchObject({code: 'locked', message: expect.stringContaining('“setup”')});
	}

	await mine.cut();
	const leave = await lock(other.far, stateFolder, 'undo');
	await expect(mine.reconnect()).rejects.toMatchObject({code: 'locked', message: expect.stringContaining('“undo”')});
	await leave();
	await mine.cut();
	await expect(mine.reconnect()).rejects.toMatchObject({
		code: 'locked',
		message: expect.stringContaining('while the connection to it was cut'),
	});
	await mine.cut();
	await other.cut();
	await unlock();
	expect(fs.readdirSync(stateFolder)).toEqual([]);
});
