import {expect, test} from 'vitest';
import {truststorePassword} from '../../../source/checks/gateway/truststore-password.js';
import {failure, givenFile, judging} from '../literals.js';
import {closed, files, primary, subject, told, writes} from './facts.js';

const judge = judging(truststorePassword, subject);
const locked = {state: 'does-not-open', trusted: [], file: closed} as const;

test('passes where it opens, and is not asked of one that is not there or not needed', () => {
	expect(judge({files: files(), primary: primary()})).toBeUndefined();
	expect(judge({files: files({truststore: {state: 'missing'}}), primary: primary()})).toBe('not-applicable');
	expect(judge({files: files({truststore: locked}), primary: primary({isPublic: true})})).toHaveProperty('notNeeded');
});

test('fails, and corrects the option or writes the file anew', () => {
	const inOptions = failure(judge({files: files({truststore: {...locked, passwordFrom: told, givenOpens: true}}), primary: primary()}));
	expect(inOptions.title).toBe('The password does not open the truststore of gateway-host');
	expect(inOptions.remedy.changes).toEqual(writes('write-unattended-file'));
	expect(failure(judge({files: files({truststore: locked}), primary: primary()})).remedy.changes).toEqual(writes('write-truststore'));
});

test('what is no truststore at all is another finding; without a password nothing was tried', () => {
	const text = givenFile({path: '/etc/gw/trust.pfx', format: 'pem', opened: true});
	expect(judge({files: files({truststore: {...locked, file: text}}), primary: primary()})).toBe('not-applicable');
	expect(() => judge({files: files({truststore: {...locked, hasPassword: false}}), primary: primary()})).toThrow('No password is known');
});
