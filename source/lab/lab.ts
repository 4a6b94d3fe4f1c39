import {rmSync} from 'node:fs';
import {chmod, copyFile, mkdir, mkdtemp} from 'node:fs/promises';
import path from 'node:path';
import {type Laid, lay} from './lay.js';
import {put} from './lay-files.js';
import {whenLeaving} from './leaving.js';
import {type OcspResponder, openOcspResponder} from './ocsp-responder.js';
import {scenarioNamed} from './scenarios.js';
import {portalProperties} from './server-files.js';
import {killServer, openService, type Service} from './service.js';
import {openTemporaryFolder} from './temporary.js';

export type LabOptions = {
	/** Id of a row in scenarios.ts: the lab is set up to the end, then that fault is built in. Unknown: Trouble 'scenario-unknown'. */
	readonly scenario?: string;

	/** `false`: the Node stand-in although a JDK is there. */
	readonly withJava?: boolean;

	/** Made here instead of in a folder of its own; must be absent or empty. */
	readonly folder?: string;

	/** Absent: trusted. */
	readonly policy?: 'built-in' | 'trusted';

	/** Where the portal finds its uploads; absent: `out/portal`, so what is exported there counts as uploaded. */
	readonly portalFolder?: string;
};

/** A whole Acme on 127.0.0.1. Its folder is the primary's `/` and the site file's folder. */
export type Lab = Pick<Laid, 'site' | 'siteFile' | 'acme' | 'user' | 'kind'> &
	Service & {
		readonly folder: string;

		/** What each part is, for the lab's page: label and text. */
		readonly description: readonly (readonly [label: string, text: string])[];

		/** Holds the stand-in systemctl and journalctl: put it first on the PATH. */
		readonly programs: string;
		readonly portal: Portal;
		readonly ocsp: Pick<OcspResponder, 'url' | 'set'>;

		/** The folder stays after dispose; its server is stopped all the same. */
		keep(): void;
		dispose(): Promise<void>;
		[Symbol.asyncDispose](): Promise<void>;
	};

/** What the web portal would hold for the account. */
export type Portal = {
	readonly folder: string;

	/** Copies a certificate file there, as a person would upload it. Counts from the next connection on. */
	upload(file: string): Promise<void>;
	setPolicy(policy: 'built-in' | 'trusted'): Promise<void>;
};

/** Makes the lab and starts its server, which serves the fallback certificate as after a fresh install. Takes a few seconds the first time in a process. */
export const makeLab = async (options: LabOptions = {}): Promise<Lab> => {
	const scenario = options.scenario === undefined ? undefined : scenarioNamed(options.scenario);
	const temporary = await openTemporaryFolder();
	const folder = options.folder ? path.resolve(options.folder) : await mkdtemp(path.join(temporary, 'dispatcher-trust-lab-'));
	const leaving = new Leaving(folder);
	const ocsp = await openOcspResponder();
	try {
		await mkdir(folder, {recursive: true});
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
		await lab.start();
		await scenario?.breaks(lab);
		return lab;
	} catch (error) {
		await ocsp.close();
		leaving.leave();
		throw error;
	}
};

const operate = (folder: string, laid: Laid, ocsp: OcspResponder, leaving: Leaving): Lab => {
	const dispose = async () => {
		await ocsp.close();
		leaving.leave();
	};
	return {
		...openService(folder),
		...laid,
		folder,
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

const describe = (folder: string, {site, server, user, portalFolder}: Laid, ocspUrl: string): Lab['description'] => [
	[folder, 'its own /opt, /etc and in/'],
	[`${site.primary.host}:${site.primary.port}`, server],
	[
		'runs as',
		user.isSomebodyElse ? `user ${user.name}, number ${user.uid}, known to the lab only` : 'you: only root can start it as somebody else',
	],
	[`ocsp:${new URL(ocspUrl).port}`, 'a responder that answers for every level'],
	['portal', `your portal colleague uploads whatever lies in ${path.relative(folder, portalFolder)}`],
	['in/', '3 PFX, 2 CER, and their passwords in *.pass'],
	['systemctl', `a stand-in that knows ${site.primary.service} only`],
];

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
		if (this.#isKept) rmSync(path.join(this.#folder, 'run/owner'), {force: true});
		else rmSync(this.#folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 20});
	}
}
