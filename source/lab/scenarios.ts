import {chmod, chown, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {type Acme, exportPassword, exportPfx, hostNames} from './acme.js';
import {forgetRoot, placedKeystore, placeKeystore, setSetting} from './finished.js';
import {freshKey, issue} from './issue.js';
import type {Lab} from './lab-parts.js';
import {put} from './lay-files.js';

/** One fault to find: a test, a sandbox, a recording and a lesson at once. */
export type Scenario = {
	readonly name: string;
	readonly title: string;

	/** Builds the fault into a lab that is set up to the end and not yet started. */
	breaks(lab: Lab): Promise<void>;

	/** The server is not even started. */
	readonly isDown?: true;

	/** The finding ids that must come as causes of their own; what follows from them is left out. */
	readonly expects: readonly string[];

	/** What a person does to mend it. */
	readonly fix: string;
};

const day = 86_400_000;
const given = (lab: Lab, name: string) => path.join(lab.folder, 'in', name);
const complete = ({intermediate, root}: Acme) => [intermediate, root];

/** Rows of the table: one fault each. */
const scenarios: readonly Scenario[] = [
	{
		name: 'missing-intermediate',
		title: 'The PFX files hold no intermediate, and the file named after it holds the root',
		expects: ['chain/missing-intermediate'],
		fix: 'Export the chains with all certificates, or add the intermediate as a file of its own.',
		breaks: async lab => {
			const {primary, gateway, client} = lab.acme;
			for (const leaf of [primary, gateway, client]) {
				await put(given(lab, `${leaf.name}.pfx`), exportPfx(leaf, [], exportPassword), 0o600);
				await put(given(lab, `pem/${leaf.name}.pem`), leaf.pem);
			}
			await put(given(lab, `${lab.acme.intermediate.name}.cer`), lab.acme.root.der);
			await placeKeystore(lab, given(lab, `${primary.name}.pfx`));
			await put(path.join(lab.folder, 'gateway/etc/gw', `${gateway.name}.pfx`), exportPfx(gateway, [], exportPassword), 0o600);
		},
	},
	{
		name: 'wrong-password',
		title: 'The password in application.conf does not open the keystore',
		expects: ['primary/keystore-password'],
		fix: 'Set default-keystore-password to the password of the PFX and restart.',
		breaks: async lab => {
			await setSetting(lab, 'default-keystore-password', '"changed"');
		},
	},
	{
		name: 'unreadable-keystore',
		title: 'The user the server runs as may not read the keystore',
		expects: ['primary/keystore-unreadable'],
		fix: 'Give the file to the group of that user with mode 0640, and restart.',
		breaks: async lab => {
			// An ordinary user owns the file and is the service's user too: only a file nobody may read is closed to it.
			await chmod(placedKeystore(lab), lab.user.isSomebodyElse ? 0o600 : 0o000);
			if (lab.user.isSomebodyElse) await chown(placedKeystore(lab), 0, 0);
		},
	},
	{
		name: 'missing-setting',
		title: 'The line default-keystore-file is gone from application.conf',
		expects: ['primary/setting-missing'],
		fix: 'Put the setting back beside default-keystore-password, and restart.',
		breaks: async lab => {
			await setSetting(lab, 'default-keystore-file', undefined);
		},
	},
	{
		name: 'expired',
		title: 'The certificate of the gateway has expired',
		expects: ['chain/expired'],
		fix: 'Have a new certificate issued for the gateway and place it there.',
		breaks: async lab => {
			const {gateway, intermediate} = lab.acme;
			const at = (days: number) => new Date(Date.now() + days * day);
			const dates = {notBefore: at(-400), notAfter: at(-4)};
			const old = await issue({
				name: gateway.name,
				issuer: intermediate,
				...dates,
				uses: ['serverAuth', 'clientAuth'],
				dns: [gateway.name],
			});
			const pfx = exportPfx(old, complete(lab.acme), exportPassword);
			await put(given(lab, `${gateway.name}.pfx`), pfx, 0o600);
			await put(path.join(lab.folder, 'gateway/etc/gw', `${gateway.name}.pfx`), pfx, 0o600);
		},
	},
	{
		name: 'name-mismatch',
		title: 'The certificate of the primary names another host',
		expects: ['chain/name-mismatch'],
		fix: 'Have a certificate issued that names primary-host, place it and restart.',
		breaks: async lab => {
			const {primary, intermediate} = lab.acme;
			const {notBefore, notAfter} = primary.certificate.validity;
			const name = 'old-primary-host';
			const other = await issue({name, issuer: intermediate, notBefore, notAfter, uses: ['serverAuth', 'clientAuth'], dns: [name]});
			await put(given(lab, `${hostNames.primary}.pfx`), exportPfx(other, complete(lab.acme), exportPassword), 0o600);
			await placeKeystore(lab, given(lab, `${hostNames.primary}.pfx`));
		},
	},
	{
		name: 'key-mismatch',
		title: 'The private key in the PFX of the primary belongs to another certificate',
		expects: ['chain/key-mismatch'],
		fix: 'Export the PFX again from the store that holds the key of this certificate.',
		breaks: async lab => {
			const {primary} = lab.acme;
			const keyPem = (await freshKey()).export({type: 'pkcs8', format: 'pem'}).toString();
			const pfx = exportPfx(primary, complete(lab.acme), exportPassword, keyPem);
			await put(given(lab, `${hostNames.primary}.pfx`), pfx, 0o600);
		},
	},
	{
		name: 'service-down',
		title: 'The server is stopped',
		expects: ['primary/service-down'],
		fix: 'Start it: systemctl start safeq-cloud-server.',
		isDown: true,
		breaks: async () => {},
	},
	{
		name: 'authority-not-uploaded',
		title: "Neither the portal nor the server's Java knows the authorities of Acme",
		expects: ['portal/authority-not-accepted', 'primary/root-not-in-cacerts'],
		fix: 'Import the root into cacerts, upload both authorities to the portal, and restart.',
		breaks: async lab => {
			await forgetRoot(lab);
			for (const name of await readdir(lab.portal.folder)) await rm(path.join(lab.portal.folder, name));
		},
	},
	{
		name: 'wrong-file-password',
		title: 'The password noted for the PFX of the gateway is not its own',
		expects: ['file/wrong-password'],
		fix: 'Ask whoever exported the file, and write the password into in/gateway.pass.',
		breaks: async lab => {
			await writeFile(given(lab, 'gateway.pass'), 'changed\n');
		},
	},
];

export const listScenarios = (): readonly Scenario[] => scenarios;

/** Unknown: Trouble 'scenario-unknown'. */
export const scenarioNamed = (name: string): Scenario => {
	const found = scenarios.find(scenario => scenario.name === name);
	if (found) return found;
	const known = scenarios.map(scenario => scenario.name).join(', ');
	throw new Trouble('scenario-unknown', `The lab has no scenario named ${quote(name)}.`, [`Name one of these: ${known}.`]);
};
