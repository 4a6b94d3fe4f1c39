import type {Certificate} from '../pki/certificate.js';
import {isPrimary, primaries} from '../site.js';
import {defineFact, type Look} from './fact.js';
import {givenFile, givenFileSubject} from './given-file.js';
import {primaryHandshake} from './handshake.js';

/** Whom the one who judges a chain is known to trust: certificates by SHA-256, or names where a handshake told no more. */
export type PeerAnchors = {readonly certificates: readonly string[]; readonly names: readonly string[]};

const nobody: PeerAnchors = {certificates: [], names: []};

/** Java ends a path at the first certificate that is trusted, and looks at nothing above it, nor at that one's own limits. */
export const isAnchorOf =
	({certificates, names}: PeerAnchors) =>
	({sha256, subject, authority}: Certificate): boolean =>
		certificates.includes(sha256) || (authority && names.includes(subject));

const named = async ({world: {site}, see}: Look): Promise<PeerAnchors> => {
	const seen = await Promise.all(site.authorities.map(async path => see(givenFile, givenFileSubject(path))));
	return {...nobody, certificates: seen.flatMap(one => (one.ok ? one.value.certificates.map(({sha256}) => sha256) : []))};
};

/** Every member of a cluster must take it; one that does not tell may trust the root alone. */
const accepted = async ({world: {site}, see}: Look): Promise<PeerAnchors> => {
	const seen = await Promise.all(primaries(site).map(async member => see(primaryHandshake, member)));
	const [first = [], ...others] = seen.map(one => (one.ok ? (one.value.acceptedAuthorities ?? []) : []));
	return {...nobody, names: first.filter(name => others.every(list => list.includes(name)))};
};

/** For an inspected file those of `--trust`; for a gateway or client what the primary accepts now. Who connects to a primary is not all known, so nobody's. */
export const peerAnchors = defineFact<PeerAnchors>({
	name: 'peer-anchors',
	gather: async look => {
		if (look.world.site.inspected) return named(look);
		return isPrimary(look.subject) ? nobody : accepted(look);
	},
});
