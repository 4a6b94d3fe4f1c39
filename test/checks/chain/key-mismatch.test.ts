import {describe, expect, test} from 'vitest';
import {keyMismatch} from '../../../source/checks/chain/key-mismatch.js';
import {chain, failure, judging, leaf, noChain} from '../literals.js';

const judge = judging(keyMismatch, 'gateway:gateway-host');

describe('chain/key-mismatch', () => {
	test('passes', () => {
		expect(judge({chain: chain()})).toBeUndefined();
	});

	test('fails with both fingerprints, to be compared', () => {
		const other = {key: 'RSA 2048', keySha256: 'f'.repeat(64)};
		const {title, evidence} = failure(judge({chain: chain({keyMatches: false, privateKeys: [other]})}));
		expect(title).toBe("The private key does not belong to gateway-host's certificate");
		expect(evidence.join('\n')).toContain(leaf.keySha256);
		expect(evidence.join('\n')).toContain(other.keySha256);
	});

	test('without a key, or without a chain, there is nothing to judge', () => {
		expect(judge({chain: chain({keyMatches: null, privateKeys: []})})).toBe('not-applicable');
		expect(judge({chain: noChain})).toBe('not-applicable');
	});
});
