import {chmod, chown, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type Acme, exportPassword, exportPfx} from './acme.js';
import type {Issued} from './issue.js';
import {applicationConf, portalProperties} from './server-files.js';
import {accounts, type ServiceUser} from './service-user.js';
import {type Become, journalctlScript, systemctlScript, unitFile, unitName} from './systemctl.js';

export const productFolder = 'opt/DispatcherParagon';

/** Writes with a mode of its own, whatever the umask. */
export const put = async (file: string, bytes: string | Uint8Array, mode = 0o644): Promise<void> => {
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, bytes);
	await chmod(file, mode);
};

/** What Acme's people were given: three PFX with their passwords, the two authorities, and the same as PEM in `in/pem`. */
export const layGivenFiles = async (folder: string, acme: Acme): Promise<void> => {
	const into = (name: string) => path.join(folder, 'in', name);
	const participants: readonly (readonly [string, Issued])[] = [
		['primary', acme.primary],
		['gateway', acme.gateway],
		['client', acme.client],
	];
	for (const [role, leaf] of participants) {
		await put(into(`${leaf.name}.pfx`), exportPfx(leaf, [acme.intermediate, acme.root], exportPassword), 0o600);
		await put(into(`${role}.pass`), `${exportPassword}\n`, 0o600);
		await put(into(`pem/${leaf.name}.pem`), leaf.pem + acme.intermediate.pem + acme.root.pem);
		await put(into(`pem/${leaf.name}.key`), leaf.keyPem, 0o600);
	}
	await put(into('trust.pass'), `${exportPassword}\n`, 0o600);
	for (const authority of [acme.root, acme.intermediate]) await put(into(`${authority.name}.cer`), authority.der);
};

/** The primary's own /etc, its systemctl, its settings and the certificate it falls back to. */
export const layMachine = async (
	folder: string,
	machine: {readonly user: ServiceUser; readonly become: Become; readonly port: number; readonly launcher: string; readonly acme: Acme},
): Promise<void> => {
	const at = (name: string) => path.join(folder, name);
	const {passwd, group} = accounts(machine.user);
	await put(at('etc/passwd'), passwd);
	await put(at('etc/group'), group);
	await put(
		at(`etc/systemd/system/${unitName}.service`),
		unitFile(machine.user.name, 'Reference primary server (a stand-in for practice)'),
	);
	await put(at('usr/bin/systemctl'), systemctlScript(machine.become), 0o755);
	await put(at('usr/bin/journalctl'), journalctlScript, 0o755);
	await put(at(`${productFolder}/bin/server`), machine.launcher, 0o755);
	await put(at(`${productFolder}/conf/application.conf`), applicationConf(machine.port));
	await put(at(`${productFolder}/lib/builtin.p12`), exportPfx(machine.acme.fallback, [], 'builtin'));
	await put(at(`${productFolder}/logs/server.log`), '');
	for (const owned of ['logs', 'logs/server.log']) await chown(at(`${productFolder}/${owned}`), machine.user.uid, machine.user.gid);
};

/** What lies around the server: the gateway's own machine and the portal's account with nothing uploaded. */
export const laySurroundings = async (folder: string, policy: 'built-in' | 'trusted', uploads: string): Promise<void> => {
	await mkdir(path.join(folder, 'gateway/etc/gw'), {recursive: true});
	await put(path.join(folder, 'gateway/etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
	await put(path.join(folder, 'gateway/etc/group'), 'root:x:0:\n');
	await mkdir(uploads, {recursive: true});
	await put(path.join(folder, 'portal.properties'), portalProperties(policy, uploads));
};
