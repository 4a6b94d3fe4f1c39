import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {preview, run} from '../../source/actions/run.js';
import {carry, edit, fakeActions, journalText, place, restart, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

const files = {[`primary${settings}`]: 'old settings'};

test('applies in order, journals the intent with the old bytes kept before the change, and says what it did', async () => {
	const world = makeWorld({files});
	const {actions, restarts} = fakeActions();
	const journal = openJournal(world);
	const steps: string[] = [];
	const result = await run([place, edit, restart], {
		actions,
		world,
		journal,
		command: 'setup',
		progress: ({change, state}) => steps.push(`${state} ${change.do}`),
	});
	expect(result.trouble).toBeNull();
	expect(result.run).toMatch(/^\d{4}-\d\d-\d\d\.1$/);
	expect(steps).toEqual([
		'now place-keystore',
		'did place-keystore',
		'now set-config',
		'did set-config',
		'now restart-service',
		'did restart-service',
	]);
	expect(restarts()).toBe(1);
	const kinds = journalText(world.stateFolder)
		.trim()
		.split('\n')
		.map(line => JSON.parse(line).kind);
	expect(kinds).toEqual(['run', 'intent', 'done', 'intent', 'done', 'intent', 'done']);
	expect(fs.readFileSync(path.join(world.stateFolder, 'runs', result.run ?? '', '2.1.backup'), 'utf8')).toBe('old settings');
});

test('keeps journal and backups from everybody else', async () => {
	const world = makeWorld({files});
	fs.chmodSync(world.stateFolder, 0o755);
	const {run: name} = await run([edit], {actions: fakeActions().actions, world, journal: openJournal(world), command: 'setup'});
	const folder = path.join(world.stateFolder, 'runs', name ?? '');
	for (const closed of [world.stateFolder, path.dirname(folder), folder]) expect(fs.statSync(closed).mode & 0o777).toBe(0o700);
	for (const file of fs.readdirSync(folder)) expect(fs.statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
});

test('a second run changes nothing and leaves no trace in the journal', async () => {
	const world = makeWorld({files});
	const {actions, restarts} = fakeActions();
	await run([place, edit, restart], {actions, world, journal: openJournal(world), command: 'setup'});
	const before = world.everything();
	const again = await run([place, edit, restart], {actions, world, journal: openJournal(world), command: 'setup'});
	expect(again).toMatchObject({run: null, applied: [], trouble: null});
	expect(again.notNeeded.map(({why}) => why)).toEqual([
		'it is there already',
		'it is there already',
		'nothing was changed since it started',
	]);
	expect(world.everything()).toEqual(before);
	expect(restarts()).toBe(1);
	expect(fs.readdirSync(path.join(world.stateFolder, 'runs'))).toHaveLength(1);
});

test('two restarts in a row are one, and pages of one program make one run', async () => {
	const world = makeWorld({files});
	const {actions, restarts} = fakeActions();
	const journal = openJournal(world);
	const options = {actions, world, journal, command: 'setup'};
	const first = await run([place], options);
	const second = await run([edit], options);
	const third = await run([restart, restart], options);
	expect(new Set([first.run, second.run, third.run]).size).toBe(1);
	expect(restarts()).toBe(1);
});

test('a change that does not take stops the run; what was done before stays', async () => {
	const world = makeWorld({files});
	const fakes = fakeActions();
	fakes.breakAt = 'verify';
	const result = await run([place, edit, restart], {actions: fakes.actions, world, journal: openJournal(world), command: 'setup'});
	expect(result.trouble?.code).toBe('did-not-take');
	expect(result.applied.map(({say}) => say)).toEqual(['write /opt/DispatcherParagon/conf/primary-host.pfx']);
	expect(fakes.restarts()).toBe(0);
	expect(fs.existsSync(world.at('/opt/DispatcherParagon/conf/primary-host.pfx'))).toBe(true);
});

test('a preview makes nothing, not even a journal, and sees that the restart will be due', async () => {
	const world = makeWorld({files});
	const before = world.everything();
	const planned = await preview([place, edit, restart, carry], fakeActions().actions, world);
	expect(planned.map(({change, needed}) => [change.do, needed])).toEqual([
		['place-keystore', true],
		['set-config', true],
		['restart-service', true],
		['write-unattended-file', true],
	]);
	expect(world.everything()).toEqual(before);
	expect(fs.readdirSync(world.stateFolder)).toEqual([]);
});

test('makes the folders a file needs', async () => {
	const world = makeWorld();
	const result = await run([carry], {actions: fakeActions().actions, world, journal: openJournal(world), command: 'setup'});
	expect(result.trouble).toBeNull();
	expect(fs.readFileSync(path.join(world.siteFolder, 'out/deep/gateway.conf'), 'utf8')).toBe('options');
});

test('a file with a second name is replaced, and the page says what becomes of that name', async () => {
	const world = makeWorld({files});
	const {actions} = fakeActions();
	const [plain] = await preview([edit], actions, world);
	expect(plain?.description.lines).toEqual([]);
	fs.linkSync(world.at(settings), world.at(`${settings}.link`));
	const [planned] = await preview([edit], actions, world);
	expect(planned?.description.lines).toEqual([
		{sign: 'warning', text: `${settings} is a hard link: the old bytes stay under 1 other name, outside of this change`},
	]);
	await run([edit], {actions, world, journal: openJournal(world), command: 'setup'});
	expect(fs.readFileSync(world.at(`${settings}.link`), 'utf8')).toBe('old settings');
});
