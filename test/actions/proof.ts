import {expect} from 'vitest';
import type {Actions, Change} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {undo} from '../../source/actions/undo.js';
import {journalText} from './fake-actions.js';
import {password, type TestWorld, trustPassword} from './world.js';

/** What every action owes: apply, verify, nothing the second time, no password in the journal. Returns how to take it back to the very same bytes, modes and owners. */
export const proveRun = async (actions: Partial<Actions>, change: Change, world: TestWorld) => {
	const before = world.everything();
	const options = {actions: actions as Actions, world, journal: openJournal(world)};
	const first = await run([change], {...options, command: 'setup'});
	expect(first.trouble).toBeNull();
	expect(first.applied).toHaveLength(1);
	const after = world.everything();
	const again = await run([change], {...options, journal: openJournal(world), command: 'setup'});
	expect(again).toMatchObject({trouble: null, applied: []});
	expect(again.notNeeded[0]?.why).toMatch(/\w/);
	expect(world.everything()).toEqual(after);
	const said = JSON.stringify([first, again]) + journalText(world.stateFolder);
	for (const secret of [password, trustPassword]) expect(said).not.toContain(secret);

	return {
		description: first.applied[0],
		undo: async () => {
			const result = await undo(first.run ?? '', {...options, journal: openJournal(world)});
			expect(result.trouble).toBeNull();
			expect(world.everything()).toEqual(before);
		},
	};
};

/** The trouble a change ends with; nothing may have changed. */
export const troubleOf = async (actions: Partial<Actions>, change: Change, world: TestWorld) => {
	const before = world.everything();
	const {trouble} = await run([change], {actions: actions as Actions, world, journal: openJournal(world), command: 'setup'});
	expect(world.everything()).toEqual(before);
	return trouble;
};
