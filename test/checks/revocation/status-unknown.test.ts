import {describe, expect, test} from 'vitest';
import {statusUnknown} from '../../../source/checks/revocation/status-unknown.js';
import {failure, intermediate, judging} from '../literals.js';
import {faulty, gatewayLeaf, level, on, seenOf, silent} from '../ocsp-levels.js';

const judge = judging(statusUnknown, 'gateway:gateway-host', on);

const strange = faulty('unknown', 'The responder does not know this certificate.', "Certificate's revocation status is unknown");

describe('revocation/status-unknown', () => {
	test('passes when it is known, good or revoked', () => {
		expect(judge(seenOf(level(intermediate), level(gatewayLeaf, {status: 'revoked', code: 'revoked'})))).toBeUndefined();
	});

	test('fails with the certificate and its serial, which whoever mends it needs', () => {
		const {title, evidence, cause, remedy} = failure(judge(seenOf(level(intermediate), strange)));
		expect(title).toBe('The OCSP responder does not know gateway-host');
		expect(evidence).toEqual([
			'gateway-host: http://ocsp.acme:8080/, asked from primary-host: The responder does not know this certificate.',
			"Java says “Certificate's revocation status is unknown”",
		]);
		expect(cause).toContain('did not tell its responder of it yet');
		expect(remedy.say).toContain('gateway-host (serial 7B01)');
	});

	test('an answer about something else says nothing of it', () => {
		const other = faulty('no-matching-status', 'The responder answers for another certificate.', 'does not include a response');
		expect(failure(judge(seenOf(other))).cause).toContain('finds nothing about this certificate');
	});

	test('without an answer it is not seen', () => {
		expect(() => judge(seenOf(silent()))).toThrow('HTTP 503');
		expect(() => judge(seenOf(faulty('stale', 'It ended.', 'out-of-date')))).toThrow('It ended.');
	});
});
