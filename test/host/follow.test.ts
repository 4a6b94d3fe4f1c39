import {appendFileSync, copyFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as rest} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {farFilesOf} from '../../source/host/far-files.js';
import {type FollowEvent, follow, type LogPlace} from '../../source/host/follow.js';
import type {Host} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {Trouble} from '../../source/trouble.js';
import {shellsHere} from './far-shell-here.js';
import {freshFolder} from './folder.js';

const patience = 60_000;
let shells: Awaited<ReturnType<typeof shellsHere>>;

beforeAll(async () => {
	shells = await shellsHere();
});
afterAll(() => shells.end());

const here = localHost();
const hosts: ReadonlyArray<readonly [string, () => Host]> = [
	['this machine', () => here],
	['a far shell', () => ({...here, ...farFilesOf(shells)})],
];

type Started = {
	/** Everything told until `isEnough`; fails when that never comes. */
	until(isEnough: (text: string) => boolean): Promise<string>;

	/** Until all that is there now has been told. */
	caughtUp(): Promise<void>;
	readonly events: FollowEvent[];
};

const start = (
	host: Host,
	find: () => Promise<LogPlace | null>,
	{lines = 10, now = Date.now}: {lines?: number; now?: () => number} = {},
): Started => {
	const over = new AbortController();
	onTestFinished(() => over.abort());
	const events: FollowEvent[] = [];
	let changed = () => {};
	const run = async () => {
		for await (const event of follow({host, find, lines, signal: over.signal, now, wait: async () => rest(2)})) {
			events.push(event);
			changed();
		}
	};
	void run();

	const meet = async (isMet: () => boolean): Promise<void> => {
		const late = AbortSignal.timeout(patience);
		while (!isMet()) {
			await new Promise<void>((resolve, reject) => {
				changed = resolve;
				late.onabort = () => reject(new Error(`Only this came: ${JSON.stringify(textOf(events).slice(-400))}`));
			});
		}
	};
	return {
		events,
		async until(isEnough) {
			await meet(() => isEnough(textOf(events)));
			return textOf(events);
		},
		async caughtUp() {
			const since = events.length;
			// What was under way when we were called may not have seen what is there now.
			await meet(() => events.slice(since).filter(({is}) => is === 'idle').length > 1);
		},
	};
};

const textOf = (events: readonly FollowEvent[]): string =>
	Buffer.concat(events.flatMap(event => (event.is === 'bytes' ? [event.bytes] : []))).toString('latin1');

const numbered = (from: number, to: number): string => Array.from({length: to - from}, (_, index) => `line ${from + index}\n`).join('');

test.each(hosts)('tells the last lines, then what is added, on %s', async (_, host) => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, numbered(0, 500));
	const followed = start(host(), async () => ({path: log}), {lines: 3});
	await followed.until(text => text === numbered(497, 500));
	appendFileSync(log, 'no end yet');
	await followed.until(text => text.endsWith('no end yet'));
	appendFileSync(log, ', and now\r\n\xff\xfe\n');
	expect(await followed.until(text => text.endsWith('\n') && text.includes('now'))).toContain('no end yet, and now\r\n');
});

test.each(hosts)('loses no line when the log is renamed and begun anew, on %s', async (_, host) => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, numbered(0, 5));
	const followed = start(host(), async () => ({path: log}));
	await followed.until(text => text.includes('line 4\n'));
	appendFileSync(log, numbered(5, 8));
	renameSync(log, `${log}.1`);
	writeFileSync(log, numbered(8, 2000));
	expect(await followed.until(text => text.includes('line 1999\n'))).toBe(numbered(0, 2000));
});

test('takes what is still written to the log that was renamed', async () => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, numbered(0, 5));
	const followed = start(here, async () => ({path: log}));
	await followed.until(text => text.includes('line 4\n'));
	renameSync(log, `${log}.1`);
	writeFileSync(log, 'new\n');
	await followed.until(text => text.endsWith('new\n'));
	appendFileSync(`${log}.1`, 'late\n');
	expect(await followed.until(text => text.endsWith('late\n'))).toBe(`${numbered(0, 5)}new\nlate\n`);
});

test.each(hosts)('finds the rest of a log that was packed and is gone, and all of one that came between, on %s', async (_, host) => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, numbered(0, 5));
	const real = host();
	let isBarred = false;
	const followed = start({...real, readPart: async (...part) => (isBarred ? undefined : real.readPart?.(...part))}, async () => ({
		path: log,
	}));
	await followed.until(text => text.includes('line 4\n'));
	isBarred = true;
	await followed.caughtUp();
	// Named as if it were no archive: the content counts.
	writeFileSync(`${log}.2`, gzipSync(numbered(0, 20_000)));
	await rest(2);
	writeFileSync(`${log}.1`, numbered(20_000, 20_010));
	writeFileSync(log, numbered(20_010, 20_012));
	isBarred = false;
	expect(await followed.until(text => text.includes('line 20011\n'))).toBe(numbered(0, 20_012));
});

test.each(hosts)('loses no line when the log is copied and cut, even where it soon is longer than before, on %s', async (_, host) => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, numbered(0, 5));
	const followed = start(host(), async () => ({path: log}));
	await followed.until(text => text.includes('line 4\n'));
	appendFileSync(log, numbered(5, 7));
	copyFileSync(log, `${log}.1`);
	truncateSync(log);
	appendFileSync(log, numbered(7, 3000));
	expect(await followed.until(text => text.includes('line 2999\n'))).toBe(numbered(0, 3000));
});

test('reads history from the file put away last where the log itself is too short', async () => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(`${log}.1.gz`, gzipSync(numbered(0, 100)));
	writeFileSync(log, numbered(100, 102));
	const followed = start(here, async () => ({path: log}), {lines: 5});
	expect(await followed.until(text => text.includes('line 101\n'))).toBe(numbered(97, 102));
});

test('takes a log that appears later from its first line on, folder and all', async () => {
	const folder = path.join(freshFolder(), 'logs');
	const log = path.join(folder, 'server.log');
	const followed = start(here, async () => ({path: log}), {lines: 2});
	await followed.caughtUp();
	mkdirSync(folder);
	writeFileSync(log, numbered(0, 50));
	expect(await followed.until(text => text.includes('line 49\n'))).toBe(numbered(0, 50));
	rmSync(log);
	await followed.caughtUp();
	writeFileSync(log, 'again\n');
	expect(await followed.until(text => text.endsWith('again\n'))).toBe(`${numbered(0, 50)}again\n`);
});

test('goes over to the newest log of a folder once the old one rests, and back where it was', async () => {
	const folder = freshFolder();
	const [old, fresh] = ['server-23.log', 'server-24.log'].map(name => path.join(folder, name)) as [string, string];
	let time = 0;
	let newest = old;
	writeFileSync(old, numbered(0, 5));
	const followed = start(here, async () => ({path: newest}), {now: () => time});
	await followed.until(text => text.includes('line 4\n'));
	appendFileSync(old, 'last of the old');
	writeFileSync(fresh, 'first of the new\n');
	newest = fresh;
	await followed.until(text => text.includes('last of the old'));
	time += 10_000;
	await followed.until(text => text.includes('first of the new\n'));
	newest = old;
	appendFileSync(old, '\nold again\n');
	time += 10_000;
	// Whoever reads begins a new line where the place is another one.
	const text = await followed.until(said => said.includes('old again'));
	expect(text).toBe(`${numbered(0, 5)}last of the oldfirst of the new\n\nold again\n`);
	expect(followed.events.filter(({is}) => is === 'place')).toEqual([old, fresh, old].map(file => ({is: 'place', place: {path: file}})));
});

test('tells once why a log cannot be read, and reads it when it can', async () => {
	const folder = freshFolder();
	const log = path.join(folder, 'server.log');
	mkdirSync(log);
	const followed = start(here, async () => ({path: log}));
	const isTrouble = (event: FollowEvent) => event.is === 'trouble';
	await followed.until(() => followed.events.some(isTrouble));
	rmSync(log, {recursive: true});
	writeFileSync(log, 'now\n');
	await followed.until(text => text === 'now\n');
	expect(followed.events.filter(isTrouble)).toMatchObject([{trouble: {code: 'file-is-folder'}}]);
});

test('goes on where it was after a connection that broke in the middle', async () => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, numbered(0, 5));
	let left = 20;
	const cut = async () => Promise.reject(new Trouble('connection-cut', 'The connection to far was cut.', []));
	const readPart: Host['readPart'] = async (file, from, limit) =>
		left > 0 && left-- % 3 === 0 ? cut() : here.readPart?.(file, from, Math.min(limit, 1000));
	const followed = start({...here, readPart}, async () => ({path: log}));
	await followed.until(text => text.includes('line 4\n'));
	appendFileSync(log, numbered(5, 1000));
	renameSync(log, `${log}.1`);
	writeFileSync(log, numbered(1000, 2000));
	expect(await followed.until(text => text.includes('line 1999\n'))).toBe(numbered(0, 2000));
});

test('passes on a line of a megabyte in pieces', async () => {
	const log = path.join(freshFolder(), 'server.log');
	writeFileSync(log, '');
	const followed = start(here, async () => ({path: log}));
	await followed.caughtUp();
	appendFileSync(log, `${'x'.repeat(1024 * 1024)}\n`);
	expect(await followed.until(text => text.endsWith('\n'))).toHaveLength(1024 * 1024 + 1);
	const sizes = followed.events.flatMap(event => (event.is === 'bytes' ? [event.bytes.length] : []));
	expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
});

test('reads the journal of a unit from where it was, whatever came meanwhile', async () => {
	const asked: string[][] = [];
	const answers = [
		'2026-11-24T06:10:00+00:00 h java[1]: one\n-- cursor: s=1\n',
		'-- No entries --\n',
		'2026-11-24T06:10:01+00:00 h java[1]: two\n-- cursor: s=2\n',
	];
	const run: Host['run'] = async command => {
		asked.push([...command]);
		return {code: 0, stdout: answers.shift() ?? '', stderr: ''};
	};
	const followed = start({...here, run}, async () => ({unit: 'print-server'}), {lines: 7});
	const text = await followed.until(said => said.includes('two'));
	expect(text).toBe('2026-11-24T06:10:00+00:00 h java[1]: one\n2026-11-24T06:10:01+00:00 h java[1]: two\n');
	expect(asked[0]).toEqual(expect.arrayContaining(['-u', 'print-server', '-o', 'short-iso', '-n', '7']));
	expect(asked[1]).toEqual(expect.arrayContaining(['--after-cursor', 's=1']));
	await followed.until(() => asked.length > 3);
	expect(asked[3]).toEqual(expect.arrayContaining(['--after-cursor', 's=2']));
});
