import type {Site} from '../site.js';
import type {Laid} from './lay.js';
import type {OcspResponder} from './ocsp-responder.js';
import type {Service} from './service.js';

export type LabOptions = {
	/** Id of a row in scenarios.ts: the lab is set up to the end, then that fault is built in. Unknown: Trouble 'scenario-unknown'. */
	readonly scenario?: string;

	/** `false`: the Node stand-in although a JDK is there. */
	readonly withJava?: boolean;

	/** Made here instead of in a folder of its own; absent or empty, else Trouble 'lab-folder-not-empty'. */
	readonly folder?: string;

	/** Absent: trusted. */
	readonly policy?: 'built-in' | 'trusted';

	/** Where the portal finds its uploads; absent: `out/portal`, so what is exported there counts as uploaded. */
	readonly portalFolder?: string;
};

/** A whole Acme on 127.0.0.1. Its folder is the primary's `/` and the site file's folder. */
export type Lab = Pick<Laid, 'siteFile' | 'acme' | 'user' | 'kind'> &
	Service & {
		readonly folder: string;

		/** As the site file says it now. */
		readonly site: Site;

		/** Writes the site file anew. */
		rewriteSite(change: (site: Site) => Site): Promise<void>;

		/** What each part is and where, one line each in two columns, for the lab's page. */
		readonly description: readonly string[];

		/** Holds the stand-in systemctl and journalctl: put it first on the PATH. */
		readonly programs: string;
		readonly portal: Portal;
		readonly ocsp: Pick<OcspResponder, 'url' | 'set' | 'know'>;

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
