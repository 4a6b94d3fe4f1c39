import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {tryPlaces} from '../../source/actions/try-places.js';
import type {Host} from '../../source/host/host.js';
import {Trouble} from '../../source/trouble.js';
import {edit, fakeActions, place, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

const files = {[`primary${settings}`]: 'old settings'};
const refuse = async (file: string) => {
	throw new Trouble('file-system-read-only', `The file system that holds ${file} is mounted read-only.`, ['Mount it writable.']);
};
const readOnly = (host: Host): Host => ({...host, tryFolder: refuse, writeFile: refuse});

/** A host that knows no file without a name: one far away. */
const far = ({tryFolder: _, ...host}: Host): Host => host;

test('leaves no trace where everything can be written, and no journal', async () => {
	const world = makeWorld({files});
	const before = world.everything();
	await tryPlaces([place, edit], fakeActions().actions, world);
	await tryPlaces([place, edit], fakeActions().actions, {...world, primary: far(world.primary)});
	expect(world.everything()).toEqual(before);
	expect(fs.readdirSync(world.stateFolder)).toEqual([]);
});

test('a file that is marked unchangeable is named before anything is written', async () => {
	const world = makeWorld({files});
	const primary: Host = {
		...world.primary,
		async look(file) {
			const state = await world.primary.look(file);
			return state && file === settings ? {...state, isImmutable: true} : state;
		},
	};
	await expect(tryPlaces([place, edit], fakeActions().actions, {...world, primary})).rejects.toMatchObject({
		code: 'file-immutable',
		hints: [expect.stringContaining(`chattr -i ${settings}`), expect.anything()],
	});
});

test('a folder that cannot be written is named with its host and the way out', async () => {
	const world = makeWorld({files});
	const going = tryPlaces([edit], fakeActions().actions, {...world, primary: readOnly(world.primary)});
	await expect(going).rejects.toMatchObject({
		code: 'file-system-read-only',
		message: expect.stringMatching(new RegExp(`^${path.dirname(settings)} on primary-host cannot be written: `)),
		hints: ['Mount it writable.'],
	});
});

test('so is the folder of the journal', async () => {
	const world = makeWorld({files});
	const going = tryPlaces([edit], fakeActions().actions, {...world, desk: readOnly(world.desk)});
	await expect(going).rejects.toMatchObject({message: expect.stringContaining(`${world.stateFolder} on`)});
});

test('nothing to be changed, nothing is tried', async () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'new settings'}});
	await tryPlaces([edit], fakeActions().actions, {...world, desk: readOnly(world.desk), primary: readOnly(world.primary)});
});
