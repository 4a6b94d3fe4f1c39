import {expect, test} from 'vitest';
import {clock} from '../../source/facts/clocks.js';
import {newSweep} from '../../source/facts/sweep.js';
import type {Host, Output} from '../../source/host/host.js';
import {makeWorld} from './world.js';

const look = async (stdout: string, code = 0) => {
	const run: Host['run'] = async (): Promise<Output> => ({code, stdout, stderr: ''});
	return newSweep(makeWorld({primary: {run}})).see(clock, 'primary');
};

test('the clock there is compared with this one, between two looks at it', async () => {
	const seen = await look(`${Math.floor(Date.now() / 1000) - 300}.250000000\n`);
	if (!seen.ok) throw new Error(seen.why);
	expect(seen.value.ahead).toBeLessThan(-290_000);
	expect(seen.value.ahead).toBeGreaterThan(-310_000);
	expect(seen.value.within).toBeGreaterThanOrEqual(0);
});

test('a date that knows no fractions is off by a second at most, and is said to be', async () => {
	const seen = await look(`${Math.floor(Date.now() / 1000)}.%N\n`);
	expect(seen.ok && seen.value.within).toBeGreaterThanOrEqual(1000);
});

test('a date that tells no time was not seen', async () => {
	expect(await look('date: illegal option\n', 1)).toMatchObject({ok: false, code: 'clock-not-read'});
});

test('this very machine answers', async () => {
	const seen = await newSweep(makeWorld()).see(clock, 'primary');
	expect(seen).toMatchObject({ok: true, value: {ahead: expect.any(Number)}});
});
