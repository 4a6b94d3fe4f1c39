import type {KeyObject} from 'node:crypto';
import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {exportPassword, exportPfx} from '../../source/lab/acme.js';
import {conf} from '../../source/lab/finished.js';
import {inDays, within} from '../../source/lab/given.js';
import {freshCurveKey, freshKey, type Issued, issue, type Wish} from '../../source/lab/issue.js';
import type {Lab} from '../../source/lab/lab.js';
import {productFolder, put} from '../../source/lab/lay-files.js';
import {applicationConf, javaLauncher} from '../../source/lab/server-files.js';
import {readCertificate} from '../../source/pki/certificate.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {setOptions} from '../../source/product/unattended.js';
import {Secret} from '../../source/secret.js';
import type {Gateway, Site} from '../../source/site.js';
import {jksTruststore} from './jks-truststore.js';

const keyKinds = ['RSA 2048', 'P-256', 'P-384'] as const;
const settingStyles = ['as installed', 'comments', 'include', 'dotted', 'unquoted', 'CRLF'] as const;

type KeyKind = (typeof keyKinds)[number];

/** One way in which a host can be built and be right. */
export type Build = {
	readonly authorityKey: KeyKind;
	readonly hostKey: KeyKind;

	/** Authorities between root and host. */
	readonly intermediates: 0 | 1 | 2;
	readonly cacerts: 'JKS' | 'PKCS12';
	readonly root: 'own' | 'global';

	/** The root alone is uploaded only where nothing stands between it and the hosts: the vendor asks for every authority. */
	readonly uploads: 'none' | 'each';
	readonly settings: (typeof settingStyles)[number];
	readonly versions: 'TLS 1.2 and 1.3' | 'TLS 1.2';
	readonly gateways: 0 | 1 | 2;
	readonly truststore: 'root' | 'each';
	readonly files: 'PFX' | 'PEM and key';
	readonly client: 'local-storage' | 'hybrid' | 'gateway';
	readonly names: 'one' | 'load balancer too';
};

/** The same numbers for the same seed, on every machine (mulberry32). */
export const numbers = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

export const drawBuild = (next: () => number): Build => {
	const one = <Value>(values: readonly Value[]) => values[Math.floor(next() * values.length)] as Value;
	const root = one(['own', 'own', 'own', 'global'] as const);
	return {
		authorityKey: one(keyKinds),
		hostKey: one(keyKinds),
		intermediates: one([0, 1, 2] as const),
		cacerts: one(['JKS', 'PKCS12'] as const),
		root,
		uploads: root === 'global' ? 'none' : 'each',
		settings: one(settingStyles),
		versions: one(['TLS 1.2 and 1.3', 'TLS 1.2'] as const),
		gateways: one([0, 1, 2] as const),
		truststore: one(['root', 'each'] as const),
		files: one(['PFX', 'PEM and key'] as const),
		client: one(['local-storage', 'hybrid', 'gateway'] as const),
		names: one(['one', 'load balancer too'] as const),
	};
};

export const sayBuild = (build: Build): string => Object.values(build).join(', ');

const made = new Map<string, Promise<KeyObject>>();

/** One key for each owner and kind, made once: only that they differ counts. */
const keyFor = (owner: string, kind: KeyKind): Promise<KeyObject> => {
	const name = `${owner} ${kind}`;
	const key = made.get(name) ?? (kind === 'RSA 2048' ? freshKey() : freshCurveKey(kind));
	made.set(name, key);
	return key;
};

type Made = {readonly authorities: readonly Issued[]; readonly issue: (name: string, wish: Partial<Wish>) => Promise<Issued>};

/** Root first. */
const makeAuthorities = async ({authorityKey, hostKey, intermediates}: Build): Promise<Made> => {
	const names = ['Beta-CA-Root', 'Beta-CA-Intermediate', 'Beta-CA-Issuing'].slice(0, intermediates + 1);
	const authorities: Issued[] = [];
	for (const [index, name] of names.entries()) {
		const above = authorities.at(-1);
		authorities.push(
			await issue({
				...{name, organization: 'Beta', notBefore: inDays(-1), notAfter: inDays(3650), key: await keyFor(name, authorityKey)},
				pathLength: index === 0 ? null : intermediates - index,
				...(above ? {issuer: above} : {}),
			}),
		);
	}

	const issuer = authorities.at(-1) as Issued;
	return {
		authorities,
		issue: async (name, wish) =>
			issue({
				...{name, issuer, notBefore: inDays(-1), notAfter: inDays(365), key: await keyFor(name, hostKey)},
				uses: ['serverAuth', 'clientAuth'],
				dns: [name],
				...wish,
			}),
	};
};

const password = new Secret(exportPassword);
const entriesOf = (authorities: readonly Issued[]) =>
	authorities.map(({name, der}) => ({alias: name.toLowerCase(), certificate: readCertificate(der)}));

/** The product's truststore with this root in it, imported by hand, or there from the beginning. */
const writeCacerts = async (lab: Lab, {cacerts, root}: Build, top: Issued): Promise<void> => {
	const others = [lab.acme.fallback].map(({der}) => ({alias: 'debian:somebody.pem', certificate: readCertificate(der)}));
	const alias = root === 'global' ? 'debian:beta_root.pem' : 'beta-ca-root';
	const entries = [...others, {alias, certificate: readCertificate(top.der)}];
	const bytes = cacerts === 'JKS' ? jksTruststore(entries, exportPassword) : writeTruststore({entries, password});
	await writeFile(within(lab, `${productFolder}/jre/lib/security/cacerts`), bytes);
};

const keystorePath = '/opt/DispatcherParagon/conf/primary-host.pfx';
const fileLine = `    default-keystore-file = "${keystorePath}"\n`;
const passwordLine = `    default-keystore-password = "${exportPassword}"   // change together with the file\n`;

/** The same two values, as different people write them. */
const settingsIn = (style: Build['settings'], port: number): Readonly<Record<string, string>> => {
	const text = applicationConf(port);
	const [start, end] = [text.indexOf('    default-keystore-file'), text.indexOf('    handshake-timeout')];
	const withLines = (lines: string) => text.slice(0, start) + lines + text.slice(end);
	const both = fileLine + passwordLine;
	switch (style) {
		case 'comments':
			return {'application.conf': withLines(`    # default-keystore-file = "/old.pfx"\n${both}    // default-keystore-password = "old"\n`)};
		case 'include':
			return {'application.conf': withLines('    include "keystore.conf"\n'), 'keystore.conf': both.replace(/^ {4}/gm, '')};
		case 'dotted':
			return {
				'application.conf': `${withLines('')}\napp.internal-server.default-keystore-file = "${keystorePath}"\napp.internal-server.default-keystore-password : ${exportPassword}\n`,
			};
		case 'unquoted':
			return {'application.conf': withLines(`    default-keystore-file = ${keystorePath}\n${passwordLine}`)};
		case 'CRLF':
			return {'application.conf': withLines(both).replaceAll('\n', '\r\n')};
		default:
			return {'application.conf': withLines(both)};
	}
};

/** What is given for one host: one PFX, or text and key. */
const give = async (
	lab: Lab,
	{files}: Build,
	leaf: Issued,
	above: readonly Issued[],
): Promise<{readonly files: readonly string[]; readonly passwordFile?: string}> => {
	const {name} = leaf;
	if (files === 'PFX') {
		await put(within(lab, `in/${name}.pfx`), exportPfx(leaf, above, exportPassword), 0o600);
		return {files: [`in/${name}.pfx`], passwordFile: 'in/primary.pass'};
	}

	const encrypted = leaf.key.export({type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: exportPassword});
	await put(within(lab, `in/${name}.key`), encrypted, 0o600);
	await put(within(lab, `in/${name}.cer`), leaf.der);
	const parts = above.slice(0, -1).map(({name: authority}) => `in/${authority}.cer`);
	return {files: [`in/${name}.cer`, `in/${name}.key`, ...parts], passwordFile: 'in/primary.pass'};
};

const setUpGateway = async (lab: Lab, build: Build, {authorities, issue: issueHost}: Made, host: string): Promise<Gateway> => {
	const above = authorities.toReversed();
	const leaf = await issueHost(host, {});
	const etc = `${host}/etc`;
	await put(within(lab, `${etc}/gw/${host}.pfx`), exportPfx(leaf, above, exportPassword), 0o600);
	for (const name of ['passwd', 'group'])
		await put(within(lab, `${etc}/${name}`), `root:x:0:${name === 'group' ? '' : '0:root:/root:/bin/sh'}\n`);
	const trusted = build.truststore === 'root' ? authorities.slice(0, 1) : authorities;
	const isNeeded = build.root === 'own';
	if (isNeeded) await put(within(lab, `${etc}/gw/ca.pfx`), writeTruststore({entries: entriesOf(trusted), password}), 0o640);
	const keystore = `/etc/gw/${host}.pfx`;
	const truststore = '/etc/gw/ca.pfx';
	const options = {keystore, keystorePassword: password, ...(isNeeded ? {truststore, truststorePassword: password} : {})};
	await put(within(lab, `out/${host}.conf`), setOptions(Buffer.from('# unattended\nHCP_PORT=2560\n'), options), 0o600);
	const chain = await give(lab, build, leaf, above);
	const reach = {reach: {via: 'local'}, root: host} as const;
	return {host, ...reach, keystore, truststore, truststorePasswordFile: 'in/trust.pass', unattendedFile: `out/${host}.conf`, chain};
};

/** Builds that host into a lab that is set up, in the place of what was there. Counts from the next start on. */
export const buildHost = async (lab: Lab, build: Build): Promise<void> => {
	const all = await makeAuthorities(build);
	const {authorities} = all;
	const [root] = authorities as readonly [Issued, ...Issued[]];
	const above = authorities.toReversed();
	const names = build.names === 'one' ? [] : ['primary.beta.example'];
	const primary = await all.issue('primary-host', {dns: ['primary-host', ...names], ip: ['127.0.0.1']});
	const client = await all.issue('pcclient-host', {uses: ['clientAuth']});

	for (const authority of authorities) await put(within(lab, `in/${authority.name}.cer`), authority.der);
	await writeFile(path.join(conf(lab), 'primary-host.pfx'), exportPfx(primary, above, exportPassword));
	for (const [name, text] of Object.entries(settingsIn(build.settings, lab.site.primary.port))) await put(path.join(conf(lab), name), text);
	await writeCacerts(lab, build, root);
	for (const name of ['Acme-CA-Root.cer', 'Acme-CA-Intermediate.cer']) await rm(path.join(lab.portal.folder, name));
	if (build.uploads === 'each') for (const {name} of authorities) await lab.portal.upload(within(lab, `in/${name}.cer`));
	const launcher = javaLauncher(lab.site.primary.port);
	const only12 = launcher.replace(' -Xmx', ' -Djdk.tls.server.protocols=TLSv1.2 -Xmx');
	await put(within(lab, `${productFolder}/bin/server`), build.versions === 'TLS 1.2' ? only12 : launcher, 0o755);

	const gateways = await Promise.all(['gateway-a', 'gateway-b'].slice(0, build.gateways).map(host => setUpGateway(lab, build, all, host)));
	const chains = {primary: await give(lab, build, primary, above), client: await give(lab, build, client, above)};
	await lab.rewriteSite(
		(site): Site => ({
			...site,
			primary: {...site.primary, names},
			chains,
			authorities: authorities.map(({name}) => `in/${name}.cer`),
			gateways,
			clients: [{host: 'pcclient-host', mode: build.client, subject: 'pcclient-host'}],
		}),
	);
};
