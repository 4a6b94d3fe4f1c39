import type {Certificate} from '../pki/certificate.js';
import {sameName} from '../pki/subject-name.js';
import {isPrimary, primaries} from '../site.js';
import {defineFact, type Look} from './fact.js';
import {givenFile, givenFileSubject} from './given-file.js';
import {primaryHandshake} from './handshake.js';

type Known = Pick<Certificate, 'sha256' | 'subject' | 'keySha256'>;

/** Whom the one who judges a chain is known to trust: certificates, or names where a handshake told no more. */
export type PeerAnchors = {readonly certificates: readonly Known[]; readonly names: readonly string[]};

const nobody: PeerAnchors = {certificates: [], names: []};

/**
Java ends a path at the first certificate that is trusted, and looks at nothing above it, nor at that one's own limits. An authority that was issued
again, of the same name and key, counts as the one that is trusted.
*/
export const isAnchorOf =
	({certificates, names}: PeerAnchors) =>
	({sha256, subject, keySha256, authority}: Certificate): boolean =>
		certificates.some(one => one.sha256 === sha256 || (authority && one.keySha256 === keySha256 && sameName(one.subject, subject))) ||
		(authority && names.includes(subject));

const named = async ({world: {site}, see}: Look): Promise<PeerAnchors> => {
	const seen = await Promise.all(site.authorities.map(async path => see(givenFile, givenFileSubject(path))));
	return {
		...nobody,
		certificates: seen.flatMap(one =>
			one.ok ? one.value.certificates.map(({sha256, subject, keySha256}) => ({sha256, subject, keySha256})) : [],
		),
	};
};

/**
Every member of a cluster must take it; one that does not tell may trust the root alone. A handshake tells names, and an authority that was renewed with
another key has the name of the one before: a name counts for itself only where no file says whose it is.
*/
const accepted = async (look: Look): Promise<PeerAnchors> => {
	const {world, see} = look;
	const seen = await Promise.all(primaries(world.site).map(async member => see(primaryHandshake, member)));
	const [first = [], ...others] = seen.map(one => (one.ok ? (one.value.acceptedAuthorities ?? []) : []));
	const names = first.filter(name => others.every(list => list.includes(name)));
	const isOf = (name: string) => (one: Known) => sameName(one.subject, name);
	const uploaded = (await named(look)).certificates.filter(one => names.some(name => isOf(name)(one)));
	return {certificates: uploaded, names: names.filter(name => !uploaded.some(isOf(name)))};
};

/** For an inspected file those of `--trust`; for a gateway or client what the primary accepts now. Who connects to a primary is not all known, so nobody's. */
export const peerAnchors = defineFact<PeerAnchors>({
	name: 'peer-anchors',
	gather: async look => {
		if (look.world.site.inspected) return named(look);
		return isPrimary(look.subject) ? nobody : accepted(look);
	},
});
