import type {OcspFault} from './ocsp-fault.js';
import {networkError, refused, undetermined} from './revocation.js';

type Refusal = {readonly code: string; readonly what: string; readonly name: string; readonly isForgiven?: boolean};

const refusals: Readonly<Record<number, Refusal>> = {
	1: {code: 'malformed-request', what: 'did not understand the question', name: 'MALFORMED_REQUEST'},
	2: {code: 'internal-error', what: 'has an internal error', name: 'INTERNAL_ERROR', isForgiven: true},
	3: {code: 'try-later', what: 'asks to try again later', name: 'TRY_LATER', isForgiven: true},
	4: {code: 'malformed-answer', what: 'answers with the unused status 4', name: 'UNUSED'},
	5: {code: 'signature-required', what: 'answers signed questions only', name: 'SIG_REQUIRED'},
	6: {code: 'unauthorized', what: 'does not answer for this issuer (unauthorized)', name: 'UNAUTHORIZED'},
};

/** An OCSPResponseStatus other than successful (RFC 6960 section 4.2.1). SOFT_FAIL forgives the two that pass by themselves. */
export const refusalOf = (status: number): OcspFault => {
	const found = refusals[status];
	if (!found) return {code: 'malformed-answer', say: `The responder answers with the unknown status ${status}.`, java: networkError};
	const {code, what, name, isForgiven} = found;
	const sentence = `OCSP response error: ${name}`;
	return {code, say: `The responder ${what}.`, java: isForgiven ? undetermined(sentence) : refused(sentence)};
};
