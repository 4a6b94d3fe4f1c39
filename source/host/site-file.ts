import path from 'node:path';
import {paragon} from '../product/paragon.js';
import type {Client, Gateway, GivenChain, Reach, Site} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';

type Json = Readonly<Record<string, unknown>>;

/** Host names make file names and stand in commands, so nothing else passes for one. */
export const isHostName = (text: string): boolean => /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text);

/** Of a systemd unit; never what systemctl would take for an option. */
export const isUnitName = (text: string): boolean => /^[A-Za-z0-9_][\w@.:-]{0,254}$/.test(text);

const misfit = (where: string, wanted: string) =>
	new Trouble('site-file-wrong', `The site file is not as it should be: ${where} must be ${wanted}.`, [
		'Its fields are described in the readme under "The site file".',
	]);

const asObject = (value: unknown, where: string): Json => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(where, 'an object { … }');
	return value as Json;
};

const asList = (value: unknown, where: string): readonly unknown[] => {
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw misfit(where, 'a list [ … ]');
	return value;
};

const asText = (value: unknown, where: string, fallback?: string): string => {
	if (value === undefined && fallback !== undefined) return fallback;
	if (typeof value !== 'string' || value.trim() === '' || value.includes('\0')) throw misfit(where, 'a text in quotes');
	return value;
};

const asHost = (value: unknown, where: string): string => {
	if (typeof value !== 'string' || !isHostName(value)) throw misfit(where, 'a host name');
	return value;
};

const asUnit = (value: unknown): string => {
	if (value === undefined) return paragon.service;
	if (typeof value !== 'string' || !isUnitName(value)) throw misfit('primary.service', 'the name of a systemd unit');
	return value;
};

const asInstallRoot = (value: unknown): string => {
	const folder = asText(value, 'primary.installRoot', paragon.installRoot);
	if (!folder.startsWith('/')) throw misfit('primary.installRoot', 'a full path, from / on');
	return folder.replace(/\/+$/, '');
};

const asFlag = (value: unknown, where: string): boolean => {
	if (value !== undefined && typeof value !== 'boolean') throw misfit(where, 'true or false');
	return value === true;
};

/** Two of one name would share their files and hide each other's findings. */
const eachOnce = <Owner extends {readonly host: string}>(owners: readonly Owner[], where: string): readonly Owner[] => {
	if (new Set(owners.map(({host}) => host)).size < owners.length) throw misfit(where, 'a list that names each host once');
	return owners;
};

const asOneOf = <Word extends string>(value: unknown, where: string, words: readonly Word[], fallback: Word): Word => {
	if (value === undefined) return fallback;
	if (!words.includes(value as Word)) throw misfit(where, words.map(word => `"${word}"`).join(' or '));
	return value as Word;
};

const asTexts = (value: unknown, where: string): readonly string[] =>
	asList(value, where).map((item, index) => asText(item, `${where}[${index}]`));

/** Leaves a key out instead of setting it to undefined. */
const only = <Key extends string, Value>(key: Key, value: Value | undefined) =>
	(value === undefined ? {} : {[key]: value}) as {readonly [Name in Key]?: Value};

const readReach = (value: unknown, where: string): Reach => {
	const reach = asObject(value, where);
	const via = asOneOf(reach['via'], `${where}.via`, ['local', 'ssh'], 'local');
	return via === 'local'
		? {via}
		: {via, destination: asText(reach['destination'], `${where}.destination`), sudo: asFlag(reach['sudo'], `${where}.sudo`)};
};

const readChain = (value: unknown, where: string): GivenChain | undefined => {
	if (value === undefined) return undefined;
	const chain = asObject(value, where);
	return {
		files: asTexts(chain['files'], `${where}.files`),
		...only('passwordFile', chain['passwordFile'] === undefined ? undefined : asText(chain['passwordFile'], `${where}.passwordFile`)),
	};
};

const readGateway = (value: unknown, index: number): Gateway => {
	const where = `gateways[${index}]`;
	const gateway = asObject(value, where);
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
	const client = asObject(value, where);
	const host = asHost(client['host'], `${where}.host`);
	return {
		host,
		mode: asOneOf(client['mode'], `${where}.mode`, ['local-storage', 'hybrid', 'gateway'], 'local-storage'),
		subject: asText(client['subject'], `${where}.subject`, host),
		...only('chain', readChain(client['chain'], `${where}.chain`)),
	};
};

const asPort = (value: unknown): number => {
	const port = value === undefined ? paragon.port : value;
	if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
		throw misfit('primary.port', 'a number from 1 to 65535');
	return port;
};

/** A primary of one's own is looked at from its own host; one in the cloud is dialled by its name. */
export const defaultAddress = (where: 'on-premise' | 'cloud', host: string): string => (where === 'cloud' ? host : '127.0.0.1');

/** Reads the public contract's site file. Everything absent gets its default; what is wrong is named by its path. */
export const readSite = (json: unknown): Site => {
	const site = asObject(json, 'the document');
	if (site['schema'] !== 1) throw misfit('schema', '1');
	const primary = asObject(site['primary'] ?? {}, 'primary');
	const chains = asObject(site['chains'] ?? {}, 'chains');
	const revocation = asObject(site['revocation'] ?? {}, 'revocation');
	const ticks = asObject(site['ticks'] ?? {}, 'ticks');
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
		portal: {accounts: asTexts(asObject(site['portal'] ?? {}, 'portal')['accounts'], 'portal.accounts')},
		revocation: {
			ocsp: asFlag(revocation['ocsp'], 'revocation.ocsp'),
			url: revocation['url'] === undefined || revocation['url'] === null ? null : asText(revocation['url'], 'revocation.url'),
		},
		ticks: Object.fromEntries(Object.entries(ticks).map(([id, at]) => [id, asText(at, `ticks.${id}`)])),
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
