import {type Certificate, isIssuedBy} from './certificate.js';
import {sameName} from './subject-name.js';

/** `missing`: RFC 4514 name of the issuer nobody gave; `null` when the links end in a root. */
export type Chain = {readonly links: readonly Certificate[]; readonly missing: string | null; readonly root: Certificate | null};

/** True for a certificate that carries its own signature: the end of a chain. */
export const isRoot = (certificate: Certificate): boolean => certificate.isSelfIssued && isIssuedBy(certificate, certificate);

// What hundreds of authorities of one name, each signed by all the others, may cost us.
const most = {steps: 200, signatures: 2000};

/** A way from the leaf up to `top`. `lasts`: when the first link on it ends, leaf and root not counted. */
type Way = {readonly top: Certificate; readonly below: Way | null; readonly lasts: number; readonly length: number};

const ends = ({notAfter}: Certificate) => Date.parse(notAfter);

// An anchor's own end is not judged by Java; a link that is no authority at all is taken only where nothing else leads on.
const lastsWith = ({lasts}: Way, issuer: Certificate): number => {
	if (isRoot(issuer)) return lasts;
	return issuer.authority ? Math.min(lasts, ends(issuer)) : Number.NEGATIVE_INFINITY;
};

const better = (one: Way, other: Way): number =>
	(one.lasts === other.lasts ? 0 : other.lasts - one.lasts) || one.length - other.length || ends(other.top) - ends(one.top);

const farther = (one: Way, other: Way): Way => (other.length > one.length ? other : one);

const linksOf = (way: Way): readonly Certificate[] => (way.below ? [...linksOf(way.below), way.top] : [way.top]);

const issuersIn = (pool: readonly Certificate[]) => {
	let signatures = 0;
	const isNamed = (top: Certificate, {sha256, subject}: Certificate) => sha256 !== top.sha256 && sameName(subject, top.issuer);
	return (top: Certificate): readonly Certificate[] =>
		pool.filter(candidate => isNamed(top, candidate) && ++signatures <= most.signatures && isIssuedBy(top, candidate));
};

/**
Follows names and signatures from the leaf upwards through the pool, in whatever order it lies. Of several ways the one that reaches a root counts, then
the one that lasts longest: an authority may have been signed by two others, and one of the two certificates may have ended years ago.
*/
export const buildChain = (leaf: Certificate, pool: readonly Certificate[]): Chain => {
	const issuersOf = issuersIn(pool);
	const seen = new Set<string>();
	const open: Way[] = [{top: leaf, below: null, lasts: Number.POSITIVE_INFINITY, length: 1}];
	let farthest = open[0] as Way;
	for (let steps = 0; open.length > 0 && steps < most.steps; steps++) {
		const way = open.sort(better).shift() as Way;
		if (seen.has(way.top.sha256)) continue;
		seen.add(way.top.sha256);
		if (isRoot(way.top)) return {links: linksOf(way), missing: null, root: way.top};
		farthest = farther(farthest, way);
		for (const issuer of issuersOf(way.top))
			if (!seen.has(issuer.sha256)) open.push({top: issuer, below: way, lasts: lastsWith(way, issuer), length: way.length + 1});
	}

	return {links: linksOf(farthest), missing: farthest.top.issuer, root: null};
};
