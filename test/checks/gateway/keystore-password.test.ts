import {expect, test} from 'vitest';
import {gatewayKeystorePassword} from '../../../source/checks/gateway/keystore-password.js';
import {failure, givenFile, judging} from '../literals.js';
import {closed, files, subject, told, writes} from './facts.js';

const judge = judging(gatewayKeystorePassword, subject);
const locked = {state: 'does-not-open', leaf: null, file: closed} as const;

test('passes where it opens, and is not asked of one that is not there', () => {
	expect(judge({files: files()})).toBeUndefined();
	expect(judge({files: files({keystore: {state: 'missing', leaf: null}})})).toBe('not-applicable');
});

test('fails with the line of the option, and corrects it where the given password opens it', () => {
	const {title, evidence, remedy} = failure(judge({files: files({keystore: {...locked, passwordFrom: told, givenOpens: true}})}));
	expect(title).toBe('The password does not open the keystore of gateway-host');
	expect(evidence).toEqual([
		`${told.option}, line 2 of gateway.conf, does not open /etc/gw/own.pfx`,
		'8 characters, all ASCII, no space at an end',
		'it opens with the password you gave',
	]);
	expect(remedy.changes).toEqual(writes('write-unattended-file'));
});

test('where neither opens it, it is written anew', () => {
	const {evidence, remedy} = failure(judge({files: files({keystore: locked})}));
	expect(evidence[0]).toBe('the password you gave does not open /etc/gw/own.pfx');
	expect(remedy.changes).toEqual(writes('place-keystore'));
});

test('another fault of the file is another finding; without a password nothing was tried', () => {
	const broken = givenFile({opened: false, reason: 'truncated'});
	expect(judge({files: files({keystore: {...locked, file: broken}})})).toBe('not-applicable');
	expect(() => judge({files: files({keystore: {...locked, hasPassword: false}})})).toThrow('No password is known');
	expect(() => judge({files: files({keystore: {state: 'forbidden', leaf: null}})})).toThrow('may not be read');
});
