import path from 'node:path';
import type {Client, Gateway, GivenChain, Reach, Site} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';
import {asFlag, asHost, asInstallRoot, asList, asObject, asOneOf, asPort, asText, asTexts, asUnit, misfit} from './site-fields.js';

export {isHostName, isUnitName} from './site-fields.js';

/** Two of one name would share their files and hide each other's findings. */
const eachOnce = <Owner extends {readonly host: string}>(owners: readonly Owner[], where: string): readonly Owner[] => {
	if (new Set(owners.map(({host}) => host)).size < owners.length) throw misfit(where, 'a list that names each host once');
	return owners;
};

/** Leaves a key out instead of setting it to undefined. */
const only = <Key extends string, Value>(key: Key, value: Value | undefined) =>
	(value === undefined ? {} : {[key]: value}) as {readonly [Name in Key]?: Value};

const readReach = (value: unknown, where: string): Reach => {
	const reach = asObject(value, where, ['via', 'destination', 'sudo']);
	const via = asOneOf(reach['via'], `${where}.via`, ['local', 'ssh'], 'local');
	return via === 'local'
		? {via}
		: {via, destination: asText(reach['destination'], `${where}.destination`), sudo: asFlag(reach['sudo'], `${where}.sudo`)};
};

const readChain = (value: unknown, where: string): GivenChain | undefined => {
	if (value === undefined) return undefined;
	const chain = asObject(value, where, ['files', 'passwordFile']);
	return {
		files: asTexts(chain['files'], `${where}.files`),
		...only('passwordFile', chain['passwordFile'] === undefined ? undefined : asText(chain['passwordFile'], `${where}.passwordFile`)),
	};
};

const gatewayFields = ['host', 'reach', 'root', 'keystore', 'truststore', 'truststorePasswordFile', 'unattendedFile', 'chain'];

const readGateway = (value: unknown, index: number): Gateway => {
	const where = `gateways[${index}]`;
	const gateway = asObject(value, where, gatewayFields);
	const host = asHost(gateway['host'], `${where}.host`);
	return {
		host,
		keystore: asText(gateway['keystore'], `${where}.keystore`),
		truststore: asText(gateway['truststore'], `${where}.truststore`),
		unattendedFile: asText(gateway['unattendedFile'], `${where}.unattendedFile`),
		...only(
			'truststorePasswordFile',
			gateway['truststorePasswordFile'] === undefined
				? undefined
				: asText(gateway['truststorePasswordFile'], `${where}.truststorePasswordFile`),
		),
		...only('root', gateway['root'] === undefined ? undefined : asText(gateway['root'], `${where}.root`)),
		...only('reach', gateway['reach'] === undefined ? undefined : readReach(gateway['reach'], `${where}.reach`)),
		...only('chain', readChain(gateway['chain'], `${where}.chain`)),
	};
};

const readClient = (value: unknown, index: number): Client => {
	const where = `clients[${index}]`;
	const client = asObject(value, where, ['host', 'mode', 'subject', 'chain']);
	const host = asHost(client['host'], `${where}.host`);
	return {
		host,
		mode: asOneOf(client['mode'], `${where}.mode`, ['local-storage', 'hybrid', 'gateway'], 'local-storage'),
		subject: asText(client['subject'], `${where}.subject`, host),
		...only('chain', readChain(client['chain'], `${where}.chain`)),
	};
};

/** A primary of one's own is looked at from its own host; one in the cloud is dialled by its name. */
export const defaultAddress = (where: 'on-premise' | 'cloud', host: string): string => (where === 'cloud' ? host : '127.0.0.1');

/** Named by the points of the walk, which only steps know. */
const readTicks = (value: unknown): Site['ticks'] => {
	const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
	return Object.fromEntries(Object.entries(asObject(value, 'ticks', names)).map(([id, at]) => [id, asText(at, `ticks.${id}`)]));
};

/** `$schema` is for the operator's editor. */
const siteFields = ['$schema', 'schema', 'primary', 'chains', 'authorities', 'gateways', 'clients', 'portal', 'revocation', 'ticks'];
const primaryFields = 'where host names address port installRoot service reach nodes keystoreReadableBy'.split(' ');

/** Reads the public contract's site file. Everything absent gets its default; what is wrong or unknown is named by its path. */
export const readSite = (json: unknown): Site => {
	const site = asObject(json, '', siteFields);
	if (site['schema'] !== 1) throw misfit('schema', '1');
	const primary = asObject(site['primary'] ?? {}, 'primary', primaryFields);
	const chains = asObject(site['chains'] ?? {}, 'chains', ['primary', 'gateway', 'client']);
	const revocation = asObject(site['revocation'] ?? {}, 'revocation', ['ocsp', 'url']);
	const ticks = readTicks(site['ticks'] ?? {});
	const where = asOneOf(primary['where'], 'primary.where', ['on-premise', 'cloud'], 'on-premise');
	const host = asHost(primary['host'], 'primary.host');
	return {
		schema: 1,
		primary: {
			where,
			host,
			names: asTexts(primary['names'], 'primary.names'),
			address: asText(primary['address'], 'primary.address', defaultAddress(where, host)),
			port: asPort(primary['port']),
			installRoot: asInstallRoot(primary['installRoot']),
			service: asUnit(primary['service']),
			reach: primary['reach'] === undefined ? {via: 'local'} : readReach(primary['reach'], 'primary.reach'),
			nodes: asList(primary['nodes'], 'primary.nodes'),
			keystoreReadableBy: asOneOf(primary['keystoreReadableBy'], 'primary.keystoreReadableBy', ['service', 'everybody'], 'service'),
		},
		chains: {
			...only('primary', readChain(chains['primary'], 'chains.primary')),
			...only('gateway', readChain(chains['gateway'], 'chains.gateway')),
			...only('client', readChain(chains['client'], 'chains.client')),
		},
		authorities: asTexts(site['authorities'], 'authorities'),
		gateways: eachOnce(asList(site['gateways'], 'gateways').map(readGateway), 'gateways'),
		clients: eachOnce(asList(site['clients'], 'clients').map(readClient), 'clients'),
		portal: {accounts: asTexts(asObject(site['portal'] ?? {}, 'portal', ['accounts'])['accounts'], 'portal.accounts')},
		revocation: {
			ocsp: asFlag(revocation['ocsp'], 'revocation.ocsp'),
			url: revocation['url'] === undefined || revocation['url'] === null ? null : asText(revocation['url'], 'revocation.url'),
		},
		ticks,
	};
};

const largest = 1024 * 1024;

/** @throws Trouble 'site-file-wrong', or the host's own when the file cannot be read. */
export const loadSite = async (desk: Host, file: string): Promise<Site> => {
	const text = (await desk.readFile(file, {limit: largest})).toString('utf8').replace(/^\uFEFF/, '');

	try {
		return readSite(JSON.parse(text));
	} catch (error) {
		if (error instanceof SyntaxError)
			throw new Trouble(
				'site-file-wrong',
				`${file} is not JSON: ${quote(error.message)}.`,
				['Give the file that the wizard wrote, or mend the place named.'],
				{cause: error},
			);
		throw error;
	}
};

export const saveSite = async (desk: Host, file: string, site: Site): Promise<void> => {
	await desk.makeFolder(path.dirname(file), 0o755);
	await desk.writeFile(file, Buffer.from(`${JSON.stringify(site, undefined, 2)}\n`), {mode: 0o644});
};

/** What a wizard starts from when nothing is known yet. */
export const emptySite = (host: string): Site => readSite({schema: 1, primary: {host}});

/** What lies beyond this version, refused with one sentence before anything starts. */
export const refuseBeyond = (site: Site): void => {
	const beyond = (what: string) =>
		new Trouble('not-yet', `${what} is not part of this version yet; nothing was changed.`, [
			'Run dispatcher-trust on that machine itself, with its own site file.',
		]);
	if (site.primary.reach.via === 'ssh') throw beyond('A primary reached over ssh');
	if (site.primary.nodes.length > 0) throw beyond('A cluster of primaries');
	const far = site.gateways.find(({reach}) => reach?.via === 'ssh');
	if (far) throw beyond(`A gateway reached over ssh (${quote(far.host)})`);
};
