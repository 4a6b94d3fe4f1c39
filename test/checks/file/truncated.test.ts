import {describe, expect, test} from 'vitest';
import {truncated} from '../../../source/checks/file/truncated.js';
import {failure, givenFile, judging, site} from '../literals.js';

const judge = judging(truncated, 'file:in/primary.pfx');

describe('file/truncated', () => {
	test('passes', () => {
		expect(judge({file: givenFile(), trust: null})).toBeUndefined();
	});

	test('fails, and the file is named', () => {
		const closed = givenFile({opened: false, reason: 'truncated', say: 'This file ends early: it was cut.'});
		const {title, evidence, remedy} = failure(judge({file: closed, trust: null}));
		expect(title).toBe('primary.pfx ends early');
		expect(evidence).toEqual(['primary.pfx ends early: it was cut.']);
		expect(remedy.say).toBe('Copy it again and compare the sizes.');
	});

	test('in place on the primary it is written anew from what was given, and no given chain is doubted for it', () => {
		const file = givenFile({path: '/srv/product/conf/primary-host.pfx', opened: false, reason: 'truncated', say: 'This file ends early.'});
		const {remedy, explains} = failure(judging(truncated, 'primary')({file, trust: null}));
		expect(remedy.changes).toEqual([
			{do: 'place-keystore', on: 'primary'},
			{do: 'restart-service', on: 'primary'},
		]);
		expect(explains).toContain('primary/serves-fallback');
		expect(explains).not.toContain('chain/expired');
		expect(failure(judging(truncated, 'primary', {...site, chains: {}})({file, trust: null})).remedy.changes).toEqual([]);
		expect(failure(judge({file, trust: null})).explains).not.toContain('primary/restart-needed');
	});

	test('what was not looked into is left to others', () => {
		for (const reason of ['wrong-password', 'not-a-keystore', 'missing', 'needs-password'] as const)
			expect(judge({file: givenFile({opened: false, reason}), trust: null})).toBe('not-applicable');
	});
});
