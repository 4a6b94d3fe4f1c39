import type {Certificate} from './certificate.js';
import {sameName} from './subject-name.js';

/** One file, or one place, that certificates come from. */
export type Source = {readonly from: string; readonly certificates: readonly Certificate[]};

export type Part = {readonly certificate: Certificate; readonly from: string};

/** `why`: the end of a sentence, with foreign names in it. */
export type LeftOut = Part & {readonly why: string};

export type Assembly = {
	/** Links that the participant's own files do not hold. */
	readonly added: readonly Part[];

	/** What its own files hold and the keystore will not. */
	readonly leftOut: readonly LeftOut[];
};

/** Why a certificate is no part of this chain, which lies leaf first. */
const whyNot = (certificate: Certificate, links: readonly Certificate[]): string => {
	const index = links.findIndex(({subject}) => sameName(subject, certificate.subject));
	const [link, below] = [links[index], links[index - 1]];
	if (!link) return certificate.authority ? 'nothing in this chain was issued by it' : 'it is the certificate of another host';
	if (link.keySha256 !== certificate.keySha256)
		return below
			? `it has the name of ${link.label}, but another key signed ${below.label}`
			: 'it has the same name, but another private key';
	return certificate.notAfter < link.notAfter
		? 'the same authority has a certificate that lasts longer'
		: 'another certificate of the same authority leads to a root';
};

/** Each certificate once, with the first place that holds it. */
const partsOf = (sources: readonly Source[]): ReadonlyMap<string, Part> => {
	const parts = new Map<string, Part>();
	for (const {from, certificates} of sources)
		for (const certificate of certificates) if (!parts.has(certificate.sha256)) parts.set(certificate.sha256, {certificate, from});
	return parts;
};

/** Shows what a keystore of these links takes from elsewhere, and what of the participant's own files it leaves. */
export const assemble = (links: readonly Certificate[], own: readonly Source[], others: readonly Source[]): Assembly => {
	const [inside, elsewhere] = [partsOf(own), partsOf(others)];
	const taken = new Set(links.map(({sha256}) => sha256));
	return {
		added: links.filter(({sha256}) => !inside.has(sha256)).flatMap(({sha256}) => elsewhere.get(sha256) ?? []),
		leftOut: [...inside.values()]
			.filter(({certificate}) => !taken.has(certificate.sha256))
			.map(part => ({...part, why: whyNot(part.certificate, links)})),
	};
};
