import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import {readTruststore} from '../pki/truststore.js';
import type {OptionPlace} from '../product/option-faults.js';
import {nameOf, type Subject} from '../site.js';
import {defineFact} from './fact.js';
import {type ConfiguredFile, configuredFile, type FileState, readContainer} from './gateway-container.js';
import {type GatewayOptions, gatewayOf, gatewayOptions} from './gateway-options.js';
import {asGivenFile, type GivenFile} from './given-file.js';
import {need} from './sweep.js';

/** How a keystore or truststore was found and tried. */
type Tried = {
	readonly path: string;
	readonly state: FileState;

	/** The option that names it; `null`: the site does. */
	readonly namedBy?: OptionPlace | null;

	/** The option its password stands in; `null`: it was given, or there is none. */
	readonly passwordFrom?: OptionPlace | null;
	readonly hasPassword?: boolean;

	/** It does not open with the password of the option, and does with the one that was given. */
	readonly givenOpens?: boolean;
};

export type GatewayFiles = {
	/** Where the files were looked for: on the gateway, or where they are made to be carried over. */
	readonly reached: boolean;
	readonly keystore: Tried & {
		readonly leaf: Certificate | null;

		/** Leaf first; absent unless ready. */
		readonly chain?: readonly Certificate[];

		/** All that is in it, as of a given file; absent where it was not read. */
		readonly file?: GivenFile;
	};
	readonly truststore: Tried & {
		readonly trusted: readonly Certificate[];
		readonly notTrusted: number;

		/** As of a given file, where Java would see no trusted entry in it. */
		readonly file?: GivenFile;
	};
	readonly unattended: GatewayOptions;
};

const about = ({path, namedBy, passwordFrom, password}: ConfiguredFile) => ({
	path,
	namedBy,
	passwordFrom,
	hasPassword: password !== undefined,
});

const readKeystore = async (configured: ConfiguredFile): Promise<GatewayFiles['keystore']> => {
	const {path, password, otherwise} = configured;
	const bytes = await readContainer(configured);
	if (typeof bytes === 'string') return {...about(configured), state: bytes, leaf: null};

	const file = await asGivenFile(path, bytes, password);
	const {certificates, privateKeys, opened} = file;
	const leaf = certificates.find(({keySha256}) => privateKeys.some(key => key.keySha256 === keySha256)) ?? null;
	if (opened && leaf) return {...about(configured), state: 'ready', leaf, chain: buildChain(leaf, certificates).links, file};
	const givenOpens = !opened && otherwise !== undefined && (await asGivenFile(path, bytes, otherwise)).opened;
	return {...about(configured), state: 'does-not-open', leaf: null, file, givenOpens};
};

const readTrusted = async (configured: ConfiguredFile): Promise<GatewayFiles['truststore']> => {
	const {path, password, otherwise} = configured;
	const nothing = {...about(configured), trusted: [], notTrusted: 0};
	const bytes = await readContainer(configured);
	if (typeof bytes === 'string') return {...nothing, state: bytes};

	const {trouble, entries} = await readTruststore(bytes, password);
	const trusted = entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate);
	if (!trouble && trusted.length > 0) return {...nothing, state: 'ready', trusted, notTrusted: entries.length - trusted.length};
	const file = await asGivenFile(path, bytes, password);
	if (!trouble) return {...nothing, state: 'ready', notTrusted: entries.length, file};
	const givenOpens = otherwise !== undefined && (await readTruststore(bytes, otherwise)).trouble === null;
	return {...nothing, state: 'does-not-open', file, givenOpens};
};

const filesOf = async (world: World, subject: Subject) =>
	Promise.all([
		readKeystore(await configuredFile(world, subject, 'keystore')),
		readTrusted(await configuredFile(world, subject, 'truststore')),
	]);

export const gatewayFiles = defineFact<GatewayFiles>({
	name: 'gateway-files',

	async gather({world, subject, see}) {
		gatewayOf(world, subject);
		const unattended = await need(see(gatewayOptions));
		const [keystore, truststore] = await filesOf(world, subject);
		return {reached: world.gateway(nameOf(subject)) !== undefined, keystore, truststore, unattended};
	},
});
