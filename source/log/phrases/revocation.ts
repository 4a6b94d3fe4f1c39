import type {Phrase} from './phrase.js';

/** What Java says where it asks whether a certificate was revoked. */
export const revocationPhrases: readonly Phrase[] = [
	{
		name: 'revoked',
		needles: ['Certificate has been revoked'],
		meaning: 'The authority revoked the certificate.',
		findings: ['revocation/revoked'],
	},
	{
		name: 'revocation-unknown',
		needles: ['revocation status is unknown', 'does not include a response for'],
		meaning: 'The responder does not know the certificate.',
		findings: ['revocation/status-unknown'],
	},
	{
		name: 'responder-unreachable',
		needles: ['revocation status due to network error', 'cannot parse ocsp.responderURL'],
		meaning: 'The side that looked could not reach the OCSP responder, and then refuses.',
		findings: ['revocation/responder-unreachable', 'revocation/responder-slow'],
	},
	{
		name: 'no-responder-url',
		needles: ['does not specify OCSP responder'],
		meaning: 'A certificate of the chain names no OCSP responder, and then the side that looked refuses.',
		findings: ['revocation/no-responder-url'],
	},
	{
		name: 'wrong-signer',
		needles: ['is not authorized to sign OCSP', 'not valid for signing OCSP', "Unable to verify OCSP Response's signature"],
		meaning: 'The OCSP answer is signed by one who may not sign for this authority.',
		findings: ['revocation/wrong-signer'],
	},
	{
		name: 'responder-refused',
		needles: ['OCSP response error: '],
		meaning: 'The OCSP responder refused to answer; UNAUTHORIZED says that it does not serve this authority.',
		findings: ['revocation/responder-refused'],
	},
	{
		name: 'answer-stale',
		needles: ['validity interval is out-of-date'],
		meaning: 'The OCSP answer is too old, or the clock of the side that looked is wrong.',
		findings: ['revocation/answer-stale', 'clock/clock-differs'],
	},
];
