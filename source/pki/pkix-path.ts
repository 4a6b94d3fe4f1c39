import {Buffer} from 'node:buffer';
import {type AlgorithmRules, refusedBySession, refusedKey, refusedSignature} from './pkix-algorithms.js';
import type {PkixCertificate} from './pkix-certificate.js';
import type {PkixExtensions} from './pkix-extensions.js';
import {invalid, type PkixFault} from './pkix-fault.js';
import type {NameConstraints} from './pkix-general-name.js';
import type {PkixKey} from './pkix-key.js';
import {isSameName, javaText} from './pkix-name.js';
import {mergeConstraints, refusedMerge, refusedNames} from './pkix-name-constraints.js';
import {PolicyState} from './pkix-policies.js';
import {isSignedWith} from './pkix-signature.js';

export const isSelfIssued = ({subject, issuer}: PkixCertificate): boolean => isSameName(subject, issuer);

/** Critical extensions Java's path validation itself looks at; the end entity's are looked at later. */
const understood = new Set([
	'2.5.29.15',
	'2.5.29.17',
	'2.5.29.19',
	'2.5.29.30',
	'2.5.29.32',
	'2.5.29.33',
	'2.5.29.36',
	'2.5.29.37',
	'2.5.29.54',
]);

const keyCertSign = 5;

/** A path length of -1 is Java's own mark for "no authority". */
export const isAuthority = ({basicConstraints}: PkixExtensions): boolean =>
	(basicConstraints?.isAuthority ?? false) && basicConstraints?.pathLength !== -1;

const notAnAuthority = invalid('not-an-authority', 'basic constraints check failed: this is not a CA certificate');

const judgeKeyUsage = ({extensions}: PkixCertificate): PkixFault | undefined =>
	extensions.keyUsage && !extensions.keyUsage[keyCertSign]
		? invalid('not-an-authority', 'CA key usage check failed: keyCertSign bit is not set')
		: undefined;

/** RFC 5280 section 6.1.4 (k) and (n). */
export const judgeAuthority = (certificate: PkixCertificate): PkixFault | undefined => {
	return judgeKeyUsage(certificate) ?? (isAuthority(certificate.extensions) ? undefined : notAnAuthority);
};

/** RFC 5280 leaves the anchor to local policy; Java wants one of version 3 to be an authority. Why it is none, in Java's words. */
export const judgeAnchor = ({version, subject, extensions}: PkixCertificate): string | undefined => {
	if (version < 3) return undefined;
	if (!isAuthority(extensions)) return `TrustAnchor with subject "${javaText(subject)}" is not a CA certificate`;
	return extensions.keyUsage && !extensions.keyUsage[keyCertSign]
		? `TrustAnchor with subject "${javaText(subject)}" does not have keyCertSign bit set in KeyUsage extension`
		: undefined;
};

/** Names must meet; a serial number or key identifier that is named must be the anchor's, unless the anchor has none or is of an older version. */
export const mayHaveIssued = ({version, subject, serial, extensions}: PkixCertificate, child: PkixCertificate): boolean => {
	const {key = null, serial: named = null} = child.extensions.authorityKey ?? {};
	if (!isSameName(subject, child.issuer)) return false;
	if (version === 3 && named && !named.equals(serial)) return false;
	return !key || !extensions.subjectKey || Buffer.concat([Buffer.of(4, key.length), key]).equals(extensions.subjectKey);
};

class PathState {
	#length = Number.POSITIVE_INFINITY;
	#constraints: NameConstraints | null = null;

	judgeNames(certificate: PkixCertificate, isLast: boolean): PkixFault | undefined {
		const message = isLast || !isSelfIssued(certificate) ? refusedNames(certificate, this.#constraints) : undefined;
		if (message) return invalid('name-constraints', message);
		const unmerged = refusedMerge(this.#constraints, certificate.extensions.nameConstraints);
		if (unmerged) return invalid('name-constraints', unmerged);
		this.#constraints = mergeConstraints(this.#constraints, certificate.extensions.nameConstraints);
		return undefined;
	}

	judgeLength(certificate: PkixCertificate, isTop: boolean): PkixFault | undefined {
		const {basicConstraints} = certificate.extensions;
		// From before there were extensions: taken for an authority right below the anchor, when it bears the anchor's name.
		if (certificate.version < 3 && isTop && isSelfIssued(certificate)) return undefined;
		if (!isAuthority(certificate.extensions)) return notAnAuthority;
		if (!isSelfIssued(certificate)) {
			if (this.#length <= 0)
				return invalid(
					'path-too-long',
					'basic constraints check failed: pathLenConstraint violated - this cert must be the last cert in the certification path',
				);
			this.#length--;
		}
		const limit = basicConstraints?.pathLength;
		if (limit !== null && limit !== undefined && limit < this.#length) this.#length = limit;
		return undefined;
	}
}

const judgeTime = ({notBefore, notAfter}: PkixCertificate, now: number): PkixFault | undefined => {
	if (now < notBefore) return invalid('not-yet-valid', 'validity check failed');
	return now > notAfter ? invalid('expired', 'validity check failed') : undefined;
};

const weak = (message: string | undefined) => (message === undefined ? undefined : invalid('weak-algorithm', message));

const judgeAlgorithms = (certificate: PkixCertificate, signer: PkixKey, rules: AlgorithmRules): PkixFault | undefined => {
	if (certificate.extensions.keyUsage?.slice(0, 7).every(bit => !bit))
		return invalid('wrong-key-usage', 'incorrect KeyUsage extension bits');
	return weak(refusedSignature(certificate, signer, rules) ?? refusedKey(certificate.key, javaText(certificate.subject), rules));
};

export const judgeCritical = ({extensions}: PkixCertificate): PkixFault | undefined =>
	[...extensions.critical].some(type => !understood.has(type))
		? invalid('unknown-critical', 'unrecognized critical extension(s)')
		: undefined;

/**
Validates a path link by link, the topmost certificate first, as RFC 5280 section 6.1 and in the order Java was seen to report faults.
`links`: leaf first, the anchor not among them.
*/
export const judgePath = (links: readonly PkixCertificate[], anchor: PkixCertificate, rules: AlgorithmRules): PkixFault | undefined => {
	const path = links.toReversed();
	const state = new PathState();
	const policies = new PolicyState(path.length);
	let above: {subject: PkixCertificate['subject']; key: PkixKey} = anchor;
	for (const [index, certificate] of path.entries()) {
		const isLast = index === path.length - 1;
		const fault =
			judgeAlgorithms(certificate, above.key, rules) ??
			(isLast ? undefined : judgeKeyUsage(certificate)) ??
			(isLast ? undefined : state.judgeLength(certificate, index === 0)) ??
			state.judgeNames(certificate, isLast) ??
			policies.judge(certificate, index + 1, isLast) ??
			judgeTime(certificate, rules.now) ??
			(isSameName(certificate.issuer, above.subject) ? undefined : invalid('no-path', 'subject/issuer name chaining check failed')) ??
			(isSignedWith(certificate, above.key) ? undefined : invalid('not-signed', 'signature check failed')) ??
			weak(refusedBySession(certificate, rules)) ??
			judgeCritical(certificate);
		if (fault) return {...fault, at: certificate};
		above = certificate;
	}
	return undefined;
};
