import type {PkixCertificate} from './pkix-certificate.js';

/** Stable words for why Java refuses. */
export type PkixCode =
	| 'nothing-presented'
	| 'no-anchors'
	| 'no-path'
	| 'anchor-unfit'
	| 'not-signed'
	| 'expired'
	| 'not-yet-valid'
	| 'not-an-authority'
	| 'path-too-long'
	| 'name-constraints'
	| 'policies'
	| 'unknown-critical'
	| 'weak-algorithm'
	| 'wrong-purpose'
	| 'wrong-key-usage'
	| 'name-mismatch'
	| 'java-fails';

/** `message`: what the trust manager's exception says, word for word. */
export type PkixFault = {
	readonly code: PkixCode;
	readonly message: string;

	/** The certificate it was found at, where it is a certain one. */
	readonly at?: PkixCertificate;
};

export const refused = (code: PkixCode, message: string): PkixFault => ({code, message});

const validator = 'PKIX path validation failed: java.security.cert.CertPathValidatorException: ';

/** A fault of a path that was judged link by link. */
export const invalid = (code: PkixCode, message: string): PkixFault => refused(code, validator + message);
