import {rmSync} from 'node:fs';
import {chmod, copyFile, mkdir, mkdtemp, readdir} from 'node:fs/promises';
import path from 'node:path';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {finishSetup} from './finished.js';
import type {Lab, LabOptions} from './lab-parts.js';
import {type Laid, lay} from './lay.js';
import {put} from './lay-files.js';
import {whenLeaving} from './leaving.js';
import {type OcspResponder, openOcspResponder} from './ocsp-responder.js';
import {breakLab, scenarioNamed} from './scenarios.js';
import {portalProperties} from './server-files.js';
import {killServer, openService} from './service.js';
import {openTemporaryFolder} from './temporary.js';

export type {Lab, LabOptions} from './lab-parts.js';

/** Makes the lab and starts its server, which serves the fallback certificate as after a fresh install. Takes a few seconds the first time in a process. */
export const makeLab = async (options: LabOptions = {}): Promise<Lab> => {
	const scenario = options.scenario === undefined ? undefined : scenarioNamed(options.scenario);
	const temporary = await openTemporaryFolder();
	const folder = options.folder ? await emptyFolder(options.folder) : await mkdtemp(path.join(temporary, 'dispatcher-trust-lab-'));
	const leaving = new Leaving(folder);
	const ocsp = await openOcspResponder();
	try {
		// mkdtemp closes the folder to others; the service's user must pass.
		await chmod(folder, 0o755);
		const laid = await lay({
			folder,
			temporary,
			ocspUrl: ocsp.url,
			withJava: options.withJava ?? true,
			policy: options.policy ?? 'trusted',
			portalFolder: path.resolve(options.portalFolder ?? path.join(folder, 'out/portal')),
		});
		ocsp.know([laid.acme.intermediate, laid.acme.primary, laid.acme.gateway, laid.acme.client]);
		const lab = operate(folder, laid, ocsp, leaving);
		if (scenario) {
			await finishSetup(lab);
			await breakLab(lab, scenario);
		} else await lab.start();
		return lab;
	} catch (error) {
		await ocsp.close();
		leaving.leave();
		throw error;
	}
};

/** Refuses a folder that holds anything: a lab removes its folder when it ends. */
const emptyFolder = async (given: string): Promise<string> => {
	const folder = path.resolve(given);
	await mkdir(folder, {recursive: true});
	if ((await readdir(folder)).length === 0) return folder;
	throw new Trouble('lab-folder-not-empty', `The folder ${quote(folder)} is not empty.`, ['Name a folder that does not exist yet.']);
};

const operate = (folder: string, laid: Laid, ocsp: OcspResponder, leaving: Leaving): Lab => {
	const dispose = async () => {
		await ocsp.close();
		leaving.leave();
	};
	let {site} = laid;
	return {
		...openService(folder),
		...laid,
		folder,
		get site() {
			return site;
		},
		rewriteSite(change) {
			site = change(site);
			return put(laid.siteFile, `${JSON.stringify(site, undefined, 2)}\n`);
		},
		description: describe(folder, laid, ocsp.url),
		programs: path.join(folder, 'usr/bin'),
		portal: {
			folder: laid.portalFolder,
			upload: file => copyFile(file, path.join(laid.portalFolder, path.basename(file))),
			setPolicy: policy => put(path.join(folder, 'portal.properties'), portalProperties(policy, laid.portalFolder)),
		},
		ocsp,
		keep: () => leaving.keep(),
		dispose,
		[Symbol.asyncDispose]: dispose,
	};
};

const describe = (folder: string, {site, server, user, portalFolder}: Laid, ocspUrl: string): Lab['description'] => {
	const uploads = path.relative(folder, portalFolder);
	const someone = `${user.name}, number ${user.uid}, who exists in the lab only`;
	const rows: readonly (readonly [string, string])[] = [
		['folder', `${folder}, its own /opt, /etc, in/`],
		['primary', `port ${site.primary.port}: ${server}`],
		['runs as', user.isSomebodyElse ? someone : 'you: only root can start it as somebody else'],
		['ocsp', `port ${new URL(ocspUrl).port}: a responder that answers for every level`],
		['portal', `what lies in ${uploads.startsWith('..') ? portalFolder : uploads} counts as uploaded`],
		['in/', '3 PFX, 2 CER, and their passwords in *.pass'],
		['systemctl', `a stand-in that knows ${site.primary.service} only`],
	];
	const width = Math.max(...rows.map(([label]) => label.length));
	return rows.map(([label, text]) => `${label.padEnd(width)}  ${text}`);
};

/** What must happen however the lab ends: the server stops, the folder goes. */
class Leaving {
	#isKept = false;
	readonly #folder: string;
	readonly #callOff: () => void;

	constructor(folder: string) {
		this.#folder = folder;
		this.#callOff = whenLeaving(() => this.#end());
	}

	keep(): void {
		this.#isKept = true;
	}

	leave(): void {
		this.#callOff();
		this.#end();
	}

	#end(): void {
		killServer(this.#folder);
		if (this.#isKept) rmSync(path.join(this.#folder, 'owner'), {force: true});
		else rmSync(this.#folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 20});
	}
}
