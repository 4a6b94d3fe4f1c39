import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {Actions, Change} from '../../source/actions/action.js';
import {changeRecordFile} from '../../source/actions/change-record-file.js';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {listRuns} from '../../source/actions/runs.js';
import {previewUndo, undo} from '../../source/actions/undo.js';
import {carry, edit, fakeActions, place, restart, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

const makeRun = async (changes: readonly Change[] = [place, edit, restart, carry]) => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	fs.chmodSync(world.at(settings), 0o604);
	if (process.getuid?.() === 0) fs.chownSync(world.at(settings), 12, 34);
	const before = world.everything();
	const fakes = fakeActions();
	const result = await run(changes, {actions: fakes.actions, world, journal: openJournal(world), command: 'setup'}).catch(() => undefined);
	return {
		world,
		before,
		fakes,
		name: result?.run ?? (await openJournal(world).runs())[0] ?? '',
		options: {actions: fakes.actions, world, journal: openJournal(world)},
	};
};

test('gives back the very same bytes, modes, owners and folders, and restarts once', async () => {
	const {world, before, fakes, name, options} = await makeRun();
	expect(world.everything()).not.toEqual(before);
	const result = await undo(name, options);
	expect(result.trouble).toBeNull();
	expect(world.everything()).toEqual(before);
	expect(fakes.restarts()).toBe(2);
	expect(result.rows.at(-1)?.say).toContain('once, at the end');
});

test('taking back twice does nothing the second time', async () => {
	const {fakes, name, options} = await makeRun();
	await undo(name, options);
	const again = await undo(name, options);
	expect(again).toMatchObject({rows: [], trouble: null});
	expect(fakes.restarts()).toBe(2);
	expect((await listRuns(options.journal, options.world))[0]).toMatchObject({run: name, isUndone: true});
});

test('a folder with something else in it stays', async () => {
	const {world, name, options} = await makeRun();
	fs.writeFileSync(path.join(world.siteFolder, 'out/mine.txt'), 'mine');
	await undo(name, options);
	expect(fs.readdirSync(path.join(world.siteFolder, 'out'))).toEqual(['mine.txt']);
});

test('a file that somebody else changed since is named, and nothing at all is taken back', async () => {
	const {world, name, options} = await makeRun();
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	const during = world.everything();
	await expect(undo(name, options)).rejects.toMatchObject({code: 'changed-since', message: expect.stringContaining(settings)});
	await expect(previewUndo(name, options)).rejects.toMatchObject({code: 'changed-since'});
	expect(world.everything()).toEqual(during);
	const [summary] = await listRuns(options.journal, world);
	expect(summary?.changes.map(({canGoBack}) => canGoBack)).toEqual([true, false, true, true]);
});

test("a colleague's chmod since is a change like any other: named, and undone only when forced", async () => {
	const {world, before, name, options} = await makeRun();
	fs.chmodSync(world.at(settings), 0o600);
	await expect(undo(name, options)).rejects.toMatchObject({
		code: 'changed-since',
		message: expect.stringContaining(`${settings} has the mode -rw------- instead of -rw-r----- since run ${name}`),
		hints: [expect.stringContaining(`dispatcher-trust undo ${name} --force`)],
	});
	expect((await listRuns(options.journal, world))[0]?.changes[1]).toMatchObject({canGoBack: false});
	await undo(name, {...options, force: true});
	expect(world.everything()).toEqual(before);
});

test('a journal that knows no mode of what was left is taken back by its bytes', async () => {
	const {world, before, name, options} = await makeRun();
	const journal = path.join(world.stateFolder, 'runs', name, 'journal.jsonl');
	fs.writeFileSync(journal, fs.readFileSync(journal, 'utf8').replaceAll(/("sha256":"\w+"),"mode":\d+,"uid":\d+,"gid":\d+\}\]/g, '$1}]'));
	await undo(name, options);
	expect(world.everything()).toEqual(before);
});

test('a refusal says what to type with the same hosts and journal, in any folder', async () => {
	const {world, fakes, name, options} = await makeRun();
	const undoWith = ['--root', '/mnt/an image', '--site', '/srv/site.json'];
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	const same = "--root '/mnt/an image' --site /srv/site.json";
	await expect(undo(name, {...options, undoWith})).rejects.toMatchObject({
		hints: expect.arrayContaining([expect.stringContaining(`dispatcher-trust undo ${name} ${same} --force`)]),
	});
	await run([edit], {actions: fakes.actions, world, journal: openJournal(world), command: 'setup'});
	await expect(undo(name, {...options, undoWith})).rejects.toMatchObject({
		hints: [expect.stringMatching(new RegExp(`: dispatcher-trust undo \\S+\\.2 ${same}$`))],
	});
});

test.each([
	['cut off', (backup: string) => fs.truncateSync(backup, 3), 'not what they were'],
	['gone', (backup: string) => fs.rmSync(backup), 'gone'],
])('old bytes that are %s are never put back: the refusal names them, forced or not, before anything changes', async (_, spoil, says) => {
	const {world, name, options} = await makeRun();
	const backup = fs.readdirSync(path.join(world.stateFolder, 'runs', name)).find(file => file.endsWith('.backup')) ?? '';
	spoil(path.join(world.stateFolder, 'runs', name, backup));
	const during = world.everything();
	const refusal = {code: 'backup-damaged', message: expect.stringMatching(new RegExp(`${settings}, kept as .*${backup}, are ${says}`))};
	await expect(undo(name, options)).rejects.toMatchObject(refusal);
	await expect(undo(name, {...options, force: true})).rejects.toMatchObject(refusal);
	await expect(previewUndo(name, options)).rejects.toMatchObject(refusal);
	expect(world.everything()).toEqual(during);
	expect((await listRuns(options.journal, world))[0]?.changes[1]).toMatchObject({canGoBack: false, note: expect.stringContaining(says)});

	fs.writeFileSync(world.at(settings), 'old settings');
	expect(await undo(name, {...options, force: true})).toMatchObject({trouble: null});
});

test("forced, it puts the old bytes back and keeps the colleague's", async () => {
	const {world, before, name, options} = await makeRun();
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	await undo(name, {...options, force: true});
	expect(world.everything()).toEqual(before);
	expect(fs.readFileSync(path.join(world.stateFolder, 'runs', name, '2.replaced.application.conf'), 'utf8')).toBe(
		'settings of a colleague',
	);
});

test("an older run under a newer one is refused with the newer one's name", async () => {
	const {world, name, options} = await makeRun();
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	const newer = await run([edit], {...options, journal: openJournal(world), command: 'fix primary/setting-missing'});
	await expect(undo(name, options)).rejects.toMatchObject({code: 'changed-since', message: expect.stringContaining(newer.run ?? '?')});
});

test('killed between intent and done: what half happened is taken back too', async () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const before = world.everything();
	const fakes = fakeActions();
	fakes.dieAt = settings;
	const options = {actions: fakes.actions, world, journal: openJournal(world)};
	await expect(run([place, edit], {...options, command: 'setup'})).rejects.toThrow('killed');
	const journal = path.join(world.stateFolder, 'runs', (await options.journal.runs())[0] ?? '', 'journal.jsonl');
	fs.writeFileSync(journal, fs.readFileSync(journal, 'utf8').replace(/\{"kind":"failed".*\n/, '{"kind":"do'));
	expect(world.everything()).not.toEqual(before);
	await undo((await options.journal.runs())[0] ?? '', {...options, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
});

test('an undo that was interrupted goes on where it stopped', async () => {
	const {world, before, fakes, name, options} = await makeRun();
	const disk = {...world.primary, remove: () => Promise.reject(new Error('killed'))};
	await expect(undo(name, {...options, world: {...world, primary: disk}})).rejects.toThrow('killed');
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe('old settings');
	await undo(name, options);
	expect(world.everything()).toEqual(before);
	expect(fakes.restarts()).toBe(2);
});

test('what our own newer run changed again is listed as such, and can go back once that one has', async () => {
	const {world, name, options} = await makeRun([place, edit]);
	const {actions} = options;
	const editAgain = {
		...actions,
		'set-config': {
			...actions['set-config'],
			check: async () => ({needed: true, files: [{host: 'primary', path: settings}]}),
			apply: async () => fs.writeFileSync(world.at(settings), 'newer settings'),
		},
	} as unknown as Actions;
	const {run: newer} = await run([edit], {...options, actions: editAgain, journal: openJournal(world), command: 'renew'});
	const notes = async () => (await listRuns(options.journal, world)).map(({changes}) => changes.map(({note}) => note));
	expect(await notes()).toEqual([[null], [null, `${settings} was changed again by run ${newer}`]]);
	await expect(undo(name, options)).rejects.toMatchObject({
		message: expect.stringContaining(`${settings} was changed again by the newer run ${newer}`),
	});
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	expect((await notes())[0]).toEqual([`${settings} has changed since`]);
	fs.writeFileSync(world.at(settings), 'newer settings');
	await undo(newer ?? '', options);
	expect(await notes()).toEqual([['taken back already'], [null, null]]);
});

test('a run that failed before its first byte has nothing to take back', async () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const fakes = fakeActions();
	fakes.breakAt = 'apply';
	const journal = openJournal(world);
	expect((await run([edit], {actions: fakes.actions, world, journal, command: 'setup'})).trouble?.code).toBe('disk-full');
	expect((await listRuns(journal, world))[0]?.isUndone).toBe(true);
});

/** A journal as a program leaves it that was killed between its intent and its first byte. */
const killedBeforeFirstByte = async () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const fakes = fakeActions();
	const options = {actions: fakes.actions, world, journal: openJournal(world)};
	fakes.breakAt = 'apply';
	const name = (await run([edit], {...options, journal: openJournal(world), command: 'setup'})).run ?? '';
	const journal = path.join(world.stateFolder, 'runs', name, 'journal.jsonl');
	fs.writeFileSync(journal, fs.readFileSync(journal, 'utf8').replace(/\{"kind":"failed".*\n/, ''));
	fakes.breakAt = 'never';
	return {world, name, options};
};

test('a run killed before its first byte stays without a change when a later run writes that file', async () => {
	const {world, name, options} = await killedBeforeFirstByte();
	await run([edit], {...options, journal: openJournal(world), command: 'setup'});
	const [newest, killed] = await listRuns(options.journal, world);
	expect(newest).toMatchObject({isUndone: false});
	expect(killed).toMatchObject({run: name, isUndone: true, changes: [{canGoBack: false}]});
	await undo(name, {...options, force: true});
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe('new settings');
	await undo(newest?.run ?? '', options);
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe('old settings');
});

test('once taken back it stays so, whatever somebody writes there by hand', async () => {
	const {world, name, options} = await killedBeforeFirstByte();
	await undo(name, options);
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	expect((await listRuns(options.journal, world))[0]).toMatchObject({run: name, isUndone: true});
});

test('a run nobody made is refused by name', async () => {
	const world = makeWorld();
	for (const name of ['2026-01-01.9', '../../etc', '']) {
		await expect(undo(name, {actions: fakeActions().actions, world, journal: openJournal(world)})).rejects.toMatchObject({
			code: 'no-such-run',
		});
	}
});

test('the record made for the ticket says that what it tells stands no more, once', async () => {
	const {world, name, options} = await makeRun();
	const record = changeRecordFile(name, world);
	await world.desk.writeFile(record, Buffer.from(`# Change record ${name}\n\n- when: 07:00 to 07:10\n`), {mode: 0o600});
	await undo(name, options);
	await undo(name, options);
	const [heading, , mark, ...rest] = fs.readFileSync(record, 'utf8').split('\n');
	expect(heading).toBe(`# Change record ${name}`);
	expect(mark).toMatch(/^- taken back: \d{4}-\d\d-\d\dT.*Z; the changes below stand no more$/);
	expect(rest).toEqual(['- when: 07:00 to 07:10', '']);
});
