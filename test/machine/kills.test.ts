import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Death, type KillLab, openKillLab} from '../sessions/kill-lab.js';
import {boundaries, linesIn, randomFrom, sayDeath, tryDeath} from '../sessions/kill-trial.js';

// SIGKILL in the middle of everything, with the real keytool and the Java server: `npm run kills -- N SEED`, at every boundary of the journal and at N
// random instants.
const count = Number(process.env['KILLS'] ?? 20);
const seed = Number(process.env['KILLS_SEED'] ?? 20_261_124);
const hours = 4 * 3_600_000;

type Case = {readonly death: Death; readonly undoDeath?: Death};

const labs: KillLab[] = [];
// Most of a setup is waiting, so two cores bear four of them.
beforeAll(async () => {
	for (let number = 0; number < 4; number++) labs.push(await openKillLab({withJava: true}));
});
afterAll(async () => {
	for (const one of labs) await one[Symbol.asyncDispose]();
});

/** One whole setup and its undo: how long they take, and how much they write. */
const measure = async ([one]: readonly KillLab[]) => {
	if (!one) throw new Error('there is no lab');
	const setup = await one.run(['setup', '--yes']);
	expect([setup.code, setup.out]).toEqual([0, expect.stringContaining('Trust holds')]);
	const [setupLines, setupSteps] = [linesIn(one.steps()), one.steps().length];
	const undo = await one.run(['undo', '--yes']);
	expect(undo.code).toBe(0);
	return {
		setup: {ms: setup.ms, lines: setupLines, steps: setupSteps},
		undo: {ms: undo.ms, lines: linesIn(one.steps()), steps: one.steps().length},
	};
};

/** Half of them at an instant of the clock, half before a step that changes something: those lie close together. */
const randomDeath = (random: () => number, {ms, steps}: {readonly ms: number; readonly steps: number}): Death =>
	random() < 0.5 ? {after: random() * ms} : {step: 1 + Math.floor(random() * steps)};

test('whenever a setup or its undo is killed, an undo gives back every byte, mode and owner, and a new setup finishes', {
	timeout: hours,
}, async () => {
	const trees = labs.map(one => one.tree());
	const whole = await measure(labs);
	const random = randomFrom(seed);
	const setups = [...boundaries(whole.setup.lines), ...Array.from({length: count}, () => randomDeath(random, whole.setup))];
	const undos = boundaries(whole.undo.lines);
	const cases: readonly Case[] = setups.map((death, index) => ({death, undoDeath: undos[index] ?? randomDeath(random, whole.undo)}));
	const left = [...cases];
	const wrong: string[] = [];
	let done = 0;

	await Promise.all(
		labs.map(async (one, index) => {
			for (let next = left.shift(); next; next = left.shift()) {
				const found = await tryDeath(one, trees[index] ?? {}, next.death, next.undoDeath);
				wrong.push(...found);
				done++;
				console.log(
					`${done} of ${cases.length}: ${sayDeath(next.death)}, undo ${next.undoDeath ? sayDeath(next.undoDeath) : '-'}: ${found.length === 0 ? 'whole' : found.join('\n')}`,
				);
				// What is broken once would be broken ever after in this lab.
				if (found.length > 0) return;
			}
		}),
	);
	expect(wrong).toEqual([]);
	expect(done).toBe(cases.length);
	console.log(`${done} setups and ${done} undos killed, 0 not whole; seed ${seed}`);
});
