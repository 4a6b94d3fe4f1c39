import {describe, expect, test} from 'vitest';
import {notTls} from '../../../source/checks/primary/not-tls.js';
import {presentedBy} from '../../../source/checks/wire.js';
import {failure, handshake, judging} from '../literals.js';

const judge = judging(notTls);

describe('primary/not-tls', () => {
	test('passes, and gives way to a closed port', () => {
		expect(judge({handshake: handshake()})).toBeUndefined();
		expect(judge({handshake: handshake({reached: 'closed', presented: []})})).toBe('not-applicable');
	});

	test('fails with what the other program said', () => {
		const plain = handshake({reached: 'not-tls', presented: [], spoke: 'HTTP/1.1 400 Bad Request'});
		const {evidence, remedy} = failure(judge({handshake: plain}));
		expect(evidence).toEqual(['127.0.0.1:2560 said “HTTP/1.1 400 Bad Request”']);
		expect(remedy).toMatchObject({changes: [], say: expect.stringContaining("ss -ltnp 'sport = :2560'")});
	});

	test('what needs a certificate is then not seen', () => {
		expect(() => presentedBy(handshake({reached: 'not-tls', presented: []}))).toThrow('does not speak TLS');
	});
});
