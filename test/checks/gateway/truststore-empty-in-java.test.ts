import {expect, test} from 'vitest';
import {gatewayTruststoreEmpty} from '../../../source/checks/gateway/truststore-empty-in-java.js';
import {failure, givenFile, judging} from '../literals.js';
import {files, primary, subject, writes} from './facts.js';

const judge = judging(gatewayTruststoreEmpty, subject);

test('passes with an entry Java trusts, and with the key of a keystore, whose certificate Java trusts too', () => {
	expect(judge({files: files(), primary: primary()})).toBeUndefined();
	const file = givenFile({java: {loads: true, keyEntries: 1, trustedEntries: 0}});
	expect(judge({files: files({truststore: {trusted: [], notTrusted: 3, file}}), primary: primary()})).toBeUndefined();
});

test('certificates without the mark Java needs are written anew', () => {
	const {title, evidence, cause, remedy} = failure(judge({files: files({truststore: {trusted: [], notTrusted: 2}}), primary: primary()}));
	expect(title).toBe('Java sees no trusted certificate for gateway-host');
	expect(evidence[0]).toBe('trust.pfx holds 2 certificates, none with the mark Java needs (trusted key)');
	expect(cause).toContain('openssl pkcs12');
	expect(remedy.changes).toEqual(writes('write-truststore'));
});

test('one that does not open, or that nobody needs, is not judged', () => {
	const shut = files({truststore: {state: 'does-not-open', trusted: []}});
	expect(judge({files: shut, primary: primary()})).toBe('not-applicable');
	expect(judge({files: files({truststore: {trusted: []}}), primary: primary({isPublic: true})})).toHaveProperty('notNeeded');
});
