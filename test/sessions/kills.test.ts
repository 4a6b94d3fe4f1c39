import {afterAll, beforeAll, expect, test} from 'vitest';
import {build} from './cli.js';
import {type KillLab, openKillLab} from './kill-lab.js';
import {tryDeath} from './kill-trial.js';

// A few of the deaths that test/machine/kills.test.ts dies all of; npm run kills dies more.
let one: KillLab;
beforeAll(async () => {
	build();
	one = await openKillLab({withJava: false});
});
afterAll(() => one?.[Symbol.asyncDispose]());

test('killed at any line of its journal, a setup is taken back whole, and so is its undo', async () => {
	const before = one.tree();
	const wrong = await tryDeath(one, before, {line: 6, phase: 'torn'}, {line: 2, phase: 'written'});
	expect(wrong).toEqual([]);
	expect(await tryDeath(one, before, {line: 2, phase: 'synced'}, {step: 40})).toEqual([]);
}, 600_000);
