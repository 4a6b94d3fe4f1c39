import type {OcspLevel} from '../facts/ocsp-answers.js';

/** What may be wrong with the answer about one certificate, in the order in which one keeps the next from being seen. */
export const answerFaults = [
	'revocation/no-responder-url',
	'revocation/responder-unreachable',
	'revocation/responder-refused',
	'revocation/wrong-signer',
	'revocation/answer-stale',
	'revocation/status-unknown',
] as const;

export type AnswerFault = (typeof answerFaults)[number];

/** Codes of an answer that came; an obstacle before it is none of them. */
const faults: Readonly<Record<string, AnswerFault>> = {
	'no-url': 'revocation/no-responder-url',
	'malformed-request': 'revocation/responder-refused',
	'internal-error': 'revocation/responder-refused',
	'try-later': 'revocation/responder-refused',
	'malformed-answer': 'revocation/responder-refused',
	'signature-required': 'revocation/responder-refused',
	unauthorized: 'revocation/responder-refused',
	'wrong-signer': 'revocation/wrong-signer',
	stale: 'revocation/answer-stale',
	'not-yet-valid': 'revocation/answer-stale',
	unknown: 'revocation/status-unknown',
	'no-matching-status': 'revocation/status-unknown',
	'other-hash': 'revocation/status-unknown',
	'critical-extension': 'revocation/status-unknown',
};

/** Exactly one for each level that proves nothing; `null`: it says good or revoked, or could not be asked about. */
export const faultOf = ({obstacle, answer: {status, code}}: OcspLevel): AnswerFault | null => {
	if (obstacle !== null) return 'revocation/responder-unreachable';
	if (code === 'no-issuer') return null;
	// A code nobody foresaw came with an answer that proves nothing all the same.
	return status === 'error' || status === 'unknown' ? (faults[code ?? ''] ?? 'revocation/status-unknown') : null;
};

/** Nobody gave its issuer, without which no question can be put. */
export const isUnasked = ({code}: OcspLevel): boolean => code === 'no-issuer';

/** What is asked of the answers about a chain: nothing of it can be told where the chain itself is not seen. */
export const revocationIds = [...answerFaults, 'revocation/responder-slow', 'revocation/revoked'] as const;
