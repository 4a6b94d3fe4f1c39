import {describe, expect, test} from 'vitest';
import {answerStale} from '../../../source/checks/revocation/answer-stale.js';
import {failure, intermediate, judging} from '../literals.js';
import {faulty, gatewayLeaf, level, on, seenOf, silent} from '../ocsp-levels.js';

const judge = judging(answerStale, 'gateway:gateway-host', on);

const java = 'Response is unreliable: its validity interval is out-of-date';

describe('revocation/answer-stale', () => {
	test('passes on an answer in its time', () => {
		expect(judge(seenOf(level(intermediate), level(gatewayLeaf)))).toBeUndefined();
	});

	test('fails with both times, by the clock it was judged with', () => {
		const {evidence, cause, remedy} = failure(judge(seenOf(faulty('stale', 'The answer ended on 2026-11-20 06:00 UTC.', java))));
		expect(evidence).toEqual([
			'gateway-host: http://ocsp.acme:8080/, asked from primary-host: The answer ended on 2026-11-20 06:00 UTC.',
			'judged by 2026-11-24 06:00 UTC',
			`Java says “${java}”`,
		]);
		expect(cause).toContain('an old answer, or one of the clocks is wrong');
		expect(remedy.say).toMatch(/^Compare the clocks of ocsp\.acme:8080 and the primary/);
	});

	test('one of the future is a matter of clocks', () => {
		expect(failure(judge(seenOf(faulty('not-yet-valid', 'It begins in 2 h.', java)))).cause).toContain('clock runs ahead');
	});

	test('the time of an answer that nobody may have signed is worth nothing', () => {
		expect(() => judge(seenOf(faulty('wrong-signer', 'Signed by another.', 'not authorized')))).toThrow('Signed by another');
		expect(() => judge(seenOf(silent()))).toThrow('HTTP 503');
	});
});
