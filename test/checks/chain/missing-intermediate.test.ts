import {describe, expect, test} from 'vitest';
import {missingIntermediate} from '../../../source/checks/chain/missing-intermediate.js';
import {chain, failure, givenFile, intermediate, judging, leaf, noChain, root} from '../literals.js';

const judge = judging(missingIntermediate);
const leafOnly = givenFile({certificates: [leaf]});

describe('chain/missing-intermediate', () => {
	test('passes: all of it is inside, or only the root lacks', () => {
		expect(judge({chain: chain()})).toBeUndefined();
		expect(judge({chain: chain({own: [leaf, intermediate]})})).toBeUndefined();
		expect(
			judge({
				chain: chain({own: [leaf, intermediate], links: [leaf, intermediate], missing: root.subject, root: null, isRootGiven: false}),
			}),
		).toBeUndefined();
	});

	test('fails, and adds what was given beside the PFX', () => {
		const {title, evidence, remedy} = failure(judge({chain: chain({files: [leafOnly], own: [leaf]})}));
		expect(title).toBe('The chain of primary-host stops before Acme-CA-Root');
		expect(evidence).toEqual(['in primary.pfx: primary-host; issued by Acme-CA-Intermediate, which is not in it']);
		expect(remedy.say).toBe('Add Acme-CA-Intermediate from intermediate.cer.');
		expect(remedy.changes.map(change => change.do)).toEqual(['place-keystore', 'restart-service']);
	});

	test('fails, and asks a person when nobody gave it', () => {
		const {title, remedy} = failure(
			judge({chain: chain({files: [leafOnly], own: [leaf], links: [leaf], missing: intermediate.subject, root: null})}),
		);
		expect(title).toBe('The chain of primary-host stops early');
		expect(remedy.say).toContain('Acme-CA-Intermediate');
		expect(remedy.changes).toEqual([]);
	});

	test('fails when a root was given and the way up to it has a hole', () => {
		const top = judge({
			chain: chain({own: [leaf, intermediate], links: [leaf, intermediate], missing: 'CN=Policy-CA', root: null, isRootGiven: true}),
		});
		expect(failure(top).evidence[0]).toContain('which is not in it');
	});

	test('passes once the keystore in place carries it, and for loose files that make a whole chain together', () => {
		expect(judge({chain: chain({files: [leafOnly], own: [leaf], placed: [leaf, intermediate]})})).toBeUndefined();
		expect(judge({chain: chain({files: [givenFile({format: 'pem', certificates: [leaf]})], own: [leaf]})})).toBeUndefined();
	});

	test('a client is told to import the new file; nothing is placed for it', () => {
		const {remedy} = failure(judging(missingIntermediate, 'client:pcclient-host')({chain: chain({files: [leafOnly], own: [leaf]})}));
		expect(remedy.changes).toEqual([]);
		expect(remedy.say).toContain('import');
	});

	test('no chain is nothing to judge; a file that does not open hides the answer', () => {
		expect(judge({chain: noChain})).toBe('not-applicable');
		const closed = givenFile({opened: false, reason: 'needs-password', say: 'primary.pfx needs a password.', certificates: []});
		expect(() => judge({chain: {...noChain, files: [closed]}})).toThrow('primary.pfx needs a password.');
	});
});
