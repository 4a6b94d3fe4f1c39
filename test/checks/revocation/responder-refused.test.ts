import {describe, expect, test} from 'vitest';
import {responderRefused} from '../../../source/checks/revocation/responder-refused.js';
import {failure, intermediate, judging} from '../literals.js';
import {faulty, gatewayLeaf, level, on, seenOf, silent} from '../ocsp-levels.js';

const judge = judging(responderRefused, 'gateway:gateway-host', on);

const unauthorized = faulty('unauthorized', 'The responder does not answer for this issuer.', 'OCSP response error: UNAUTHORIZED');

describe('revocation/responder-refused', () => {
	test('passes on an answer about the certificate', () => {
		expect(judge(seenOf(level(intermediate), level(gatewayLeaf)))).toBeUndefined();
	});

	test('fails on a status other than successful, quoted, with what it means', () => {
		const {evidence, cause, remedy} = failure(judge(seenOf(level(intermediate), unauthorized)));
		expect(evidence).toEqual([
			'gateway-host: http://ocsp.acme:8080/, asked from primary-host: answers “unauthorized”',
			'Java says “OCSP response error: UNAUTHORIZED”',
		]);
		expect(cause).toContain('It does not answer for what Acme-CA-Intermediate issued');
		expect(cause).toContain('SOFT_FAIL does not forgive it');
		expect(remedy.say).toContain('which responder answers for Acme-CA-Intermediate');
	});

	test('one that asks for patience is mended by whoever runs it', () => {
		const later = faulty('try-later', 'The responder asks to try again later.', 'OCSP response error: TRY_LATER');
		const {cause, remedy} = failure(judge(seenOf(later)));
		expect(cause).toContain('not fit to answer at the moment');
		expect(remedy.say).toMatch(/^Ask whoever runs ocsp\.acme:8080/);
	});

	test('a responder that says nothing has not refused, and was not heard either', () => {
		expect(() => judge(seenOf(silent(), level(gatewayLeaf)))).toThrow('HTTP 503');
	});
});
