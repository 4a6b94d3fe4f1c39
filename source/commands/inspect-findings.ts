import process from 'node:process';
import type {Outcome} from '../checks/check.js';
import {judge} from '../checks/judge.js';
import type {Host} from '../host/host.js';
import {emptySite} from '../host/site-file.js';
import type {World} from '../host/world.js';
import type {Secret} from '../secret.js';
import type {Role, Site} from '../site.js';

export type Inspection = {
	readonly files: readonly string[];

	/** Anchors, as files; they take part in every chain and are not judged themselves. */
	readonly trust: readonly string[];

	/** What the files are to serve as, and under which name; `null`: they are described, and only what is wrong for everybody is said. */
	readonly role: Role | null;
	readonly serverName: string | null;
	readonly host: Host;
	readonly password: Secret | undefined;
	readonly trustPassword: Secret | undefined;
	readonly now: Date;

	/** Milliseconds that opening one file may take. */
	readonly timeout: number;
};

/** A site of files alone: no primary to be looked at, nobody who takes part. */
const siteOf = ({files, trust, role, serverName}: Inspection): Site => {
	const site = emptySite('none');
	return {...site, primary: {...site.primary, where: 'cloud'}, authorities: trust, inspected: {files, role, host: serverName}};
};

const worldOf = (inspection: Inspection): World => {
	const {host, trust, files, password, trustPassword, now, timeout} = inspection;
	return {
		site: siteOf(inspection),
		siteFolder: process.cwd(),
		desk: host,
		primary: host,
		gateway: () => undefined,
		secrets: {
			forFile: async file => (trust.includes(file) && !files.includes(file) ? trustPassword : password),
			forKeystore: async () => undefined,
			forTruststore: async () => undefined,
		},
		now: () => now,
		stateFolder: '',
		timeout,
	};
};

const isOfFiles = ({id}: {readonly id: string}) => id.startsWith('file/') || id.startsWith('chain/');

/** The findings that concern files and the chains in them, judged as `check` judges a site's. */
export const judgeFiles = async (inspection: Inspection): Promise<readonly Outcome[]> => {
	const {checks} = await import('../catalog.js');
	return judge(checks.filter(isOfFiles), worldOf(inspection));
};
