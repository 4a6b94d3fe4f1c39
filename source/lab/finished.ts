import {execFile} from 'node:child_process';
import {chmod, chown, copyFile, readFile, rename} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {readCertificate} from '../pki/certificate.js';
import {writeTruststore} from '../pki/keystore.js';
import {Secret} from '../secret.js';
import {exportPassword, hostNames} from './acme.js';
import type {Lab} from './lab-parts.js';
import {productFolder, put} from './lay-files.js';

const run = promisify(execFile);

export const conf = (lab: Lab): string => path.join(lab.folder, productFolder, 'conf');
export const placedKeystore = (lab: Lab): string => path.join(conf(lab), `${hostNames.primary}.pfx`);

/** Sets the lab up as the vendor's page says, by hand: the state a fault is built into. Uses none of our own actions, so it cannot hide their mistakes. Counts from the next start on. */
export const finishSetup = async (lab: Lab): Promise<void> => {
	await placeKeystore(lab, path.join(lab.folder, 'in', `${hostNames.primary}.pfx`));
	await setSetting(lab, 'default-keystore-file', `"/opt/DispatcherParagon/conf/${hostNames.primary}.pfx"`);
	await setSetting(lab, 'default-keystore-password', JSON.stringify(exportPassword));
	await importRoot(lab);
	for (const authority of ['Acme-CA-Root', 'Acme-CA-Intermediate'])
		await lab.portal.upload(path.join(lab.folder, 'in', `${authority}.cer`));
	await setUpGateway(lab);
};

export const placeKeystore = async (lab: Lab, file: string): Promise<void> => {
	await copyFile(file, placedKeystore(lab));
	await chmod(placedKeystore(lab), 0o640);
	if (lab.user.isSomebodyElse) await chown(placedKeystore(lab), 0, lab.user.gid);
};

/** Puts `value`, as HOCON writes it, in the place of what stands there. `undefined` removes the line. */
export const setSetting = async (lab: Lab, name: string, value: string | undefined): Promise<void> => {
	const file = path.join(conf(lab), 'application.conf');
	const text = await readFile(file, 'utf8');
	const line = new RegExp(`^( *${name} = )("[^"]*")(.*\\n)`, 'm');
	await put(
		file,
		text.replace(line, (_, start, _old, end) => (value === undefined ? '' : start + value + end)),
	);
};

const cacerts = (lab: Lab): string => path.join(lab.folder, productFolder, 'jre/lib/security/cacerts');
const untouched = (lab: Lab): string => `${cacerts(lab)}.untouched`;

const importRoot = async (lab: Lab): Promise<void> => {
	await copyFile(cacerts(lab), untouched(lab));
	const target = ['-keystore', cacerts(lab), '-storepass:env', 'STOREPASS'];
	const words = ['-importcert', '-noprompt', '-alias', 'acme-ca-root', '-file', path.join(lab.folder, 'in/Acme-CA-Root.cer'), ...target];
	await run(path.join(lab.folder, productFolder, 'jre/bin/keytool'), words, {env: {...process.env, STOREPASS: exportPassword}});
};

/** Puts cacerts back to what came with the product. */
export const forgetRoot = (lab: Lab): Promise<void> => rename(untouched(lab), cacerts(lab));

const setUpGateway = async (lab: Lab): Promise<void> => {
	const own = path.join(lab.folder, 'gateway/etc/gw');
	await copyFile(path.join(lab.folder, 'in', `${hostNames.gateway}.pfx`), path.join(own, `${hostNames.gateway}.pfx`));
	const entries = [lab.acme.root, lab.acme.intermediate].map(({name, der}) => ({
		alias: name.toLowerCase(),
		certificate: readCertificate(der),
	}));
	await put(path.join(own, 'acme-ca.pfx'), writeTruststore({entries, password: new Secret(exportPassword)}), 0o640);
	const options = {
		HCP_DEFAULT_KEYSTORE: `/etc/gw/${hostNames.gateway}.pfx`,
		HCP_DEFAULT_KEYSTORE_PASSWORD: exportPassword,
		HCP_DEFAULT_TRUSTSTORE: '/etc/gw/acme-ca.pfx',
		HCP_DEFAULT_TRUSTSTORE_PASSWORD: exportPassword,
	};
	const lines = Object.entries(options).map(([name, value]) => `${name}="${value}"\n`);
	await put(path.join(lab.folder, 'out/gateway.conf'), lines.join(''), 0o600);
};
