import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, expect, onTestFinished, test} from 'vitest';
import type {Actions, Change} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {placeKeystore} from '../../source/actions/place-keystore.js';
import {type RunResult, run} from '../../source/actions/run.js';
import {setConfig} from '../../source/actions/set-config.js';
import {tryPlaces} from '../../source/actions/try-places.js';
import {undo} from '../../source/actions/undo.js';
import {Trouble} from '../../source/trouble.js';
import {given} from '../actions/acme.js';
import {addSystemctl} from '../actions/systemctl.js';
import {makeWorld, type TestWorld} from '../actions/world.js';

// Disks as they are in the field: full, read-only, with marks and access lists. The real actions, on real mounts; only root can make them.
const actions = {'place-keystore': placeKeystore, 'set-config': setConfig} as unknown as Actions;
const changes: readonly Change[] = [
	{do: 'place-keystore', on: 'primary'},
	{do: 'set-config', on: 'primary'},
];
const conf = '/opt/DispatcherParagon/conf';
const settings = `${conf}/application.conf`;
const old = 'app.internal {\n  default-keystore-file = "conf/server.pfx"\n  default-keystore-password = "0ld"\n}\n';
const page = 4096;

const sh = (script: string): string => execFileSync('sh', ['-euc', script], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});

/** `folder` becomes a small disk of its own; returns how to give it another size. */
const mountSmall = (folder: string, pages: number) => {
	sh(`mount -t tmpfs -o size=${pages * page},mode=755 dispatcher-trust-test '${folder}'`);
	onTestFinished(() => void sh(`umount '${folder}'`));
	return (size: number) => void sh(`mount -o remount,size=${size * page} '${folder}'`);
};

const start = (disk: (world: TestWorld) => void = () => {}) => {
	const world = makeWorld({files: given('primary-host.pfx'), site: {chains: {primary: {files: ['in/primary-host.pfx']}}}});
	addSystemctl(world);
	disk(world);
	fs.writeFileSync(world.at(settings), old);
	return {world, before: world.everything(), journal: openJournal(world)};
};

/** A run, whatever it ends with: what was said, and the run to take back. */
const go = async (world: TestWorld): Promise<Pick<RunResult, 'run' | 'trouble'>> => {
	const journal = openJournal(world);
	try {
		return await run(changes, {actions, world, journal, command: 'setup'});
	} catch (error) {
		if (error instanceof Trouble) return {run: (await openJournal(world).runs())[0] ?? null, trouble: error};
		throw error;
	}
};

const takeBack = async (world: TestWorld, name: string | null) => {
	if (name !== null) await undo(name, {actions, world, journal: openJournal(world)});
};

const oneSentence = /^[^.]+\S*.*\.$/;
afterEach(() => process.seteuid?.(0));

test("on a disk that fills up at any point, the server's folder is as before or can be made so", async () => {
	const ends = new Set<string>();

	for (let pages = 1; pages <= 8; pages++) {
		const {world, before} = start(({at}) => void mountSmall(at(conf), pages));
		const {run: name, trouble} = await go(world);
		ends.add(trouble ? `${trouble.code} after ${Object.keys(world.everything()).length - Object.keys(before).length}` : 'fine');
		if (trouble) expect(trouble.message).toMatch(oneSentence);
		// Without making room first: to take back what was done must need none.
		await takeBack(world, name);
		expect(world.everything()).toEqual(before);
	}

	expect([...ends].sort()).toEqual(['disk-full after 0', 'disk-full after 1', 'fine']);
});

test('on a disk that fills up beneath the journal, nothing is changed that could not be taken back', async () => {
	const ends = new Set<string>();

	for (let pages = 1; pages <= 10; pages++) {
		let resize: (pages: number) => void = () => {};
		const {world, before} = start(({stateFolder}) => {
			resize = mountSmall(stateFolder, pages);
		});
		const {run: name, trouble} = await go(world);
		ends.add(trouble?.code ?? 'fine');
		resize(64);
		await takeBack(world, name);
		expect(world.everything()).toEqual(before);
		expect((await go(world)).trouble).toBeNull();
	}

	expect([...ends].sort()).toEqual(['disk-full', 'fine']);
});

test('a disk without room is met before the first change, with the folder in the sentence', async () => {
	const {world, before} = start(({at}) => void mountSmall(at(conf), 1));
	await expect(tryPlaces(changes, actions, world)).rejects.toMatchObject({
		code: 'disk-full',
		message: expect.stringContaining(`${conf} on primary-host cannot be written`),
	});
	expect(world.everything()).toEqual(before);
});

test('a disk that is mounted read-only is met before the first change', async () => {
	const {world, before} = start();
	sh(`mount --bind '${world.at(conf)}' '${world.at(conf)}'; mount -o remount,bind,ro '${world.at(conf)}'`);
	onTestFinished(() => void sh(`umount '${world.at(conf)}'`));
	await expect(tryPlaces(changes, actions, world)).rejects.toMatchObject({code: 'file-system-read-only'});
	const {run: name, trouble} = await go(world);
	expect(trouble).toMatchObject({code: 'file-system-read-only', message: expect.stringMatching(oneSentence)});
	await takeBack(world, name);
	expect(world.everything()).toEqual(before);
});

test('who may not write there is told so before the first change', async () => {
	const {world, before} = start(({folder}) => fs.chmodSync(folder, 0o755));
	process.seteuid?.(12_345);
	await expect(tryPlaces(changes, actions, world)).rejects.toMatchObject({
		code: 'file-forbidden',
		hints: [expect.stringContaining('Run this as root')],
	});
	process.seteuid?.(0);
	expect(world.everything()).toEqual(before);
});

test('a file that is marked unchangeable is met before the first change; met later, all goes back', async () => {
	const {world, before} = start();
	const mark = (how: '+i' | '-i') => void sh(`chattr ${how} '${world.at(settings)}'`);
	onTestFinished(() => mark('-i'));
	mark('+i');
	await expect(tryPlaces(changes, actions, world)).rejects.toMatchObject({code: 'file-immutable'});
	const {run: name, trouble} = await go(world);
	expect(trouble).toMatchObject({code: 'file-forbidden', hints: [expect.stringContaining('chattr')]});
	expect(fs.existsSync(path.join(world.at(conf), 'primary-host.pfx'))).toBe(true);
	await takeBack(world, name);
	expect(world.everything()).toEqual(before);

	mark('-i');
	const again = await go(world);
	expect(again.trouble).toBeNull();
	mark('+i');
	await expect(takeBack(world, again.run)).rejects.toMatchObject({code: 'file-forbidden'});
	mark('-i');
	await takeBack(world, again.run);
	expect(world.everything()).toEqual(before);
});

test('access list, extended attributes and label are kept by a change and by its undo', async () => {
	const {world, before} = start();
	const file = world.at(settings);
	sh(`chmod 640 '${file}'; setfacl -m u:12345:r,g:23456:rw '${file}'
		setfattr -n user.note -v kept '${file}'; setfattr -n security.selinux -v system_u:object_r:etc_t:s0 '${file}'`);
	const attributes = () => sh(`getfacl --absolute-names --numeric '${file}'; getfattr --absolute-names -d -m - '${file}'`);
	const was = attributes();
	expect(was).toContain('user:12345:r--');
	expect(was).toContain('user.note="kept"');

	const {run: name, trouble} = await go(world);
	expect(trouble).toBeNull();
	expect(fs.readFileSync(file, 'utf8')).not.toBe(old);
	expect(attributes()).toBe(was);
	await takeBack(world, name);
	expect(fs.readFileSync(file, 'utf8')).toBe(old);
	expect(attributes()).toBe(was);
	expect(Object.keys(world.everything())).toEqual(Object.keys(before));
});

test('each step is on the disk before the next begins, as the calls to the system tell', () => {
	const {folder, at} = makeWorld({files: {[`primary${settings}`]: old}});
	fs.mkdirSync(at('var/lib'), {recursive: true});
	const trace = path.join(folder, 'trace');
	const key = 'app.internal.default-keystore-file';
	sh(`strace -f -y -qq -s 40 -e trace=openat,write,fsync,rename -o '${trace}' \
		'${process.execPath}' dist/cli.js conf set ${settings} ${key} new.pfx --root '${at('/')}'`);
	const calls = fs
		.readFileSync(trace, 'utf8')
		.split('\n')
		.filter(line => !line.includes('O_RDONLY') || line.includes('O_DIRECTORY'))
		.map(line => line.replace(/\.[0-9a-f]{12}\.draft/g, '.draft'));

	// Where each of these calls is the next of its kind after the one before it.
	const draft = '.application.conf.draft';
	const wanted = [
		/write\(.*journal\.jsonl.*kind\\":\\"intent/,
		/fsync\(.*journal\.jsonl/,
		new RegExp(`openat\\(.*${draft}", .*O_CREAT\\|O_EXCL`),
		new RegExp(`write\\(.*${draft}`),
		new RegExp(`fsync\\(.*${draft}`),
		/rename\(.*, ".*\/application\.conf"/,
		/fsync\(.*\/conf>/,
		/write\(.*journal\.jsonl.*kind\\":\\"done/,
		/fsync\(.*journal\.jsonl/,
	];
	let from = 0;
	for (const call of wanted) {
		const found = calls.findIndex((line, index) => index >= from && call.test(line));
		expect(found, String(call)).toBeGreaterThanOrEqual(from);
		from = found + 1;
	}

	// And nothing touched the product's folder before the intent was on the disk.
	const intent = calls.findIndex(line => wanted[0]?.test(line));
	expect(calls.slice(0, intent).filter(line => /O_CREAT|rename|write\(/.test(line) && line.includes(`${conf}/`))).toEqual([]);
});
