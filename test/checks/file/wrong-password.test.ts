import {describe, expect, test} from 'vitest';
import {wrongPassword} from '../../../source/checks/file/wrong-password.js';
import {failure, givenFile, judging, site} from '../literals.js';

const judge = judging(wrongPassword, 'file:in/primary.pfx');

describe('file/wrong-password', () => {
	test('is asked of every given file once', () => {
		expect(wrongPassword.over(site)).toEqual(['file:in/primary.pfx', 'file:in/gateway.pfx', 'file:in/client.pfx', 'file:in/root.cer']);
	});

	test('passes', () => {
		expect(judge({file: givenFile()})).toBeUndefined();
	});

	test('fails, and says of the password what helps and no more', () => {
		const password = {characters: 7, isAscii: true, hasSpaceAtAnEnd: true};
		const {title, evidence} = failure(judge({file: givenFile({opened: false, reason: 'wrong-password', password})}));
		expect(title).toBe('The password does not open primary.pfx');
		expect(evidence).toEqual(['its own check (SHA-256) fails', '7 characters, all ASCII, a space at an end']);
	});

	test('a certificate needs no password; a file that does not open for another reason is never a pass', () => {
		expect(judge({file: givenFile({format: 'der', password: null})})).toBe('not-applicable');
		const closed = givenFile({opened: false, reason: 'needs-password', say: 'primary.pfx needs a password.'});
		expect(() => judge({file: closed})).toThrow('primary.pfx needs a password.');
		expect(() => judge({file: givenFile({opened: false, reason: 'missing', say: 'in/primary.pfx is not there.'})})).toThrow('is not there');
	});
});
