import fs from 'node:fs';
import {expect, test} from 'vitest';
import type {Actions} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {setPermissions} from '../../source/actions/set-permissions.js';
import {undo} from '../../source/actions/undo.js';
import {proveRun, troubleOf} from './proof.js';
import {addSystemctl} from './systemctl.js';
import {makeWorld} from './world.js';

const actions = {'set-permissions': setPermissions};
const file = '/opt/DispatcherParagon/conf/primary-host.pfx';
const change = {do: 'set-permissions', on: 'primary', path: file} as const;

test('lets the service read the keystore, says both modes, and takes them back', async () => {
	const world = makeWorld({files: {[`primary${file}`]: 'a keystore'}});
	addSystemctl(world);
	fs.chmodSync(world.at(file), 0o600);
	const {description, undo} = await proveRun(actions, change, world);
	expect(fs.statSync(world.at(file)).mode & 0o777).toBe(0o640);
	expect(description?.say).toMatch(/-rw------- \S+ to -rw-r----- /);
	await undo();
});

test('a keystore that changed since keeps its bytes when only its mode is taken back', async () => {
	const world = makeWorld({files: {[`primary${file}`]: 'a keystore'}});
	addSystemctl(world);
	fs.chmodSync(world.at(file), 0o600);
	await proveRun(actions, change, world);
	fs.writeFileSync(world.at(file), 'a newer keystore');
	const journal = openJournal(world);
	await undo((await journal.runs())[0] ?? '', {actions: actions as unknown as Actions, world, journal});
	expect(fs.readFileSync(world.at(file), 'utf8')).toBe('a newer keystore');
	expect(fs.statSync(world.at(file)).mode & 0o777).toBe(0o600);
});

test('nothing there, or a folder: one sentence', async () => {
	const world = makeWorld();
	addSystemctl(world);
	expect((await troubleOf(actions, change, world))?.code).toBe('file-missing');
	expect((await troubleOf(actions, {...change, path: '/opt/DispatcherParagon/conf'}, world))?.code).toBe('file-is-folder');
});

test('a unit whose user this host does not know is named', async () => {
	const world = makeWorld({files: {[`primary${file}`]: 'a keystore'}});
	addSystemctl(world).set({User: 'nobody-here'});
	expect(await troubleOf(actions, change, world)).toMatchObject({code: 'user-unknown', message: expect.stringContaining('nobody-here')});
});
