import {expect, test} from 'vitest';
import {needsRoot} from '../../source/actions/needs-root.js';
import type {Host} from '../../source/host/host.js';
import type {World} from '../../source/host/world.js';
import {edit, fakeActions, restart, settings} from './fake-actions.js';
import {makeWorld} from './world.js';

/** As an account of that number, to whom `test` says this of the folder. */
const worldAs = (id: number, mayWrite: boolean): World => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const run: Host['run'] = async ([, question = '']) => ({code: question === '-e' || mayWrite ? 0 : 1, stdout: '', stderr: ''});
	return {...world, primary: {...world.primary, userId: async () => id, run}};
};
const {actions} = fakeActions();

test('root needs nobody; another needs it where they may not write, and for a restart in any case', async () => {
	expect([await needsRoot(edit, actions, worldAs(0, false)), await needsRoot(restart, actions, worldAs(0, false))]).toEqual([false, false]);
	expect([await needsRoot(edit, actions, worldAs(1000, true)), await needsRoot(edit, actions, worldAs(1000, false))]).toEqual([
		false,
		true,
	]);
	expect(await needsRoot(restart, actions, worldAs(1000, true))).toBe(true);
});
