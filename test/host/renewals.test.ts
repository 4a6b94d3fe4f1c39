import {expect, test} from 'vitest';
import type {FarShell} from '../../source/host/far-shell.js';
import {openRenewals} from '../../source/host/renewals.js';

/** A shell that is asked one thing at a time, or the test fails. */
const shell = (): FarShell => {
	let isBusy = false;
	return {
		process: 1,
		user: 0,
		isAlive: () => true,
		async ask() {
			expect(isBusy).toBe(false);
			isBusy = true;
			await Promise.resolve();
			isBusy = false;
			return {code: 0, stdout: Buffer.alloc(0), stderr: ''};
		},
	};
};
const question = {say: 'look /', timeout: 1, limit: 1};

test('on the connection it was made for nothing is renewed; on another once, however many questions come at once', async () => {
	const renewals = openRenewals();
	const renewed: number[] = [];
	const end = renewals.add(1, async (ask, process) => {
		await Promise.all([ask(question), ask(question)]);
		renewed.push(process);
	});
	await renewals.meet(shell(), 1);
	expect(renewed).toEqual([]);
	await Promise.all([renewals.meet(shell(), 2), renewals.meet(shell(), 2)]);
	expect(renewed).toEqual([2]);
	end();
	await renewals.meet(shell(), 3);
	expect(renewed).toEqual([2]);
});

test('as long as it fails, each question is told so, and tries anew', async () => {
	const renewals = openRenewals();
	let tries = 0;
	renewals.add(1, async () => {
		tries++;
		if (tries < 3) throw new Error('locked');
	});
	for (const _ of [1, 2]) await expect(renewals.meet(shell(), 2)).rejects.toThrow('locked');
	await renewals.meet(shell(), 2);
	expect(tries).toBe(3);
});
