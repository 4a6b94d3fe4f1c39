import {expect, test} from 'vitest';
import {openSiteSaver} from '../../source/steps/site-saver.js';

const change = {do: 'write-site-file', on: 'portal', file: '/s/site.json'} as const;

/** A saver that tells what it did; each writing within the run ends when it is let go. */
const saving = (hasWritten: boolean) => {
	const did: string[] = [];
	const letGo: Array<(error?: Error) => void> = [];
	const saver = openSiteSaver({
		change,
		hasWritten: () => hasWritten,
		async write() {
			did.push('begun');
			await new Promise<void>((resolve, reject) => letGo.push(error => (error ? reject(error) : resolve())));
			did.push('ended');
		},
		async saveBesides() {
			did.push('besides');
			return '/s/besides.json';
		},
	});
	return {saver, did, letGo};
};

test('before the run has written the answers they are none of its matter', async () => {
	const {saver, did} = saving(false);
	expect(await saver.save()).toBe('/s/besides.json');
	expect(did).toEqual(['besides']);
});

test('afterwards they are written in it, one at a time, and whoever waits for rest waits for all', async () => {
	const {saver, did, letGo} = saving(true);
	const both = [saver.save(), saver.save()];
	await Promise.resolve();
	expect(did).toEqual(['begun']);
	letGo[0]?.();
	expect(await both[0]).toBe('/s/site.json');
	expect(did).toEqual(['begun', 'ended', 'begun']);
	letGo[1]?.();
	await saver.rest();
	expect(did).toEqual(['begun', 'ended', 'begun', 'ended']);
	await both[1];
});

test('one that fails says so, and does not keep the next from being written', async () => {
	const {saver, did, letGo} = saving(true);
	const failed = saver.save();
	await Promise.resolve();
	letGo[0]?.(new Error('no room'));
	await expect(failed).rejects.toThrow('no room');
	await saver.rest();
	const next = saver.save();
	await Promise.resolve();
	letGo[1]?.();
	await next;
	expect(did).toEqual(['begun', 'begun', 'ended']);
});
