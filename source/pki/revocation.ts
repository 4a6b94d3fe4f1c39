/**
What one answer or list comes to for Java's own revocation checker, before its options are applied.
`undetermined` is the only kind that SOFT_FAIL forgives. `say` is Java's sentence, to be found in the server's log.
*/
export type ForJava =
	| {readonly kind: 'good'}
	| {
			readonly kind: 'revoked' | 'undetermined' | 'refused';

			/** Of a revocation only the beginning: Java goes on with the date in its own time zone. */
			readonly say: string;
	  };

/** Options of java.security.cert.PKIXRevocationChecker; with none of them every level must be proved good. */
export type RevocationPolicy = {
	readonly softFail?: boolean;
	readonly preferCrls?: boolean;
	readonly noFallback?: boolean;
	readonly onlyEndEntity?: boolean;
};

/** Both ways to ask of one certificate. */
export type LevelForJava = {readonly ocsp: ForJava; readonly crl: ForJava};

export type RevocationVerdict = {readonly accepted: true} | {readonly accepted: false; readonly say: string};

type Bad = Exclude<ForJava, {kind: 'good'}>;

const accepted: RevocationVerdict = {accepted: true};
const refusedWith = ({say}: Bad): RevocationVerdict => ({accepted: false, say});

export const goodForJava: ForJava = {kind: 'good'};
export const undetermined = (say: string): ForJava => ({kind: 'undetermined', say});
export const refused = (say: string): ForJava => ({kind: 'refused', say});

/** No answer, or one that cannot be read: Java calls both a network error. */
export const networkError = undetermined('Unable to determine revocation status due to network error');

/** No list says anything about the certificate, for whatever reason. */
export const noUsableList = undetermined('Could not determine revocation status');

/** Java keeps for half a minute that a list cannot be read, and calls that `noUsableList`; this is what comes first. */
export const unreadableList = refused('sun.security.provider.certpath.PKIX$CertStoreTypeException: java.security.cert.CRLException');

export const noResponder = refused('Certificate does not specify OCSP responder');

const reasons = [
	'UNSPECIFIED',
	'KEY_COMPROMISE',
	'CA_COMPROMISE',
	'AFFILIATION_CHANGED',
	'SUPERSEDED',
	'CESSATION_OF_OPERATION',
	'CERTIFICATE_HOLD',
	'UNUSED',
	'REMOVE_FROM_CRL',
	'PRIVILEGE_WITHDRAWN',
	'AA_COMPROMISE',
];

/** `reason`: CRLReason of RFC 5280 section 5.3.1. Java lets a revocation of a later moment pass. */
export const revokedForJava = (reason: number | null, at: Date, now: Date): ForJava =>
	at > now ? goodForJava : {kind: 'revoked', say: `Certificate has been revoked, reason: ${reasons[reason ?? 0] ?? reasons[0]}`};

/** Whether Java accepts one certificate. Measured on JDK 17 for every pair of outcomes, not documented in this detail. */
export const judgeLevelAsJava = ({ocsp, crl}: LevelForJava, {softFail, preferCrls, noFallback}: RevocationPolicy): RevocationVerdict => {
	const [first, second] = preferCrls ? [crl, ocsp] : [ocsp, crl];
	const isForgiven = ({kind}: ForJava) => softFail === true && kind === 'undetermined';
	if (first.kind === 'good') return accepted;
	if (first.kind === 'revoked') return refusedWith(first);
	if (noFallback) return isForgiven(first) ? accepted : refusedWith(first);
	if (second.kind === 'good') return accepted;
	if (second.kind === 'revoked') return refusedWith(second);
	return isForgiven(first) && isForgiven(second) ? accepted : refusedWith(first);
};

/** `levels`: below the root, leaf first. Java walks down from the root, so the uppermost fault is the one it names. */
export const judgeChainAsJava = (levels: readonly LevelForJava[], policy: RevocationPolicy): RevocationVerdict => {
	const asked = policy.onlyEndEntity ? levels.slice(0, 1) : levels.toReversed();
	return asked.map(level => judgeLevelAsJava(level, policy)).find(verdict => !verdict.accepted) ?? accepted;
};
