import {type Certificate, isIssuedBy} from './certificate.js';

/** `missing`: RFC 4514 name of the issuer nobody gave; `null` when the links end in a root. */
export type Chain = {readonly links: readonly Certificate[]; readonly missing: string | null; readonly root: Certificate | null};

/** True for a certificate that carries its own signature: the end of a chain. */
export const isRoot = (certificate: Certificate): boolean => certificate.isSelfIssued && isIssuedBy(certificate, certificate);

// Two authorities may share name and key, last year's and this year's: the one that ends last serves longest.
const best = (issuers: readonly Certificate[]): Certificate | undefined =>
	[...issuers].sort(
		(one, other) => Number(other.authority) - Number(one.authority) || Date.parse(other.notAfter) - Date.parse(one.notAfter),
	)[0];

/** Follows names and signatures from the leaf upwards through the pool, in whatever order it lies. */
export const buildChain = (leaf: Certificate, pool: readonly Certificate[]): Chain => {
	const links = [leaf];
	for (let top = leaf; ; ) {
		if (isRoot(top)) return {links, missing: null, root: top};
		const used = new Set(links.map(({keySha256}) => keySha256));
		const issuer = best(pool.filter(candidate => !used.has(candidate.keySha256) && isIssuedBy(top, candidate)));
		if (!issuer) return {links, missing: top.issuer, root: null};
		links.push(issuer);
		top = issuer;
	}
};
