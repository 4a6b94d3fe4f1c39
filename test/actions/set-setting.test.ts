import fs from 'node:fs';
import {expect, test} from 'vitest';
import type {Change} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {preview, run} from '../../source/actions/run.js';
import {undo} from '../../source/actions/undo.js';
import {actions} from '../../source/catalog.js';
import {Secret} from '../../source/secret.js';
import {journalText, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

const text = '# Acme\r\nserver {\r\n  default-keystore-file = "/old.pfx"\r\n  default-keystore-password = 0ld-Secret\r\n}\r\n';
const change = (setting: string): Change => ({do: 'set-setting', on: 'primary', file: settings, setting});

const worldWith = (value: string | undefined) => {
	const world = makeWorld({files: {[`primary${settings}`]: text}});
	const forSetting = async () => (value === undefined ? undefined : new Secret(value));
	return {...world, secrets: {...world.secrets, forSetting}};
};

const carry = (world: ReturnType<typeof worldWith>, setting: string) =>
	run([change(setting)], {actions, world, journal: openJournal(world), command: 'conf set'});

test('sets one value, and an undo gives back the very same bytes', async () => {
	const world = worldWith('/new.pfx');
	const before = world.everything();
	const done = await carry(world, 'default-keystore-file');
	expect(done.trouble).toBeNull();
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe(text.replace('/old.pfx', '/new.pfx'));
	await undo(done.run ?? '', {actions, world, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
});

test('twice changes nothing the second time and leaves no run', async () => {
	const world = worldWith('/new.pfx');
	await carry(world, 'default-keystore-file');
	expect(await carry(world, 'default-keystore-file')).toMatchObject({run: null, applied: [], trouble: null});
});

test('a secret is neither shown nor journaled', async () => {
	const world = worldWith('n3w-Secret');
	const [planned] = await preview([change('default-keystore-password')], actions, world);
	expect(planned?.description).toMatchObject({holdsSecret: true});
	const {applied} = await carry(world, 'default-keystore-password');
	expect(applied).toHaveLength(1);
	expect(JSON.stringify([planned, applied]) + journalText(world.stateFolder)).not.toMatch(/n3w-Secret|0ld-Secret/);
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe(text.replace('0ld-Secret', '"n3w-Secret"'));
});

test('without a value it is refused before anything is written', async () => {
	const world = worldWith(undefined);
	const before = world.everything();
	expect((await carry(world, 'default-keystore-file')).trouble).toMatchObject({code: 'value-not-given'});
	expect(world.everything()).toEqual(before);
});

test('what was meant is read from the file itself, quoted, and never shown', async () => {
	const flawed = text.replace('0ld-Secret', '0ld#Secret;');
	const world = makeWorld({files: {[`primary${settings}`]: flawed}});
	const mend: Change = {do: 'set-setting', on: 'primary', file: settings, setting: 'server.default-keystore-password', asMeant: true};
	const options = {actions, world, journal: openJournal(world), command: 'fix'};
	const [planned] = await preview([mend], actions, world);
	const done = await run([mend], options);
	expect([done.trouble, done.applied.length]).toEqual([null, 1]);
	expect(JSON.stringify([planned, done.applied])).not.toMatch(/0ld|Secret;/);
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe(text.replace('0ld-Secret', '"0ld#Secret"'));
	expect(await run([mend], {...options, journal: openJournal(world)})).toMatchObject({run: null, applied: [], trouble: null});
	await undo(done.run ?? '', {actions, world, journal: openJournal(world)});
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe(flawed);
});
