import {quote} from '../speech/foreign.js';
import {moment} from '../speech/value.js';
import {type Certificate, isIssuedBy, isVersion3} from './certificate.js';
import {covers} from './names.js';
import {findPaths, limits, type TrustPath} from './trust-path.js';

export type TrustQuestion = {
	/** Which side presents the chain. */
	readonly role: 'server' | 'client';

	/** The name that was dialled; `null`: names are not compared. */
	readonly name: string | null;
	readonly now: Date;
};

export type TrustVerdict =
	| {readonly trusted: true; readonly path: readonly Certificate[]}
	| {
			readonly trusted: false;
			readonly code: 'no-path' | 'expired' | 'not-yet-valid' | 'name-mismatch' | 'wrong-usage' | 'nothing-presented';
			readonly say: string;
	  };

type Fault = Extract<TrustVerdict, {trusted: false}>;

const fault = (code: Fault['code'], say: string): Fault => ({trusted: false, code, say});

const outOfTime = (certificate: Certificate, now: Date): Fault | undefined => {
	if (now.getTime() > Date.parse(certificate.notAfter))
		return fault('expired', `${quote(certificate.label)} ended on ${moment(certificate.notAfter)}.`);
	if (now.getTime() < Date.parse(certificate.notBefore))
		return fault('not-yet-valid', `${quote(certificate.label)} begins only on ${moment(certificate.notBefore)}.`);
	return undefined;
};

/** RFC 5280 section 6.1.4: who signs must be an authority, and no more of them may follow than it allows. */
const notAnAuthority = (certificate: Certificate, below: number): Fault | undefined => {
	const name = quote(certificate.label);
	if (!certificate.authority) return fault('no-path', `${name} signed another certificate and is no authority by its basic constraints.`);
	if (certificate.keyUsage && !certificate.keyUsage.includes('keyCertSign'))
		return fault('no-path', `The key usage of ${name} does not allow it to sign certificates.`);
	if (certificate.pathLength !== null && below > certificate.pathLength)
		return fault('no-path', `${name} allows ${certificate.pathLength} authorities below it; this chain has ${below}.`);
	return undefined;
};

const purposes = {server: 'serverAuth', client: 'clientAuth'};

/** Java wants the purpose or "any" in the extended key usage, and a key usage that allows signing: both sides sign in TLS 1.3. */
const wrongUsage = (leaf: Certificate, role: TrustQuestion['role']): Fault | undefined => {
	const extended = leaf.extendedKeyUsage;
	if (extended && !extended.includes(purposes[role]) && !extended.includes('anyExtendedKeyUsage'))
		return fault('wrong-usage', `The extended key usage of ${quote(leaf.label)} does not allow it to be a TLS ${role}.`);
	return leaf.keyUsage && !leaf.keyUsage.includes('digitalSignature')
		? fault('wrong-usage', `The key usage of ${quote(leaf.label)} does not allow digital signatures.`)
		: undefined;
};

const firstOf = <Given>(items: readonly Given[], judge: (item: Given, index: number) => Fault | undefined): Fault | undefined => {
	for (const [index, item] of items.entries()) {
		const found = judge(item, index);
		if (found) return found;
	}
	return undefined;
};

const notSigned = (link: Certificate, issuer: Certificate): Fault | undefined =>
	isIssuedBy(link, issuer)
		? undefined
		: fault('no-path', `${quote(issuer.label)} stands above ${quote(link.label)} in the chain and did not sign it.`);

// Java does not ask whether an anchor has ended or how long its paths may be; it does ask that one with extensions is an authority.
const judgePath = ({links, isAsSent}: TrustPath, now: Date): Fault | undefined => {
	const presented = links.slice(0, -1);
	const anchor = links.slice(-1).filter(isVersion3);
	const below = (index: number) => links.slice(1, index).filter(({isSelfIssued}) => !isSelfIssued).length;
	return (
		(isAsSent ? firstOf(presented, (link, index) => notSigned(link, links[index + 1] ?? link)) : undefined) ??
		firstOf([...presented].reverse(), certificate => outOfTime(certificate, now)) ??
		firstOf(anchor, certificate => notAnAuthority({...certificate, pathLength: null}, 0)) ??
		firstOf(presented, (certificate, index) => (index === 0 ? undefined : notAnAuthority(certificate, below(index))))
	);
};

const noPath = (leaf: Certificate, presented: readonly Certificate[], anchors: readonly Certificate[]): Fault => {
	if (anchors.length === 0) return fault('no-path', 'No authority is trusted at all.');
	let top = leaf;
	for (let step = 0; step < limits.length; step++) {
		const next = presented.find(candidate => candidate.sha256 !== top.sha256 && isIssuedBy(top, candidate));
		if (!next || top.isSelfIssued) break;
		top = next;
	}
	return top.isSelfIssued
		? fault('no-path', `The chain ends in ${quote(top.label)}, which is not among the trusted authorities.`)
		: fault('no-path', `The issuer ${quote(top.issuerLabel)} of ${quote(top.label)} is neither presented nor trusted.`);
};

/**
Would the other side, a Java trust manager with these anchors, accept what is presented (leaf first)?
Told from RFC 5280 and from what Java 17 was observed to do: it takes an expired anchor, and a leaf that is itself an anchor without looking further.
Name constraints, policies, revocation and weak algorithms are not judged here.
*/
export const wouldTrust = (
	presented: readonly Certificate[],
	anchors: readonly Certificate[],
	{role, name, now}: TrustQuestion,
): TrustVerdict => {
	const [leaf, ...others] = presented.slice(0, limits.certificates);
	if (!leaf) return fault('nothing-presented', `The ${role} presents no certificate.`);
	const mismatch =
		name === null || covers(leaf, name) ? undefined : fault('name-mismatch', `${quote(leaf.label)} does not name ${quote(name)}.`);
	if (anchors.some(({sha256}) => sha256 === leaf.sha256)) return mismatch ?? {trusted: true, path: [leaf]};
	const judged = findPaths([leaf, ...others], anchors).map(path => ({path, fault: judgePath(path, now)}));
	const good = judged.find(({fault}) => fault === undefined);
	if (!good) return judged[0]?.fault ?? noPath(leaf, others, anchors);
	return mismatch ?? wrongUsage(leaf, role) ?? {trusted: true, path: good.path.links};
};
