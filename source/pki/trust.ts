import {quote, safe} from '../speech/foreign.js';
import {moment} from '../speech/value.js';
import {type Certificate, isIssuedBy, toDer} from './certificate.js';
import {javaVerdict, type PkixVerdict} from './pkix.js';
import type {DisabledAlgorithm} from './pkix-algorithms.js';
import {type PkixCertificate, readPkixCertificate} from './pkix-certificate.js';
import type {PkixCode} from './pkix-fault.js';

export type TrustQuestion = {
	/** Which side presents the chain. */
	readonly role: 'server' | 'client';

	/** The name that was dialled; `null`: names are not compared. */
	readonly name: string | null;
	readonly now: Date;

	/** The product's own `java.security`; JDK 17's when it is not known. */
	readonly disabled?: readonly DisabledAlgorithm[];
};

/** A path there is, and it breaks a rule: another anchor would not help. */
type BrokenRule = Extract<
	PkixCode,
	'not-an-authority' | 'path-too-long' | 'name-constraints' | 'policies' | 'unknown-critical' | 'weak-algorithm'
>;

export type TrustVerdict =
	| {readonly trusted: true; readonly path: readonly Certificate[]}
	| {
			readonly trusted: false;
			readonly code:
				| 'no-path'
				| 'expired'
				| 'not-yet-valid'
				| 'name-mismatch'
				| 'wrong-usage'
				| 'nothing-presented'
				| 'unreadable'
				| BrokenRule;
			readonly say: string;

			/** What a Java log says to this, word for word; foreign text may be in it. `null`: Java could not even read a certificate. */
			readonly java?: string | null;

			/** False where Java itself answers now this way and now that. */
			readonly isCertain?: boolean;
	  };

type Fault = Extract<TrustVerdict, {trusted: false}>;
type Refused = Extract<PkixVerdict, {trusted: false}>;

const codes: Readonly<Partial<Record<PkixCode, Fault['code']>>> = {
	'nothing-presented': 'nothing-presented',
	expired: 'expired',
	'not-yet-valid': 'not-yet-valid',
	'name-mismatch': 'name-mismatch',
	'wrong-purpose': 'wrong-usage',
	'wrong-key-usage': 'wrong-usage',
	'not-an-authority': 'not-an-authority',
	'path-too-long': 'path-too-long',
	'name-constraints': 'name-constraints',
	policies: 'policies',
	'unknown-critical': 'unknown-critical',
	'weak-algorithm': 'weak-algorithm',
};

const known = new WeakMap<Certificate, ReturnType<typeof readPkixCertificate>>();

const asJavaReads = (certificate: Certificate): ReturnType<typeof readPkixCertificate> => {
	const read = known.get(certificate) ?? readPkixCertificate(toDer(certificate));
	known.set(certificate, read);
	return read;
};

const longest = 64;

/** Where the chain breaks off, for a chain of which no path leads to an anchor. */
const noPath = (leaf: Certificate, presented: readonly Certificate[]): string => {
	let top = leaf;
	for (let step = 0; step < longest; step++) {
		const next = presented.find(candidate => candidate.sha256 !== top.sha256 && isIssuedBy(top, candidate));
		if (!next || top.isSelfIssued) break;
		top = next;
	}
	return top.isSelfIssued
		? `The chain ends in ${quote(top.label)}, which is not among the trusted authorities.`
		: `The issuer ${quote(top.issuerLabel)} of ${quote(top.label)} is neither presented nor trusted.`;
};

const lastWords = (message: string) => safe(message.replace(/^.*Exception: /, ''));

type Scene = {
	readonly leaf: Certificate;
	readonly presented: readonly Certificate[];
	readonly at: Certificate;
	readonly question: TrustQuestion;
	readonly message: string;
};

/** One sentence for each reason; what has none is told in Java's words. Callers say before it that the chain is refused. */
const sentences: Readonly<Partial<Record<PkixCode, (scene: Scene) => string>>> = {
	'no-anchors': () => 'No authority is trusted at all.',
	'no-path': ({leaf, presented}) => noPath(leaf, presented),
	expired: ({at}) => `${quote(at.label)} ended on ${moment(at.notAfter)}.`,
	'not-yet-valid': ({at}) => `${quote(at.label)} begins only on ${moment(at.notBefore)}.`,
	'name-mismatch': ({leaf, question}) => `${quote(leaf.label)} does not name ${quote(question.name ?? '')}.`,
	'not-signed': ({at}) => `The signature of ${quote(at.label)} is not by the authority above it in the chain.`,
	'path-too-long': ({at}) => `${quote(at.label)} stands lower in the chain than an authority above it allows.`,
	'wrong-key-usage': ({at}) => `The key usage of ${quote(at.label)} does not allow digital signatures.`,
	'name-constraints': ({at}) => `An authority in the chain may not sign for the names of ${quote(at.label)}.`,
	policies: ({at}) => `The certificate policies of ${quote(at.label)} do not satisfy what an authority in the chain demands of them.`,
	'anchor-unfit': () => 'What is trusted there is no authority, by its own basic constraints or key usage.',
	'unknown-critical': ({at}) => `${quote(at.label)} has a critical extension that Java does not know.`,
	'wrong-purpose': ({leaf, question}) => `The extended key usage of ${quote(leaf.label)} does not allow it to be a TLS ${question.role}.`,
	'weak-algorithm': ({at, message}) => `Java has disabled what ${quote(at.label)} is made with: ${lastWords(message)}.`,
	'not-an-authority': ({at}) =>
		at.authority
			? `The key usage of ${quote(at.label)} does not allow it to sign certificates.`
			: `${quote(at.label)} signed another certificate and is no authority by its basic constraints.`,
};

const unreadable = (certificate: Certificate, why: string): Fault => ({
	trusted: false,
	code: 'unreadable',
	say: `Java cannot read ${quote(certificate.label)}: ${why}.`,
	java: null,
	isCertain: true,
});

const explain = ({code, message, isCertain, isCut}: Refused, scene: Omit<Scene, 'message'>): Fault => {
	const say = sentences[code]?.({...scene, message}) ?? `Java ends with a fault of its own: ${lastWords(message)}.`;
	const cut = isCut ? ' The search was ended early, because too many certificates of one name came along.' : '';
	const chance = isCertain ? '' : ' Java answers differently from one start to the next.';
	return {trusted: false, code: codes[code] ?? 'no-path', say: say + cut + chance, java: message, isCertain};
};

/**
Would the other side, a Java trust manager with these anchors, accept what is presented (leaf first)? The rules are those of javaVerdict.
Revocation is not judged here.
*/
export const wouldTrust = (presented: readonly Certificate[], anchors: readonly Certificate[], question: TrustQuestion): TrustVerdict => {
	const [leaf] = presented;
	if (!leaf) return {trusted: false, code: 'nothing-presented', say: `The ${question.role} presents no certificate.`};
	const originals = new Map<PkixCertificate, Certificate>();
	const chain: PkixCertificate[] = [];
	for (const certificate of presented) {
		const read = asJavaReads(certificate);
		if ('unreadable' in read) return unreadable(certificate, read.unreadable);
		chain.push(read);
		originals.set(read, certificate);
	}
	const trusted = anchors.flatMap(anchor => {
		const read = asJavaReads(anchor);
		if ('unreadable' in read) return [];
		originals.set(read, anchor);
		return [read];
	});
	const name = question.role === 'server' ? question.name : null;
	const verdict = javaVerdict(chain, trusted, {...question, name});
	if (verdict.trusted) return {trusted: true, path: verdict.path.flatMap(one => originals.get(one) ?? [])};
	const at = (verdict.at && originals.get(verdict.at)) ?? leaf;
	return explain(verdict, {leaf, presented: presented.slice(1, longest), at, question});
};
