import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import type {Host} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {type PackFile, textFile, windowsTextFile} from '../../source/packs/pack.js';
import {writePack} from '../../source/packs/write-pack.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'pack-'));
afterAll(() => fs.rmSync(root, {recursive: true}));
let folders = 0;
const newFolder = () => path.join(root, String(++folders));
const now = new Date('2026-11-24T06:00:00Z');
const page = (at: string) => textFile('page.html', `made ${at}`);
const two: (at: string) => readonly PackFile[] = at => [textFile('a/one.txt', 'one'), page(at)];

const write = (folder: string, more: Partial<Parameters<typeof writePack>[0]> = {}) =>
	writePack({desk: localHost(), folder, kind: 'portal', now, make: two, ...more});
const did = ({files}: Awaited<ReturnType<typeof write>>) => Object.fromEntries(files.map(one => [one.path, one.did]));
const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

describe('a pack', () => {
	test('is written with a list of its files; the same again changes nothing, whatever the hour', async () => {
		const folder = newFolder();
		expect(await write(folder)).toMatchObject({changed: true});
		const manifest = JSON.parse(read(folder, 'manifest.json')) as object;
		expect(manifest).toMatchObject({schema: 1, pack: 'portal', made: now.toISOString(), files: [{path: 'a/one.txt'}, {path: 'page.html'}]});
		const again = await write(folder, {now: new Date('2026-11-25T06:00:00Z')});
		expect({changed: again.changed, did: did(again)}).toEqual({changed: false, did: {'a/one.txt': 'kept', 'page.html': 'kept'}});
	});

	test('is brought up to date: what changed is written, what is gone is removed, the rest kept', async () => {
		const folder = newFolder();
		await write(folder);
		const result = await write(folder, {make: at => [page(at), textFile('new.txt', 'new')], now: new Date('2026-11-25T06:00:00Z')});
		expect(did(result)).toEqual({'page.html': 'written', 'new.txt': 'written', 'a/one.txt': 'removed'});
		expect(read(folder, 'page.html')).toBe('made 2026-11-25T06:00:00.000Z');
	});

	test('goes into no folder with foreign files, and over none that somebody changed', async () => {
		const foreign = newFolder();
		fs.mkdirSync(foreign);
		fs.writeFileSync(path.join(foreign, 'thesis.txt'), 'mine');
		await expect(write(foreign)).rejects.toMatchObject({code: 'folder-not-ours'});
		expect(fs.readdirSync(foreign)).toEqual(['thesis.txt']);

		const edited = newFolder();
		await write(edited);
		fs.writeFileSync(path.join(edited, 'page.html'), 'my notes');
		await expect(write(edited)).rejects.toMatchObject({code: 'file-changed'});
		expect(read(edited, 'page.html')).toBe('my notes');
		await expect(write(edited, {kind: 'windows'})).rejects.toMatchObject({code: 'folder-not-ours'});
	});

	test('leaves alone what somebody put beside it, and what somebody changed and is no part any more', async () => {
		const folder = newFolder();
		await write(folder);
		fs.writeFileSync(path.join(folder, 'notes.txt'), 'mine');
		fs.writeFileSync(path.join(folder, 'a/one.txt'), 'changed');
		await write(folder, {make: at => [page(at)]});
		expect([read(folder, 'notes.txt'), read(folder, 'a/one.txt')]).toEqual(['mine', 'changed']);
	});

	test.each([
		'{}',
		'no JSON',
		'{"schema":1,"tool":"dispatcher-trust","pack":"portal","made":"2026-11-24","files":[{"path":"../x","sha256":"0"}]}',
	])('a list that is not ours, %s, makes the folder foreign', async text => {
		const folder = newFolder();
		fs.mkdirSync(folder);
		fs.writeFileSync(path.join(folder, 'manifest.json'), text);
		await expect(write(folder)).rejects.toMatchObject({code: 'folder-not-ours'});
	});

	test('cut off after any write, the same call goes on, for a new pack and for a changed one', async () => {
		for (const change of [false, true]) {
			for (let limit = 0; limit < 6; limit++) {
				const folder = newFolder();
				if (change) await write(folder);
				const make = change ? (at: string) => [page(at), textFile('new.txt', at)] : two;
				const desk = localHost();
				let writes = 0;
				const cut: Host = {
					...desk,
					writeFile: async (...args) => {
						if (writes++ === limit) throw new Error('cut off');
						// The very bytes; what a write itself leaves when it is cut off is tested where it is written.
						fs.writeFileSync(args[0], args[1]);
					},
				};
				const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
				await write(folder, {make, desk: cut, now: later(1)}).catch(() => undefined);
				await write(folder, {make, now: later(2)});
				expect(fs.readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([]);
				expect((await write(folder, {make, now: later(3)})).changed).toBe(false);
			}
		}
	});

	test('a salted file that says the same is kept', async () => {
		const folder = newFolder();
		let salt = 0;
		const make = () => [
			{...textFile('key', `salt ${++salt}`), isIn: async (bytes: Uint8Array) => Buffer.from(bytes).toString().startsWith('salt')},
		];
		await write(folder, {make});
		const before = read(folder, 'key');
		expect((await write(folder, {make})).changed).toBe(false);
		expect(read(folder, 'key')).toBe(before);
	});

	test('text for Windows has its line ends', () => {
		expect(windowsTextFile('a', 'x\ny\r\n').bytes.toString()).toBe('x\r\ny\r\n');
	});
});
