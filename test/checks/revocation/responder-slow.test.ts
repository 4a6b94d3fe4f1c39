import {describe, expect, test} from 'vitest';
import {responderSlow} from '../../../source/checks/revocation/responder-slow.js';
import {failure, intermediate, judging, site} from '../literals.js';
import {faulty, gatewayLeaf, level, on, seenOf, silent} from '../ocsp-levels.js';

const judge = judging(responderSlow, 'gateway:gateway-host', on);

describe('revocation/responder-slow', () => {
	test('passes within two seconds', () => {
		expect(judge(seenOf(level(intermediate, {ms: 1999}), level(gatewayLeaf)))).toBeUndefined();
	});

	test('fails with the time and the limit, also when the slow answer is none that helps', () => {
		const {title, evidence, cause, remedy} = failure(judge(seenOf(level(intermediate, {ms: 3400}), level(gatewayLeaf))));
		expect(title).toBe('The OCSP responder takes 3.4 s to answer');
		expect(evidence).toEqual(['Acme-CA-Intermediate: http://ocsp.acme:8080/, asked from primary-host: 3.4 s; the limit is 2.0 s']);
		expect(cause).toContain("Java's default gives up after 15 s");
		expect(remedy.say).toContain('ocsp.acme:8080');
		expect(failure(judge(seenOf({...faulty('try-later', 'Later.', 'TRY_LATER'), ms: 2500})))).toBeDefined();
	});

	test('a responder that says nothing has no speed', () => {
		expect(() => judge(seenOf(level(intermediate), silent()))).toThrow('HTTP 503');
	});

	test('is a warning, where OCSP checks are on', () => {
		expect(responderSlow.severity).toBe('warning');
		expect(responderSlow.over(site)).toEqual([]);
	});
});
