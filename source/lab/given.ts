import {chmod, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {readCertificate} from '../pki/certificate.js';
import {writeTruststore} from '../pki/keystore.js';
import {Secret} from '../secret.js';
import {type Acme, exportPassword, exportPfx, hostNames} from './acme.js';
import {placeKeystore} from './finished.js';
import {type Issued, issue, type Wish} from './issue.js';
import type {Lab} from './lab-parts.js';
import {put} from './lay-files.js';

export type Role = 'primary' | 'gateway' | 'client';

const day = 86_400_000;

/** This many days from now. */
export const inDays = (days: number): Date => new Date(Date.now() + days * day);

export const within = (lab: Lab, file: string): string => path.join(lab.folder, file);
export const givenFile = (lab: Lab, role: Role): string => within(lab, `in/${hostNames[role]}.pfx`);
export const gatewayFolder = 'gateway/etc/gw';
export const gatewayKeystore = (lab: Lab): string => within(lab, `${gatewayFolder}/${hostNames.gateway}.pfx`);
export const gatewayTruststore = (lab: Lab): string => within(lab, `${gatewayFolder}/acme-ca.pfx`);
export const gatewayOptions = (lab: Lab): string => within(lab, 'out/gateway.conf');

/** A PFX to whoever has this role: where it was given, and where it is used. */
export const giveBytes = async (lab: Lab, role: Role, bytes: Uint8Array): Promise<void> => {
	await put(givenFile(lab, role), bytes, 0o600);
	if (role === 'primary') await placeKeystore(lab, givenFile(lab, role));
	if (role === 'gateway') await put(gatewayKeystore(lab), bytes, 0o600);
};

export const above = ({intermediate, root}: Acme): readonly Issued[] => [intermediate, root];

export const give = (lab: Lab, role: Role, leaf: Issued, chain = above(lab.acme)): Promise<void> =>
	giveBytes(lab, role, exportPfx(leaf, chain, exportPassword));

/** The certificate and the files as they were before anything was wrong. */
export const giveBack = (lab: Lab, role: Role): Promise<void> => give(lab, role, lab.acme[role]);

/** A new certificate for this role, as the first one but for what the wish says. */
export const reissue = async (lab: Lab, role: Role, wish: Partial<Wish> = {}): Promise<Issued> => {
	const name = hostNames[role];
	const issued = await issue({
		name,
		issuer: lab.acme.intermediate,
		notBefore: inDays(-1),
		notAfter: inDays(365),
		uses: role === 'client' ? ['clientAuth'] : ['serverAuth', 'clientAuth'],
		dns: [name],
		ocspUrl: lab.ocsp.url,
		...wish,
	});
	lab.ocsp.know([issued]);
	return issued;
};

/** An authority of this name beneath Acme's root, beside its own intermediate. */
export const authority = (lab: Lab, wish: Partial<Wish> = {}): Promise<Issued> =>
	issue({
		name: 'Acme-CA-Intermediate',
		organization: 'Acme',
		issuer: lab.acme.root,
		notBefore: inDays(-1),
		notAfter: inDays(1825),
		pathLength: 0,
		ocspUrl: lab.ocsp.url,
		...wish,
	});

/** An authority nobody at Acme has heard of. */
export const stranger = (name = 'Other-CA-Root'): Promise<Issued> =>
	issue({name, organization: 'Acme', notBefore: inDays(-1), notAfter: inDays(3650), pathLength: null});

/** The truststore of a gateway, trusting these. */
export const trust = (file: string, ...authorities: readonly Issued[]): Promise<void> => {
	const entries = authorities.map(({name, der}) => ({alias: name.toLowerCase(), certificate: readCertificate(der)}));
	return put(file, writeTruststore({entries, password: new Secret(exportPassword)}), 0o640);
};

/** A text file of the lab, changed in place. */
export const edit = async (file: string, change: (text: string) => string | Uint8Array): Promise<void> =>
	put(file, change(await readFile(file, 'utf8')), 0o644);

/** Whether the service's user may read a file of the primary. An ordinary user owns all: only a file nobody may read is closed to it. */
export const closeToService = (lab: Lab, file: string): Promise<void> => chmod(file, lab.user.isSomebodyElse ? 0o600 : 0o000);

/** How the server misbehaves from its next start on: a word of Manner.java. */
export const misbehave = (lab: Lab, manner: string): Promise<void> => put(within(lab, 'manner'), `${manner}\n`);

/** It behaves again, from its next start on. */
export const behave = async (lab: Lab): Promise<void> => {
	await rm(within(lab, 'manner'), {force: true});
	await lab.restart();
};

/** OCSP checks are on, as the site tells. */
export const askRevocation = (lab: Lab, url: string | null = null): Promise<void> =>
	lab.rewriteSite(site => ({...site, revocation: {ocsp: true, url}}));

export const secondGateway = 'gateway-b';

/** A second gateway beside the first, set up to the end, with its own certificate. */
export const addGateway = async (lab: Lab, wish: Partial<Wish> = {}): Promise<void> => {
	const host = secondGateway;
	const leaf = await reissue(lab, 'gateway', {name: host, dns: [host], ...wish});
	const pfx = exportPfx(leaf, above(lab.acme), exportPassword);
	await put(within(lab, `in/${host}.pfx`), pfx, 0o600);
	await put(within(lab, `${host}/etc/gw/${host}.pfx`), pfx, 0o600);
	for (const name of ['passwd', 'group']) await put(within(lab, `${host}/etc/${name}`), await readFile(within(lab, `gateway/etc/${name}`)));
	await trust(within(lab, `${host}/etc/gw/acme-ca.pfx`), lab.acme.root, lab.acme.intermediate);
	const options = await readFile(gatewayOptions(lab), 'utf8');
	await put(within(lab, `out/${host}.conf`), options.replaceAll(hostNames.gateway, host), 0o600);
	await lab.rewriteSite(site => {
		const [first] = site.gateways;
		if (!first) throw new Error('The lab has no gateway.');
		const chain = {files: [`in/${host}.pfx`], passwordFile: 'in/gateway.pass'};
		const second = {...first, host, root: host, keystore: `/etc/gw/${host}.pfx`, unattendedFile: `out/${host}.conf`, chain};
		return {...site, gateways: [first, second]};
	});
};
