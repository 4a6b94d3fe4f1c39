import {describe, expect, test} from 'vitest';
import {keystoreDiffers} from '../../../source/checks/primary/keystore-differs.js';
import {certificate, chain, failure, givenFile, intermediate, judging, keystore, leaf, noChain} from '../literals.js';

const judge = judging(keystoreDiffers);

describe('primary/keystore-differs', () => {
	test('passes, also without the root, which every peer has', () => {
		expect(judge({keystore: keystore(), chain: chain()})).toBeUndefined();
		expect(judge({keystore: keystore({chain: [leaf, intermediate]}), chain: chain()})).toBeUndefined();
	});

	test('fails with both leaves, and places what was prepared', () => {
		const old = certificate('primary-host', 'Acme-CA-Intermediate', {sha256: 'e'.repeat(64)});
		const {evidence, remedy} = failure(judge({keystore: keystore({chain: [old, intermediate]}), chain: chain()}));
		expect(evidence[0]).toContain('in place: primary-host, SHA-256 eeeeeeee…eeee');
		expect(evidence[1]).toContain('prepared: primary-host');
		expect(remedy.changes[0]).toEqual({do: 'place-keystore', on: 'primary'});
	});

	test('fails where a part of the chain lacks', () => {
		const {title, evidence} = failure(judge({keystore: keystore({chain: [leaf]}), chain: chain()}));
		expect(title).toBe('The keystore in place lacks a part of the chain');
		expect(evidence).toEqual(['/srv/product/conf/primary-host.pfx lacks Acme-CA-Intermediate']);
	});

	test('nothing prepared, or nothing in place that opens, is nothing to compare', () => {
		expect(judge({keystore: keystore(), chain: noChain})).toBe('not-applicable');
		expect(judge({keystore: keystore({exists: false, chain: []}), chain: chain()})).toBe('not-applicable');
	});

	test('a given file that does not open was not seen', () => {
		const closed = givenFile({opened: false, reason: 'wrong-password', say: 'The password does not open it.', certificates: []});
		expect(() => judge({keystore: keystore(), chain: chain({leaf: null, links: [], files: [closed]})})).toThrow('does not open it');
	});
});
