import {expect, test} from 'vitest';
import {truststoreMissing} from '../../../source/checks/gateway/truststore-missing.js';
import {failure, judging} from '../literals.js';
import {files, namedBy, primary, subject, writes} from './facts.js';

const judge = judging(truststoreMissing, subject);
const missing = {state: 'missing', trusted: []} as const;

test('passes where it lies', () => {
	expect(judge({files: files(), primary: primary()})).toBeUndefined();
});

test('fails, and writes it with the root', () => {
	const {title, cause, remedy} = failure(judge({files: files({truststore: missing}), primary: primary()}));
	expect(title).toBe('The truststore of gateway-host is not there');
	expect(cause).toContain('Acme-CA-Root is not a public authority');
	expect(remedy.changes).toEqual(writes('write-truststore'));
});

test('a root that Java knows needs none, unless the options name one', () => {
	const known = primary({isPublic: true});
	expect(judge({files: files({truststore: missing}), primary: known})).toEqual({
		notNeeded: 'Acme-CA-Root is a public authority that Java knows',
	});
	expect(failure(judge({files: files({truststore: {...missing, namedBy}}), primary: known})).evidence[0]).toContain(namedBy.option);
});

test('without a root nobody can write it', () => {
	const rootless = primary({root: null, missing: 'CN=Acme-CA-Root'});
	expect(failure(judge({files: files({truststore: missing}), primary: rootless})).remedy.changes).toEqual([]);
});

test('on a gateway that is not reached it was not seen', () => {
	expect(() => judge({files: files({reached: false, truststore: missing}), primary: primary()})).toThrow('not reached from here');
});
