import {describe, expect, test} from 'vitest';
import {wrongSigner} from '../../../source/checks/revocation/wrong-signer.js';
import {failure, intermediate, judging} from '../literals.js';
import {faulty, gatewayLeaf, level, on, seenOf, silent} from '../ocsp-levels.js';

const judge = judging(wrongSigner, 'gateway:gateway-host', on);

const foreign = {
	...faulty(
		'wrong-signer',
		'It is signed by a certificate that the issuer did not sign.',
		"Responder's certificate is not authorized to sign OCSP responses",
	),
	signer: 'CN=Other,O=Elsewhere',
};

describe('revocation/wrong-signer', () => {
	test('passes when Java believes who signed', () => {
		expect(judge(seenOf(level(intermediate), level(gatewayLeaf)))).toBeUndefined();
	});

	test('fails with who signed, why not, and who may', () => {
		const {evidence, cause, remedy} = failure(judge(seenOf(level(intermediate), foreign)));
		expect(evidence).toEqual([
			'gateway-host: http://ocsp.acme:8080/, asked from primary-host: signed by CN=Other,O=Elsewhere',
			'It is signed by a certificate that the issuer did not sign.',
			"Java says “Responder's certificate is not authorized to sign OCSP responses”",
		]);
		expect(cause).toContain('Java believes Acme-CA-Intermediate, or a certificate it issued itself');
		expect(remedy.say).toContain('for OCSPSigning');
	});

	test('without an answer nobody knows who would have signed it', () => {
		expect(() => judge(seenOf(silent(), level(gatewayLeaf)))).toThrow('HTTP 503');
	});
});
