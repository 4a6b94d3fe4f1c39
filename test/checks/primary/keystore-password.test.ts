import {describe, expect, test} from 'vitest';
import {keystorePassword} from '../../../source/checks/primary/keystore-password.js';
import {conf, failure, judging, keystore, unset} from '../literals.js';

const judge = judging(keystorePassword);

describe('primary/keystore-password', () => {
	test('passes', () => {
		expect(judge({keystore: keystore(), conf: conf()})).toBeUndefined();
	});

	test('fails with the line in force', () => {
		const {evidence, remedy} = failure(judge({keystore: keystore({opens: false, reason: 'wrong-password'}), conf: conf()}));
		expect(evidence).toEqual(['application.conf line 42 is in force; /srv/product/conf/primary-host.pfx does not open with it']);
		expect(remedy.changes.at(-1)).toEqual({do: 'restart-service', on: 'primary'});
	});

	test("another fault of the file is not the password's, and no pass either", () => {
		const pem = keystore({opens: false, reason: 'not-a-keystore', say: 'It is PEM text.'});
		expect(judge({keystore: pem, conf: conf()})).toEqual({notNeeded: expect.any(String)});
		expect(() => judge({keystore: keystore({opens: null}), conf: conf()})).toThrow('may not be read');
	});

	test('no keystore, or no password set, is nothing to judge', () => {
		expect(judge({keystore: keystore({exists: false}), conf: conf()})).toBe('not-applicable');
		expect(judge({keystore: keystore({opens: null}), conf: conf({keystorePassword: unset})})).toBe('not-applicable');
	});
});
