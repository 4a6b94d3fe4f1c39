import {cp, mkdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {exportPassword, exportPfx} from './acme.js';
import {freePort} from './free-port.js';
import {issue} from './issue.js';
import type {Lab} from './lab-parts.js';
import {layMachine, productFolder, put} from './lay-files.js';
import {whenLeaving} from './leaving.js';
import {claim} from './leftovers.js';
import {nodePrimary} from './node-primary.js';
import {javaLauncher, nodeLauncher, portalProperties} from './server-files.js';
import {killServer, openService, type Service} from './service.js';

/** A further member of the lab's primary, a whole machine beneath its own folder. */
export type LabNode = Service & {
	/** Its `/`. */
	readonly folder: string;
	readonly host: string;
	readonly port: number;
	[Symbol.asyncDispose](): Promise<void>;
};

const day = 86_400_000;

/** A certificate of its own from the lab's intermediate, given as `in/HOST.pfx` like the others. */
const giveCertificate = async ({folder, acme}: Lab, host: string): Promise<void> => {
	const {intermediate, root} = acme;
	const now = Date.now();
	const validity = {notBefore: new Date(now - day), notAfter: new Date(now + 365 * day)};
	const leaf = await issue({...validity, name: host, issuer: intermediate, uses: ['serverAuth', 'clientAuth'], dns: [host]});
	await put(path.join(folder, 'in', `${host}.pfx`), exportPfx(leaf, [intermediate, root], exportPassword), 0o600);
};

/** Puts a second primary beside the lab's own, as new as that one was, and starts it. The lab's site file names it from now on, with a chain of its own. */
export const addNode = async (lab: Lab, host = 'node-2'): Promise<{readonly node: LabNode; readonly site: Lab['site']}> => {
	const folder = path.join(lab.folder, host);
	const product = path.join(folder, productFolder);
	const port = await freePort();
	await mkdir(product, {recursive: true});
	for (const part of ['jre', 'lib'])
		await cp(path.join(lab.folder, productFolder, part), path.join(product, part), {recursive: true, verbatimSymlinks: true});
	const isJava = lab.kind === 'jsse';
	if (!isJava) await put(path.join(product, 'lib/primary.cjs'), nodePrimary(port));
	const become = lab.user.isSomebodyElse ? (isJava ? 'setpriv' : 'itself') : 'none';
	const launcher = isJava ? javaLauncher(port) : nodeLauncher(process.execPath);
	await layMachine(folder, {user: lab.user, become, port, launcher, acme: lab.acme});
	await put(path.join(folder, 'portal.properties'), portalProperties('trusted', lab.portal.folder));
	await claim(folder);
	await giveCertificate(lab, host);

	const chain = {files: [`in/${host}.pfx`], passwordFile: 'in/primary.pass'};
	const nodes = [...lab.site.primary.nodes, {host, address: '127.0.0.1', port, reach: {via: 'local'}, root: host, chain} as const];
	const site = {...lab.site, primary: {...lab.site.primary, nodes}};
	await put(lab.siteFile, `${JSON.stringify(site, undefined, 2)}\n`);

	const service = openService(folder);
	const callOff = whenLeaving(() => killServer(folder));
	await service.start();
	const dispose = async () => {
		callOff();
		killServer(folder);
	};
	return {node: {...service, folder, host, port, [Symbol.asyncDispose]: dispose}, site};
};
