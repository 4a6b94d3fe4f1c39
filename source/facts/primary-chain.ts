import {publicRoots} from '../host/public-roots.js';
import {type Certificate, isIssuedBy} from '../pki/certificate.js';
import {buildChain, type Chain} from '../pki/chain.js';
import {defineFact, type Look} from './fact.js';
import {givenChain} from './given-chain.js';
import {givenFile, givenFileSubject, givenPaths} from './given-file.js';
import {primaryHandshake} from './handshake.js';
import {javaCacerts} from './java-cacerts.js';
import {placedKeystore} from './placed-keystore.js';

/** What the primary shows to those who connect, once it is set up. */
export type PrimaryChain = Chain & {
	readonly from: 'given' | 'in place' | 'presented' | null;

	/** The root is a public authority that Java brings: nobody needs a truststore for it. */
	readonly isPublic: boolean;
};

/** An authority anywhere on the way counts as an anchor, not the root alone (RFC 5280 section 6.1). Dates are not looked at. */
export const leadsTo = (anchors: readonly Certificate[], {links}: Pick<Chain, 'links'>): boolean =>
	links.some(link => anchors.some(anchor => anchor.sha256 === link.sha256 || isIssuedBy(link, anchor)));

type Found = Chain & {readonly from: PrimaryChain['from']};

const nothing: Found = {links: [], missing: null, root: null, from: null};

const pool = async ({world: {site}, see}: Look): Promise<readonly Certificate[]> => {
	const seen = await Promise.all(givenPaths(site).map(async path => see(givenFile, givenFileSubject(path))));
	return seen.flatMap(one => (one.ok ? one.value.certificates : []));
};

const onPremise = async (look: Look): Promise<Found> => {
	const given = await look.see(givenChain, 'primary');
	if (given.ok && given.value.leaf) return {...given.value, from: 'given'};
	const placed = await look.see(placedKeystore);
	const [leaf, ...above] = placed.ok ? placed.value.chain : [];
	return leaf ? {...buildChain(leaf, [...above, ...(await pool(look))]), from: 'in place'} : nothing;
};

const presented = async (look: Look): Promise<Found> => {
	const seen = await look.see(primaryHandshake);
	const [leaf, ...above] = seen.ok && !seen.value.isFallback ? seen.value.presented : [];
	return leaf ? {...buildChain(leaf, [...above, ...(await pool(look))]), from: 'presented'} : nothing;
};

/** How the makers of Java's own list name its entries; what an operator imported bears another alias. */
const bundled = / \[jdk\]$|^debian:/;

/** In the product's own Java, and not because somebody put it there: an operator's root is imported into the same file. */
export const isPublicRoot = async ({see}: Look, {sha256}: Certificate): Promise<boolean> => {
	const cacerts = await see(javaCacerts);
	const entry = cacerts.ok ? cacerts.value.anchors.find(anchor => anchor.sha256 === sha256) : undefined;
	if (entry && bundled.test(entry.alias)) return true;
	return (entry !== undefined || !cacerts.ok) && publicRoots().has(sha256);
};

export const primaryChain = defineFact<PrimaryChain>({
	name: 'primary-chain',
	of: 'primary',

	async gather(look) {
		const own = look.world.site.primary.where === 'on-premise' ? await onPremise(look) : nothing;
		const {links, missing, root, from} = own.links.length > 0 ? own : await presented(look);
		return {links, missing, root, from, isPublic: root !== null && (await isPublicRoot(look, root))};
	},
});
