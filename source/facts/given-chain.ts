import type {Certificate} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import {isReadyKeystore, pickLeaf} from '../pki/identity.js';
import {hostNameOf, isPrimary, nameOf, roleOf, sharersOf} from '../site.js';
import {cacertsIssuers} from './cacerts-issuers.js';
import {defineFact, type Look} from './fact.js';
import {gatewayFiles} from './gateway-files.js';
import {givenFile, givenFileSubject, givenPaths} from './given-file.js';
import {type GivenFile, givenFiles} from './given-files.js';
import {placedKeystore} from './placed-keystore.js';
import {need} from './sweep.js';

/** What the given files make of one participant: primary, gateway:NAME or client:NAME. */
export type GivenChain = {
	/** The name its certificate must carry. */
	readonly host?: string;
	readonly files: readonly GivenFile[];

	/** The participant's own certificate: the one whose key was given, else the one that names the host. */
	readonly leaf: Certificate | null;

	/** Does a given private key belong to the leaf? `null`: there is no leaf, or no key was given. */
	readonly keyMatches: boolean | null;
	readonly privateKeys: readonly {readonly key: string; readonly keySha256: string}[];

	/** Leaf first, as far as the participant's own files reach. */
	readonly own: readonly Certificate[];

	/** Leaf first, as far as everything given reaches (authorities and the other chains too), and beyond it the product's own cacerts. */
	readonly links: readonly Certificate[];

	/** RFC 4514 name of the issuer nobody gave; `null` when `links` end in a root. */
	readonly missing: string | null;
	readonly root: Certificate | null;

	/** Was any root given at all, of whatever chain? Without one, nobody can tell a missing root from a missing intermediate. */
	readonly isRootGiven?: boolean;

	/** Which given file holds a link, or the product's cacerts: SHA-256 → path. */
	readonly holders?: Readonly<Record<string, string>>;

	/** Leaf first: what the keystore at its place carries, when it carries this very leaf. Empty: nothing there, another leaf, or not seen. */
	readonly placed?: readonly Certificate[];

	/** The file that becomes the keystore byte for byte: one complete PKCS12 with key and chain. `null`: a new one is made of the parts. */
	readonly readyKeystore: string | null;
};

const placedChain = async ({world: {site}, subject, see}: Look): Promise<readonly Certificate[]> => {
	if (isPrimary(subject) && site.primary.where === 'on-premise') {
		const seen = await see(placedKeystore);
		return seen.ok ? seen.value.chain : [];
	}

	if (roleOf(subject) !== 'gateway' || !site.gateways.some(({host}) => host === nameOf(subject))) return [];
	const seen = await see(gatewayFiles);
	return seen.ok ? (seen.value.keystore.chain ?? []) : [];
};

/** Whoever bought a certificate from a public authority was given no root: the product's own Java brings it. Without a way to look there, the chain stays as it was given. */
const completed = async ({world: {site}, see}: Look, leaf: Certificate, given: readonly Certificate[]) => {
	const chain = buildChain(leaf, given);
	if (chain.missing === null || site.primary.where !== 'on-premise') return {...chain, cacerts: null};
	const seen = await see(cacertsIssuers);
	if (!seen.ok) return {...chain, cacerts: null};
	return {...buildChain(leaf, [...given, ...seen.value.certificates]), cacerts: seen.value.path};
};

export const givenChain = defineFact<GivenChain>({
	name: 'given-chain',

	async gather(look) {
		const {world, subject, see} = look;
		const {files} = await need(see(givenFiles));
		const host = hostNameOf(world.site, subject);
		const everything = await Promise.all(givenPaths(world.site).map(async path => see(givenFile, givenFileSubject(path))));
		const opened = everything.flatMap(seen => (seen.ok ? [seen.value] : []));
		const pool = opened.flatMap(file => file.certificates);
		const certificates = files.flatMap(file => file.certificates);
		const privateKeys = files.flatMap(file => file.privateKeys);
		const leaf = pickLeaf(certificates, new Set(privateKeys.map(({keySha256}) => keySha256)), host, sharersOf(world.site, subject));
		const isRootGiven = pool.some(({authority, isSelfIssued}) => authority && isSelfIssued);

		if (!leaf) {
			const none = {keyMatches: null, own: [], links: [], missing: null, root: null, placed: [], readyKeystore: null};
			return {host, files, leaf, privateKeys, isRootGiven, ...none};
		}

		const {links, missing, root, cacerts} = await completed(look, leaf, pool);
		const placed = await placedChain(look);
		const holderOf = ({sha256}: Certificate) =>
			opened.find(file => file.certificates.some(other => other.sha256 === sha256))?.path ?? cacerts ?? '';
		return {
			host,
			files,
			leaf,
			keyMatches: privateKeys.length === 0 ? null : privateKeys.some(({keySha256}) => keySha256 === leaf.keySha256),
			privateKeys,
			own: buildChain(leaf, certificates).links,
			links,
			missing,
			root,
			isRootGiven,
			holders: Object.fromEntries(links.map(link => [link.sha256, holderOf(link)])),
			placed: placed[0]?.sha256 === leaf.sha256 ? placed : [],
			readyKeystore:
				missing === null
					? (files.find(file => file.opened && isReadyKeystore({...file, keys: file.privateKeys}, leaf, links))?.path ?? null)
					: null,
		};
	},
});
