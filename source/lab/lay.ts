import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {Site} from '../site.js';
import {type Acme, makeAcme} from './acme.js';
import {freePort} from './free-port.js';
import {findJdk} from './jdk.js';
import {labSite} from './lab-site.js';
import {layGivenFiles, layMachine, laySurroundings, productFolder, put} from './lay-files.js';
import {claim} from './leftovers.js';
import {layNodeProduct} from './node-product.js';
import {layProduct} from './product.js';
import {javaLauncher, nodeLauncher} from './server-files.js';
import {chooseServiceUser, type ServiceUser} from './service-user.js';

/** What was laid into a lab's folder. */
export type Laid = {
	readonly site: Site;
	readonly siteFile: string;
	readonly acme: Acme;
	readonly user: ServiceUser;
	readonly kind: 'jsse' | 'node';

	/** "a Java server (JSSE, JDK 17.0.15), mutual TLS" */
	readonly server: string;
	readonly portalFolder: string;
};

export type Wanted = {
	readonly folder: string;

	/** Where the product is built before it is copied. */
	readonly temporary: string;
	readonly ocspUrl: string;
	readonly withJava: boolean;
	readonly policy: 'built-in' | 'trusted';
	readonly portalFolder: string;
};

/** Lays every file of the lab. The slow things (keys, the Java runtime) are made side by side. */
export const lay = async ({folder, temporary, ocspUrl, withJava, policy, portalFolder}: Wanted): Promise<Laid> => {
	const [jdk, user, port] = await Promise.all([withJava ? findJdk() : undefined, chooseServiceUser(), freePort()]);
	const product = path.join(folder, productFolder);
	await mkdir(product, {recursive: true});
	const [acme] = await Promise.all([makeAcme(ocspUrl), jdk ? layProduct(jdk, temporary, product) : layNodeProduct(product, port)]);
	const become = user.isSomebodyElse ? (jdk ? 'setpriv' : 'itself') : 'none';
	const launcher = jdk ? javaLauncher(port) : nodeLauncher(process.execPath);
	await layMachine(folder, {user, become, port, launcher, acme});
	await layGivenFiles(folder, acme);
	await laySurroundings(folder, policy, portalFolder);
	await claim(folder);
	const site = labSite(port);
	const siteFile = path.join(folder, 'site.json');
	await put(siteFile, `${JSON.stringify(site, undefined, 2)}\n`);
	const server = jdk
		? `a Java server (JSSE, JDK ${jdk.version}), mutual TLS`
		: 'a Node server, without a JDK: it breaks off at a refused certificate, without an alert';
	return {site, siteFile, acme, user, kind: jdk ? 'jsse' : 'node', server, portalFolder};
};
