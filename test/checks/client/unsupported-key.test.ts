import {expect, test} from 'vitest';
import {clientUnsupportedKey} from '../../../source/checks/client/unsupported-key.js';
import {failure, judging, noChain, site} from '../literals.js';
import {chainOf, own, subject} from './facts.js';

const judge = judging(clientUnsupportedKey, subject);

test.each(['RSA 2048', 'RSA 4096', 'EC P-256', 'EC P-384'])('%s is believed to work', key => {
	expect(judge({chain: chainOf({...own, key})})).toBeUndefined();
});

test.each(['EC P-521', 'Ed25519', 'RSASSA-PSS 2048', 'DSA 2048'])('%s is doubted, and said to be inferred', key => {
	const {evidence, cause, remedy} = failure(judge({chain: chainOf({...own, key})}));
	expect(evidence).toEqual([`its key: ${key}; believed to work: RSA, EC P-256, EC P-384`]);
	expect(cause).toMatch(/^We infer it/);
	expect(remedy.say).toContain('dispatcher-trust request create --role client');
});

test('is a warning, asked of clients alone; without a certificate there is nothing to judge', () => {
	expect(clientUnsupportedKey.severity).toBe('warning');
	expect(clientUnsupportedKey.over(site)).toEqual([subject]);
	expect(judge({chain: noChain})).toBe('not-applicable');
	expect(() =>
		judge({chain: {...chainOf(own), leaf: null, files: [{path: 'a.pfx', opened: false, say: 'a.pfx does not open.', hints: []}]}}),
	).toThrow('does not open');
});
