import {describe, expect, test} from 'vitest';
import {clientCertificateNotRequested} from '../../../source/checks/primary/client-certificate-not-requested.js';
import {failure, handshake, judging} from '../literals.js';

const judge = judging(clientCertificateNotRequested);

describe('primary/client-certificate-not-requested', () => {
	test('passes, whatever became of the request', () => {
		expect(judge({handshake: handshake()})).toBeUndefined();
		expect(judge({handshake: handshake({clientCertificate: 'unknown'})})).toBeUndefined();
	});

	test('fails, and says whom to ask for which menu', () => {
		const {evidence, remedy} = failure(judge({handshake: handshake({clientCertificate: 'not-requested'})}));
		expect(evidence).toEqual(['127.0.0.1:2560, TLS 1.3: the handshake holds no request for a certificate']);
		expect(remedy.say).toContain('Use trusted CA certificates');
	});

	test('a closed port shows nothing', () => {
		expect(() => judge({handshake: handshake({reached: 'closed', presented: []})})).toThrow('Nothing answers');
	});
});
