import {spawn} from 'node:child_process';
import {chmodSync} from 'node:fs';
import process from 'node:process';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {placedKeystore} from '../../source/lab/finished.js';
import {type SharedLab, shareLab} from '../lab/shared-lab.js';
import {build, guard} from './cli.js';

let shared: SharedLab;
const patience = 60_000;

beforeAll(async () => {
	build();
	shared = await shareLab();
});
afterAll(async () => shared[Symbol.asyncDispose]());

/** `watch` without a terminal, as a service runs it. */
const start = (...options: readonly string[]) => {
	const {lab} = shared;
	const child = spawn(process.execPath, [guard, 'watch', '--site', lab.siteFile, '--root', lab.folder, ...options], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	let out = '';
	let err = '';
	let changed = () => {};
	child.stdout.on('data', (bytes: Buffer) => {
		out += bytes.toString('utf8');
		changed();
	});
	child.stderr.on('data', (bytes: Buffer) => {
		err += bytes.toString('utf8');
	});
	const ended = new Promise<{readonly code: number | null; readonly signal: string | null}>(resolve => {
		child.on('close', (code, signal) => {
			changed();
			resolve({code, signal});
		});
	});
	const lines = () => out.split('\n').slice(0, -1);
	return {
		child,
		ended,
		lines,
		complaints: () => err,
		/** The first line after the first `after` ones that is wanted. */
		async line(wanted: RegExp, after = 0): Promise<string> {
			const late = AbortSignal.timeout(patience);
			for (;;) {
				const found = lines()
					.slice(after)
					.find(line => wanted.test(line));
				if (found !== undefined) return found;
				await new Promise<void>((resolve, reject) => {
					changed = resolve;
					late.onabort = () => reject(new Error(`Only this was said:\n${out}\n${err}`));
				});
			}
		},
	};
};

test('one line for each change of state: the cause as it comes, what moved before it, and that all is well again', async () => {
	await shared.restore();
	const {line, lines, child, ended, complaints} = start();
	await line(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2}ok {8}Nothing to fix on primary-host\.$/);
	chmodSync(placedKeystore(shared.lab), 0o600);
	expect(await line(/primary\/keystore-unreadable/)).toMatch(
		/ UTC {2}error {5}1 thing to fix: the service cannot read its keystore \(primary\/keystore-unreadable\); after: mode of primary-host\.pfx, \S+ became -rw-------$/,
	);
	const before = lines().length;
	chmodSync(placedKeystore(shared.lab), 0o640);
	await line(/ok {8}Nothing to fix on primary-host/, before);
	child.kill('SIGTERM');
	expect(await ended).toEqual({code: 0, signal: null});
	expect(complaints()).toBe('');
});

test('with --json one document on a line, and 130 after ctrl+c', async () => {
	await shared.restore();
	const {line, child, ended} = start('--json');
	const first = JSON.parse(await line(/^\{/)) as object;
	expect(first).toMatchObject({schema: 1, command: 'watch', verdict: 'passed', rootCauses: [], woken: null, changes: []});
	chmodSync(placedKeystore(shared.lab), 0o600);
	const second = JSON.parse(await line(/"verdict":"failed"/)) as object;
	expect(second).toMatchObject({
		rootCauses: [{id: 'primary/keystore-unreadable', on: 'primary'}],
		woken: {by: 'mode of primary-host.pfx', at: expect.stringMatching(/Z$/), after: expect.any(Number)},
		changes: [{run: null, what: 'mode of primary-host.pfx', rows: [expect.stringMatching(/ became -rw-------$/)]}],
	});
	child.kill('SIGINT');
	expect((await ended).code).toBe(130);
});

test('a reader that goes away ends it without a word', async () => {
	await shared.restore();
	const {line, child, ended, complaints} = start();
	await line(/ok/);
	child.stdout.destroy();
	chmodSync(placedKeystore(shared.lab), 0o600);
	expect((await ended).code).toBe(141);
	expect(complaints()).toBe('');
});
