import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {type Acme, exportPassword, exportPfx, makeAcme} from '../../source/lab/acme.js';
import {issue} from '../../source/lab/issue.js';
import {findJdk} from '../../source/lab/jdk.js';
import {labSite} from '../../source/lab/lab-site.js';
import {layGivenFiles, layMachine, laySurroundings, productFolder, put} from '../../source/lab/lay-files.js';
import {claim} from '../../source/lab/leftovers.js';
import {layProduct} from '../../source/lab/product.js';
import {javaLauncher} from '../../source/lab/server-files.js';
import {openTemporaryFolder} from '../../source/lab/temporary.js';
import {type Answer, bootMachine, checkoutInside, type Machine} from './machine.js';

/** Acme's stand-in product and given files, laid in a folder of the host: made once, copied into each machine. */
export type Stage = {readonly folder: string; [Symbol.asyncDispose](): Promise<void>};

const port = 2560;
const stageInside = '/srv/stage';

/** What Acme's administrator holds: the site file, in/, out/. */
export const acmeFolder = '/srv/acme';
export const siteFile = `${acmeFolder}/site.json`;
export const service = 'safeq-cloud-server';
export const installRoot = `/${productFolder}`;
export const conf = `${installRoot}/conf`;

export const layStage = async (): Promise<Stage> => {
	const jdk = await findJdk();
	if (!jdk) throw new Error('the machine tests need a JDK');
	const temporary = await openTemporaryFolder();
	// Named and claimed like a lab, so that the next one clears it away if this process is killed.
	const folder = await mkdtemp(path.join(temporary, 'dispatcher-trust-lab-'));
	await claim(folder);
	const product = path.join(folder, productFolder);
	await mkdir(product, {recursive: true});
	// No responder runs inside, so no certificate may name one.
	const [acme] = await Promise.all([makeAcme(''), layProduct(jdk, temporary, product)]);
	const nobodyYet = {name: 'safeq', uid: 0, gid: 0, isSomebodyElse: false};
	await layMachine(folder, {user: nobodyYet, become: 'none', port, launcher: javaLauncher(port), acme});
	await layGivenFiles(folder, acme);
	for (const name of ['gateway-2', 'node-2']) await put(path.join(folder, `in/${name}.pfx`), await furtherPfx(acme, name), 0o600);
	await laySurroundings(folder, 'trusted', `${acmeFolder}/out/portal`);
	await put(path.join(folder, 'site.json'), `${JSON.stringify(labSite(port), undefined, '\t')}\n`, 0o600);
	return {folder, [Symbol.asyncDispose]: () => rm(folder, {recursive: true, force: true})};
};

/** The file of one more host of Acme's, as its authority's tool exports it. */
const furtherPfx = async ({intermediate, root, gateway: {certificate}}: Acme, name: string): Promise<Buffer> => {
	const {notBefore, notAfter} = certificate.validity;
	const leaf = await issue({name, dns: [name], issuer: intermediate, notBefore, notAfter, uses: ['serverAuth', 'clientAuth']});
	return exportPfx(leaf, [intermediate, root], exportPassword);
};

/** A machine on which the product was just installed: a real account, a real unit, the server runs and serves its fallback. */
export const installPrimary = async (stage: Stage): Promise<Primary> => {
	const machine = await bootMachine({[stageInside]: stage.folder});
	try {
		await machine.sh(`
			mkdir -p ${acmeFolder}/out/portal
			cp ${stageInside}/portal.properties /
			cp -a ${stageInside}/in ${stageInside}/gateway ${stageInside}/site.json ${acmeFolder}/`);
		return await startProduct(machine);
	} catch (error) {
		await machine[Symbol.asyncDispose]();
		throw error;
	}
};

/** A further member of that primary's cluster: a machine of its own on the same network, so on a port of its own. */
export const installNode = async (stage: Stage, {machine: desk}: Primary, port: number): Promise<Primary> => {
	const machine = await bootMachine({[stageInside]: stage.folder}, desk);
	try {
		await machine.sh(`mkdir -p ${acmeFolder}/out/portal; cp ${stageInside}/portal.properties /`);
		return await startProduct(machine, port);
	} catch (error) {
		await machine[Symbol.asyncDispose]();
		throw error;
	}
};

const startProduct = async (machine: Machine, at = port): Promise<Primary> => {
	await machine.sh(`
		useradd --system --home-dir ${installRoot} --shell /usr/sbin/nologin safeq
		rm -rf ${installRoot}
		cp -a ${stageInside}/opt/. /opt/
		sed -i s/${port}/${at}/ ${conf}/application.conf ${installRoot}/bin/server
		cp ${stageInside}/etc/systemd/system/${service}.service /etc/systemd/system/
		chown -R safeq: ${installRoot}/logs
		systemctl daemon-reload
		systemctl start ${service}`);
	const primary = new Primary(machine, at);
	await primary.untilListening();
	return primary;
};

/** Every entry beneath these folders of the root, as `find` is told: path, kind, mode, owner, link target, SHA-256. */
export const entriesOf = async (machine: Machine, folders: readonly string[]): Promise<readonly string[]> => {
	const said = await machine.sh(`
		cd /
		set -- ${folders.join(' ')}
		find "$@" -printf '%p %y %m %U:%G %l\n'
		find "$@" -type f -print0 | xargs -0 sha256sum`);
	return said.trim().split('\n').sort();
};

/** The machine, and what the tests ask of it. */
export class Primary {
	readonly machine: Machine;
	readonly #port: number;

	constructor(machine: Machine, at: number) {
		this.machine = machine;
		this.#port = at;
	}

	/** The built program, as root, with the site file. */
	cli(command: string, ...options: readonly string[]): Promise<Answer> {
		return this.machine.run([...program, command, '--site', siteFile, ...options]);
	}

	/** The process that serves; 0 for none. */
	async processId(): Promise<number> {
		return Number(await this.machine.sh(`systemctl show --property MainPID --value ${service}`));
	}

	/** The common name of the certificate on the port, seen by openssl and not by us. */
	async serves(): Promise<string> {
		const {stdout} = await this.machine.run(['openssl', 's_client', '-servername', 'primary-host', '-connect', `localhost:${this.#port}`]);
		return /^subject=.*CN ?= ?([^,\n]+)/m.exec(stdout)?.[1] ?? 'nothing';
	}

	/** What a gateway with Acme's certificate hears from the server: "OK", or nothing when it is refused. Acme's root is its only anchor. */
	async answersGateway(version: 'tls1_2' | 'tls1_3'): Promise<string> {
		const own = `${acmeFolder}/in/pem/gateway-host`;
		return this.machine.sh(`
			openssl x509 -inform der -in ${acmeFolder}/in/Acme-CA-Root.cer -out /tmp/root.pem
			timeout 10 openssl s_client -${version} -connect localhost:${port} -servername primary-host -verify_hostname primary-host \\
				-verify_return_error -CAfile /tmp/root.pem -cert ${own}.pem -cert_chain ${own}.pem -key ${own}.key -quiet 2>/dev/null </dev/null || true`);
	}

	/** Every entry beneath /etc, the product and Acme's folder: path, kind, mode, owner, link target, SHA-256. The server's own logs apart. */
	async everything(): Promise<readonly string[]> {
		return entriesOf(this.machine, [
			'etc',
			installRoot.slice(1),
			acmeFolder.slice(1),
			'-path',
			`${installRoot.slice(1)}/logs`,
			'-prune',
			'-o',
		]);
	}

	/** Waits until the server listens or is down, whichever comes. The kernel is asked: a connection would leave a failed handshake in the log. */
	async untilListening(): Promise<void> {
		const listens = `cat /proc/net/tcp /proc/net/tcp6 | grep -q ':${this.#port.toString(16).toUpperCase().padStart(4, '0')} [0-9A-F:]* 0A '`;
		await this.machine.sh(
			`for i in $(seq 600); do ! ${listens} || exit 0; systemctl is-active -q ${service} || exit 0; sleep .1; done; exit 1`,
		);
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.machine[Symbol.asyncDispose]();
	}
}

// The checkout is shown at another place inside; a Node from elsewhere is seen there at its own.
const node = process.execPath.replace(process.cwd(), checkoutInside);

/** The program as it is started inside. */
export const program: readonly string[] = [node, `${checkoutInside}/dist/cli.js`];
