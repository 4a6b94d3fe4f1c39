import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {Actions, Change} from '../../source/actions/action.js';
import {hostOf} from '../../source/actions/host-of.js';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {undo} from '../../source/actions/undo.js';
import type {World} from '../../source/host/world.js';
import {edit, fakeActions, journalText, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

const trust = '/etc/gw/acme-ca.pfx';
const trustGateway: Change = {do: 'write-truststore', on: 'gateway:gateway-host'};
const ofGateway = {host: 'gateway:gateway-host', path: trust} as const;

const actions = {
	...fakeActions().actions,
	'write-truststore': {
		describe: async () => ({
			say: `write ${trust}`,
			host: 'gateway-host',
			target: trust,
			lines: [],
			sameAs: [],
			undo: 'u',
			interrupts: false,
		}),
		check: async () => ({needed: true, files: [ofGateway]}),
		apply: async (_change: Change, world: World) =>
			hostOf(world, ofGateway.host).writeFile(trust, Buffer.from(`new ${world.now().getTime()}`), {mode: 0o600}),
		async verify() {},
	},
} as unknown as Actions;

/** A gateway that is a machine of its own, with a folder for its own journal. `isDesk`: another name of this machine. */
const twoMachines = (isDesk = false) => {
	const made = makeWorld({files: {[`primary${settings}`]: 'old settings', [`gateway${trust}`]: 'old trust'}});
	const gatewayState = isDesk ? made.stateFolder : path.join(made.folder, 'gateway-state');
	const world: World = {
		...made,
		keepingOf: async host =>
			host.name === 'gateway-host'
				? {machine: 'root@gateway-host', host: {...made.desk, name: 'gateway-host'}, folder: gatewayState}
				: {machine: '', host: made.desk, folder: made.stateFolder},
	};
	const change = async (changes: readonly Change[], journal = openJournal(world)) =>
		run(changes, {actions, world, journal, command: 'setup'});
	return {world, made, gatewayState, change, takeBack: async (name: string) => undo(name, {actions, world, journal: openJournal(world)})};
};

const linesOf = (text: string) =>
	text
		.trim()
		.split('\n')
		.map(line => JSON.parse(line) as {readonly kind: string; readonly change?: Change});
const backupsIn = (folder: string, run: string) => fs.readdirSync(path.join(folder, 'runs', run)).filter(name => name.endsWith('.backup'));

test('what is changed on another machine is journaled there under the same run, and its old bytes never leave it', async () => {
	const {made, gatewayState, change, takeBack} = twoMachines();
	const before = made.everything();
	const {run: name, trouble} = await change([edit, trustGateway]);
	expect([name, trouble]).toEqual([expect.stringMatching(/\.1$/), null]);

	expect(fs.readdirSync(path.join(gatewayState, 'runs'))).toEqual([name]);
	expect(linesOf(journalText(gatewayState)).map(({kind, change}) => change?.on ?? kind)).toEqual(['run', trustGateway.on, 'done']);
	expect(linesOf(journalText(made.stateFolder)).map(({kind, change}) => change?.on ?? kind)).toEqual([
		'run',
		'primary',
		'done',
		trustGateway.on,
		'done',
	]);
	expect([backupsIn(made.stateFolder, name ?? ''), backupsIn(gatewayState, name ?? '')]).toEqual([['1.1.backup'], ['2.1.backup']]);
	for (const folder of [gatewayState, path.join(gatewayState, 'runs', name ?? '')]) expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
	expect([made.stateFolder, gatewayState].map(folder => fs.existsSync(path.join(folder, 'lock')))).toEqual([false, false]);

	expect((await takeBack(name ?? '')).trouble).toBeNull();
	expect(made.everything()).toEqual(before);
	expect(linesOf(journalText(gatewayState)).at(-1)).toMatchObject({kind: 'undone', n: 2});
});

test('a run name that is taken on that machine is left alone: both are taken back for themselves', async () => {
	const {world, made, gatewayState, change, takeBack} = twoMachines();
	const before = made.everything();
	const journal = openJournal(world);
	const {run: first} = await change([edit], journal);
	const theirs = path.join(gatewayState, 'runs', first ?? '', 'journal.jsonl');
	fs.mkdirSync(path.dirname(theirs), {recursive: true});
	const line = `${JSON.stringify({kind: 'run', schema: 1, run: first, at: '2026-01-01T00:00:00Z', command: 'renew'})}\n`;
	fs.writeFileSync(theirs, line);

	const {run: second, trouble} = await change([trustGateway], journal);
	expect([second, trouble]).toEqual([first?.replace(/1$/, '2'), null]);
	expect(fs.readFileSync(theirs, 'utf8')).toBe(line);
	for (const name of [second, first]) expect((await takeBack(name ?? '')).trouble).toBeNull();
	expect(made.everything()).toEqual(before);
});

test('who is at work on that machine is named, and nothing is changed on it', async () => {
	const {world, gatewayState, made, change, takeBack} = twoMachines();
	const {run: name} = await change([trustGateway]);
	const during = made.everything();
	const colleague = openJournal({...world, keepingOf: undefined as never, stateFolder: gatewayState});
	const unlock = await colleague.lock('renew');
	expect((await change([trustGateway])).trouble).toMatchObject({code: 'locked', message: expect.stringContaining('“renew”')});
	await expect(takeBack(name ?? '')).rejects.toMatchObject({code: 'locked'});
	expect(made.everything()).toEqual(during);
	await unlock();
	expect((await takeBack(name ?? '')).trouble).toBeNull();
});

test('a machine that is known by two names has one lock, one account and one backup', async () => {
	const {made, change, takeBack} = twoMachines(true);
	const before = made.everything();
	const {run: name, trouble} = await change([edit, trustGateway]);
	expect(trouble).toBeNull();
	expect(backupsIn(made.stateFolder, name ?? '')).toEqual(['1.1.backup', '2.1.backup']);
	expect(await takeBack(name ?? '')).toMatchObject({trouble: null, rows: [{isNeeded: true}, {isNeeded: true}]});
	expect(made.everything()).toEqual(before);
});

test('a run of that name which is another one by now is not taken back from', async () => {
	const {made, gatewayState, change, takeBack} = twoMachines();
	const {run: name} = await change([trustGateway]);
	const during = made.everything();
	const file = path.join(gatewayState, 'runs', name ?? '', 'journal.jsonl');
	fs.writeFileSync(file, `${JSON.stringify({kind: 'run', schema: 1, run: name, at: '2026-01-01T00:00:00Z', command: 'renew'})}\n`);
	await expect(takeBack(name ?? '')).rejects.toMatchObject({code: 'run-differs'});
	expect(made.everything()).toEqual(during);
});
