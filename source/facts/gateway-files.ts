import path from 'node:path';
import {carriedFile} from '../host/carried-file.js';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import {readTruststore} from '../pki/truststore.js';
import {compareOptions} from '../product/unattended.js';
import type {Secret} from '../secret.js';
import {type Gateway, nameOf} from '../site.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';
import {asGivenFile, type GivenFile} from './given-file.js';

export type GatewayFiles = {
	/** Where the files were looked for: on the gateway, or where they are made to be carried over. */
	readonly reached: boolean;
	readonly keystore: {
		readonly path: string;
		readonly state: 'ready' | 'missing' | 'forbidden' | 'does-not-open';
		readonly leaf: Certificate | null;

		/** Leaf first; absent unless ready. */
		readonly chain?: readonly Certificate[];

		/** All that is in it, as of a given file; absent where it was not read. */
		readonly file?: GivenFile;
	};
	readonly truststore: {
		readonly path: string;
		readonly state: 'ready' | 'missing' | 'forbidden' | 'does-not-open';
		readonly trusted: readonly Certificate[];
		readonly notTrusted: number;
	};
	readonly unattended: {
		readonly path: string;
		readonly exists: boolean;
		readonly options: Readonly<Record<string, 'set' | 'missing' | 'differs'>>;
	};
};

type FileState = GatewayFiles['keystore']['state'];
type Reached = {readonly host: Host; at(file: string): string};

/** A gateway that cannot be reached has its files made here, in `out` beside the site file, to be carried over. */
const reach = (world: World, name: string): Reached => {
	const host = world.gateway(name);
	if (host) return {host, at: file => file};
	return {host: world.desk, at: file => carriedFile(world, name, file)};
};

const read = async (host: Host, file: string): Promise<Uint8Array | FileState> => {
	try {
		return await host.readFile(file);
	} catch (error) {
		if (error instanceof Trouble && error.code === 'file-missing') return 'missing';
		if (error instanceof Trouble && error.code === 'file-forbidden') return 'forbidden';
		throw error;
	}
};

const readKeystore = async ({host, at}: Reached, file: string, password: Secret | undefined): Promise<GatewayFiles['keystore']> => {
	const place = at(file);
	const bytes = await read(host, place);
	if (typeof bytes === 'string') return {path: place, state: bytes, leaf: null};

	const made = await asGivenFile(place, bytes, password);
	const {certificates, privateKeys, opened} = made;
	const leaf = certificates.find(({keySha256}) => privateKeys.some(key => key.keySha256 === keySha256)) ?? null;
	if (!opened || !leaf) return {path: place, state: 'does-not-open', leaf: null, file: made};
	return {path: place, state: 'ready', leaf, chain: buildChain(leaf, certificates).links, file: made};
};

const readTrusted = async ({host, at}: Reached, file: string, password: Secret | undefined): Promise<GatewayFiles['truststore']> => {
	const place = at(file);
	const bytes = await read(host, place);
	if (typeof bytes === 'string') return {path: place, state: bytes, trusted: [], notTrusted: 0};

	const {trouble, entries} = await readTruststore(bytes, password);
	if (trouble) return {path: place, state: 'does-not-open', trusted: [], notTrusted: 0};
	const trusted = entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate);
	return {path: place, state: 'ready', trusted, notTrusted: entries.length - trusted.length};
};

const readUnattended = async (world: World, gateway: Gateway): Promise<GatewayFiles['unattended']> => {
	const place = path.resolve(world.siteFolder, gateway.unattendedFile);
	const bytes = await read(world.desk, place);
	if (bytes === 'forbidden') throw new Trouble('file-forbidden', `${place} may not be read.`, ['Run it as the user who made the file.']);

	const isThere = typeof bytes !== 'string';
	const wanted = {
		keystore: gateway.keystore,
		keystorePassword: (await world.secrets.forKeystore(`gateway:${gateway.host}`)) ?? null,
		truststore: gateway.truststore,
		truststorePassword: (await world.secrets.forTruststore(gateway.host)) ?? null,
	};
	return {path: place, exists: isThere, options: compareOptions(isThere ? bytes : null, wanted)};
};

export const gatewayFiles = defineFact<GatewayFiles>({
	name: 'gateway-files',

	async gather({world, subject}) {
		const name = nameOf(subject);
		const gateway = world.site.gateways.find(({host}) => host === name);
		if (!gateway) throw new Trouble('gateway-unknown', `The site names no gateway ${name}.`);

		const reached = reach(world, name);
		const [keystore, truststore, unattended] = await Promise.all([
			readKeystore(reached, gateway.keystore, await world.secrets.forKeystore(subject)),
			readTrusted(reached, gateway.truststore, await world.secrets.forTruststore(name)),
			readUnattended(world, gateway),
		]);
		return {reached: world.gateway(name) !== undefined, keystore, truststore, unattended};
	},
});
