import {expect, test} from 'vitest';
import {unencryptedBags} from '../../../source/checks/file/unencrypted-bags.js';
import {acme, judged, sound} from '../judging-files.js';
import {failure, givenFile, judging} from '../literals.js';

const id = 'file/unencrypted-bags';

acme.pfx('clear.pfx', 'primary-host', '-keypbe', 'NONE', '-certpbe', 'NONE');

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a key in clear, which Java passes over', async () => {
	const {causes, text} = await judged(['clear.pfx'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Java loads the file and sees 0 key entries');
});

test('in place on a host it is written anew from what was given', () => {
	const java = {loads: true, keyEntries: 0, trustedEntries: 0, code: 'clear-key-skipped'} as const;
	const {remedy} = failure(judging(unencryptedBags, 'primary')({file: givenFile({java, clearKeys: 1}), trust: null}));
	expect(remedy.changes.map(change => change.do)).toEqual(['place-keystore', 'restart-service']);
	expect(judging(unencryptedBags, 'primary')({file: null, trust: null})).toBe('not-applicable');
});
