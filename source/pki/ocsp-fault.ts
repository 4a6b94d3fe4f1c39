import {type ForJava, networkError, refused} from './revocation.js';

/** Why an answer is worth nothing: a stable code, a sentence for the operator, and what it comes to in Java. */
export type OcspFault = {readonly code: string; readonly say: string; readonly java: ForJava};

export const wrongSigner = (say: string, java: string): OcspFault => ({code: 'wrong-signer', say, java: refused(java)});

/** RFC 6960 section 4.4: every critical extension; Java knows none, not even a critical nonce. */
export const criticalExtension = (number: string): OcspFault => ({
	code: 'critical-extension',
	say: `The responder's answer has the critical extension ${number}, which Java does not know.`,
	java: networkError,
});

export const notOcsp: OcspFault = {code: 'not-ocsp', say: 'What came back is not an OCSP answer.', java: networkError};
