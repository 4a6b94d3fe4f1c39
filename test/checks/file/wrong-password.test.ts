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
		const chains = {primary: {files: ['in/primary.pfx'], passwordFile: 'in/primary.pass'}};
		const noted = judging(wrongPassword, 'file:in/primary.pfx', {...site, chains});
		const {title, evidence, remedy} = failure(noted({file: givenFile({opened: false, reason: 'wrong-password', password})}));
		expect(title).toBe('The password in primary.pass does not open primary.pfx');
		expect(remedy.say).toBe('Mend in/primary.pass, or type it, or ask the person who exported the file.');
		expect(evidence).toEqual(['its own check (SHA-256) fails', '7 characters, all ASCII, a space at an end']);
	});

	test('where no password file is noted, none is named', () => {
		const open = judging(wrongPassword, 'file:in/root.cer');
		const {title, remedy} = failure(open({file: givenFile({path: 'in/root.cer', opened: false, reason: 'wrong-password'})}));
		expect(title).toBe('The password does not open root.cer');
		expect(remedy.say).toBe('Type it again, or ask the person who exported the file.');
	});

	test('a certificate needs no password; a file that does not open for another reason is never a pass', () => {
		expect(judge({file: givenFile({format: 'der', password: null})})).toBe('not-applicable');
		const closed = givenFile({opened: false, reason: 'needs-password', say: 'primary.pfx needs a password.'});
		expect(() => judge({file: closed})).toThrow('primary.pfx needs a password.');
		expect(() => judge({file: givenFile({opened: false, reason: 'missing', say: 'in/primary.pfx is not there.'})})).toThrow('is not there');
	});
});
