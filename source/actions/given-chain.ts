import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import type {Certificate} from '../pki/certificate.js';
import {buildChain, type Chain} from '../pki/chain.js';
import {pickLeaf} from '../pki/identity.js';
import type {PrivateKey} from '../pki/private-key.js';
import {hostNameOf, participants, primaries, type Subject, seenFrom, sharersOf} from '../site.js';
import {Trouble} from '../trouble.js';
import {readCacerts} from './cacerts.js';
import {givenCertificates, type OpenedFile, ownFiles} from './given-files.js';

/** What a participant will show and prove: its private key, its certificate, and the way up as far as anything given reaches. */
export type GivenIdentity = {
	readonly files: readonly OpenedFile[];
	readonly key: PrivateKey;
	readonly leaf: Certificate;
	readonly chain: Chain;
};

/** From what was given; where that ends too early, from the product's own cacerts, which brings the roots of public authorities. */
const chainOfGiven = async (world: World, leaf: Certificate): Promise<Chain> => {
	const given = await givenCertificates(world);
	const chain = buildChain(leaf, given);
	if (chain.missing === null || world.site.primary.where !== 'on-premise') return chain;
	try {
		const {entries} = await readCacerts(world);
		return buildChain(leaf, [...given, ...entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)]);
	} catch (error) {
		if (error instanceof Trouble) return chain;
		throw error;
	}
};

/** @throws Trouble 'chain-not-given', 'no-private-key', 'no-certificate', 'key-mismatch', and those of files that do not open */
export const givenIdentity = async (world: World, subject: Subject): Promise<GivenIdentity> => {
	const files = await ownFiles(world, subject);
	const host = hostNameOf(world.site, subject);
	if (files.length === 0)
		throw new Trouble('chain-not-given', `No certificate files were given for ${host}.`, [
			'Give its PFX, or its certificate, key and CA files.',
		]);
	const keys = new Map(files.flatMap(({container}) => container.keys).map(key => [key.keySha256, key]));
	if (keys.size === 0)
		throw new Trouble('no-private-key', `The files for ${host} hold no private key.`, [
			'Give the PFX that was exported with its key, or the key file too.',
		]);
	const certificates = files.flatMap(({container}) => container.certificates);
	const leaf = pickLeaf(certificates, new Set(keys.keys()), host, sharersOf(world.site, subject));
	if (!leaf)
		throw new Trouble('no-certificate', `The files for ${host} hold no certificate of its own.`, [
			'Give the certificate that was issued for it.',
		]);
	const key = keys.get(leaf.keySha256);
	if (!key)
		throw new Trouble('key-mismatch', `The private key does not belong to the certificate of ${host}.`, [
			'Give the key that was made with this request, or request anew.',
		]);
	return {files, key, leaf, chain: await chainOfGiven(world, leaf)};
};

/** The chain of a participant whose key need not be here: a client's often is not. `undefined`: it has no certificate of its own among its files. */
export const givenLinks = async (world: World, subject: Subject): Promise<Chain | undefined> => {
	const containers = (await ownFiles(world, subject)).map(({container}) => container);
	const keys = containers.flatMap(container => container.keys.map(({keySha256}) => keySha256));
	const certificates = containers.flatMap(container => container.certificates);
	const leaf = pickLeaf(certificates, new Set(keys), hostNameOf(world.site, subject), sharersOf(world.site, subject));
	return leaf ? chainOfGiven(world, leaf) : undefined;
};

/** Every certificate of the chains of these, of all who take part for one. */
export const allLinks = async (world: World, of: readonly Subject[] = participants(world.site)): Promise<readonly Certificate[]> => {
	const chains = await Promise.all(of.map(subject => givenLinks(world, subject)));
	return chains.flatMap(chain => chain?.links ?? []);
};

/** The root above the certificate of the primary, or of the node this world is seen from: what its own Java must trust. */
export const primaryRoot = async (world: World): Promise<Certificate> => {
	const chain = world.site.primary.where === 'on-premise' ? await givenLinks(world, seenFrom(world.site)) : undefined;
	const root =
		chain?.root ?? (chain ? undefined : (await givenCertificates(world)).find(({authority, isSelfIssued}) => authority && isSelfIssued));
	if (root) return root;
	throw new Trouble(
		'root-not-given',
		chain?.missing ? `No file given holds ${chain.missing}, the top of the primary's chain.` : 'No file given holds a root certificate.',
		['Add the root certificate as a .cer file. The PKI administrator has it.'],
	);
};

/** The roots above all members of the primary's cluster, each once: what a gateway must trust, whichever of them it is led to. */
export const primaryRoots = async (world: World): Promise<readonly Certificate[]> => {
	const roots = await Promise.all(primaries(world.site).map(async subject => primaryRoot(worldAt(world, subject))));
	return [...new Map(roots.map(root => [root.sha256, root])).values()];
};
