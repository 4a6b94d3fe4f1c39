import {describe, expect, test} from 'vitest';
import type {Actions, Change} from '../../source/actions/action.js';
import type {Outcome} from '../../source/checks/check.js';
import {settledBy} from '../../source/steps/settled.js';
import {edit, fakeActions, place, restart, settings} from '../actions/fake-actions.js';
import {makeWorld} from '../actions/world.js';

const keystore = '/opt/DispatcherParagon/conf/primary-host.pfx';
const permit = (path: string): Change => ({do: 'set-permissions', on: 'primary', path});

const failed = (changes: readonly Change[]): Outcome => ({
	id: 'primary/some',
	on: 'primary',
	ms: 1,
	state: 'failed',
	because: null,
	finding: {severity: 'error', title: 'Some', evidence: [], cause: 'c', remedy: {say: 'r', changes}},
});

const blind: Outcome = {
	id: 'primary/other',
	on: 'primary',
	ms: 1,
	state: 'unknown',
	because: {id: 'primary/some', on: 'primary'},
	why: 'w',
	hints: [],
};

/** A server whose keystore is in place and whose settings are not. */
const withKeystore = () => makeWorld({files: {[`primary${keystore}`]: 'a keystore', [`primary${settings}`]: 'old settings'}});
const set = async (announced: readonly Change[], outcome: Outcome, actions = fakeActions().actions, world = withKeystore()) =>
	(await settledBy(announced, [outcome, blind], actions, world))(outcome);

describe('what a dry run has announced settles a finding', () => {
	test('when its whole remedy is announced, or what is not needs nothing done', async () => {
		expect(await set([edit, restart], failed([place, edit, restart]))).toBe(true);
		expect(await set([restart], failed([place, edit, restart]))).toBe(false);
		expect(await set([edit], failed([]))).toBe(false);
		expect(await set([], failed([place]))).toBe(false);
		expect(await set([edit], failed([place]))).toBe(false);
	});

	test('and with it what could not be seen because of it', async () => {
		const cause = failed([edit]);
		expect((await settledBy([edit], [cause, blind], fakeActions().actions, withKeystore()))(blind)).toBe(true);
		expect((await settledBy([edit], [blind], fakeActions().actions, withKeystore()))(blind)).toBe(false);
	});

	test('placing the keystore lets the service read that file, and no other', async () => {
		const chmod = {...fakeActions().actions['place-keystore'], check: async () => ({needed: true, files: []})};
		const actions = {...fakeActions().actions, 'set-permissions': chmod} as unknown as Actions;
		expect(await set([place], failed([permit(keystore)]), actions)).toBe(true);
		expect(await set([place], failed([permit('/elsewhere.pfx')]), actions)).toBe(false);
	});
});
