import fs from 'node:fs';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {listRuns} from '../../source/actions/runs.js';
import {undo} from '../../source/actions/undo.js';
import {Trouble} from '../../source/trouble.js';
import {edit, fakeActions, place, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

// What a program leaves that was killed, or met a full disk, at a moment the tests with the built program meet only by chance.
const keystore = '/opt/DispatcherParagon/conf/primary-host.pfx';

const start = () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const before = world.everything();
	const {actions} = fakeActions();
	const options = {actions, world, command: 'setup'};
	const journalFile = (name: string) => path.join(world.stateFolder, 'runs', name, 'journal.jsonl');
	return {world, before, options, journalFile};
};

/** As if the run had been killed right after its intent: its later lines are gone, the file is as it was. */
const cutAfterIntent = (file: string) => {
	const lines = fs.readFileSync(file, 'utf8').trim().split('\n');
	const last = lines.findLastIndex(line => line.startsWith('{"kind":"intent"'));
	fs.writeFileSync(file, `${lines.slice(0, last + 1).join('\n')}\n`);
};

test('the half-written draft of a killed run is taken away by its undo, which is offered for it alone', async () => {
	const {world, before, options, journalFile} = start();
	const {run: name} = await run([place], {...options, journal: openJournal(world)});
	cutAfterIntent(journalFile(name ?? ''));
	fs.rmSync(world.at(keystore));
	fs.writeFileSync(world.at('/opt/DispatcherParagon/conf/.primary-host.pfx.0123456789ab.draft'), 'half a private key');
	fs.writeFileSync(world.at('/opt/DispatcherParagon/conf/.primary-host.pfx.0123456789.draft'), 'of another program');
	const journal = openJournal(world);
	expect((await listRuns(journal, world))[0]).toMatchObject({isUndone: false, changes: [{canGoBack: true}]});
	const {rows} = await undo(name ?? '', {...options, journal});
	expect(rows.filter(({isNeeded}) => isNeeded).map(({say}) => say)).toEqual([
		'/opt/DispatcherParagon/conf/.primary-host.pfx.0123456789ab.draft, a draft of a run that was cut short, is taken away',
	]);
	fs.rmSync(world.at('/opt/DispatcherParagon/conf/.primary-host.pfx.0123456789.draft'));
	expect(world.everything()).toEqual(before);
	expect((await listRuns(journal, world))[0]).toMatchObject({isUndone: true});
});

test('so is one of a run that is older than the setup that followed it', async () => {
	const {world, before, options, journalFile} = start();
	const {run: killed} = await run([place], {...options, journal: openJournal(world)});
	cutAfterIntent(journalFile(killed ?? ''));
	fs.rmSync(world.at(keystore));
	fs.writeFileSync(world.at('/opt/DispatcherParagon/conf/.primary-host.pfx.0123456789ab.draft'), 'half a private key');
	const {run: newer} = await run([place], {...options, journal: openJournal(world)});
	await undo(newer ?? '', {...options, journal: openJournal(world)});
	await undo(killed ?? '', {...options, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
});

test('the draft of an undo that was killed is taken away by the next', async () => {
	const {world, before, options} = start();
	const {run: name} = await run([edit], {...options, journal: openJournal(world)});
	fs.writeFileSync(world.at('/opt/DispatcherParagon/conf/.application.conf.0123456789ab.draft'), 'old sett');
	await undo(name ?? '', {...options, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
});

test('a folder of a run that was killed before its first line hides no other run', async () => {
	const {world, before, options} = start();
	const {run: name} = await run([edit], {...options, journal: openJournal(world)});
	const later = path.join(world.stateFolder, 'runs', `${name?.slice(0, 10)}.2`);
	fs.mkdirSync(later);
	const journal = openJournal(world);
	expect(await journal.runs()).toEqual([name]);
	expect(await listRuns(journal, world)).toHaveLength(1);
	fs.writeFileSync(path.join(later, 'journal.jsonl'), '{"kind":"run","sch');
	expect((await listRuns(journal, world)).map(({run}) => run)).toEqual([name]);
	await undo(name ?? '', {...options, journal});
	expect(world.everything()).toEqual(before);
});

test("an undo killed between owner and mode goes on, and calls it nobody else's change", async () => {
	const {world, before, options} = start();
	fs.chmodSync(world.at(settings), 0o600);
	const was = world.everything();
	const {run: name} = await run([edit], {...options, journal: openJournal(world)});
	// The bytes and the owner are back, the mode is still ours.
	fs.writeFileSync(world.at(settings), 'old settings');
	fs.chmodSync(world.at(settings), 0o640);
	await undo(name ?? '', {...options, journal: openJournal(world)});
	expect(world.everything()).toEqual(was);
	expect(before).not.toEqual(was);
});

test('a disk that fills up while the journal is written hides no cause and leaves no half a line', async () => {
	const {world, before, options, journalFile} = start();
	const {actions} = fakeActions();
	const isEnd = (text: string) => text.includes('"kind":"failed"') || text.includes('"kind":"done"');
	const desk = {
		...world.desk,
		async append(file: string, text: string, mode: number) {
			if (isEnd(text)) throw new Trouble('disk-full', 'The disk that holds the journal is full.');
			await world.desk.append(file, text, mode);
		},
	};
	const unwilling = {
		...actions,
		'set-config': {
			...actions['set-config'],
			verify: async () => {
				throw new Trouble('did-not-take', 'The settings did not take.');
			},
		},
	};
	const failed = await run([edit], {...options, actions: unwilling, world: {...world, desk}, journal: openJournal({...world, desk})});
	expect(failed.trouble?.code).toBe('did-not-take');
	expect(fs.readFileSync(journalFile(failed.run ?? ''), 'utf8')).toMatch(/\n$/);
	await undo(failed.run ?? '', {...options, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
});

test('the folders made for a file that could not be written are gone with the failure', async () => {
	const {world, before, options} = start();
	const carry = {do: 'write-unattended-file', on: 'gateway:gateway-host'} as const;
	const desk = {...world.desk, writeFile: () => Promise.reject(new Trouble('disk-full', 'The disk is full.'))};
	const failed = await run([carry], {...options, world: {...world, desk}, journal: openJournal(world)});
	expect(failed.trouble?.code).toBe('disk-full');
	expect(world.everything()).toEqual(before);
});

test('a clock that was set back makes the newest run look no older', async () => {
	const {world, before, options} = start();
	vi.useFakeTimers({toFake: ['Date']});
	try {
		vi.setSystemTime('2026-11-24T12:00:00Z');
		const first = await run([place], {...options, journal: openJournal(world)});
		vi.setSystemTime('2026-11-20T12:00:00Z');
		const second = await run([edit], {...options, journal: openJournal(world)});
		expect([first.run, second.run]).toEqual(['2026-11-24.1', '2026-11-24.2']);
		const journal = openJournal(world);
		expect(await journal.runs()).toEqual(['2026-11-24.2', '2026-11-24.1']);
		for (const name of await journal.runs()) await undo(name, {...options, journal});
		expect(world.everything()).toEqual(before);
	} finally {
		vi.useRealTimers();
	}
});
