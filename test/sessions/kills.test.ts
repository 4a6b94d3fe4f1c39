import {afterAll, beforeAll, expect, test} from 'vitest';
import {build} from './cli.js';
import {type KillLab, openKillLab} from './kill-lab.js';
import {tryDeath} from './kill-trial.js';

// One of the deaths that test/machine/kills.test.ts dies all of; npm run kills dies more.
let one: KillLab;
beforeAll(async () => {
	build();
	one = await openKillLab({withJava: false});
});
afterAll(() => one?.[Symbol.asyncDispose]());

test('killed within a line of its journal, a setup is taken back whole, and so it is when its undo is killed too', async () => {
	expect(await tryDeath(one, one.tree(), {line: 6, phase: 'torn'}, {line: 2, phase: 'written'})).toEqual([]);
}, 600_000);
