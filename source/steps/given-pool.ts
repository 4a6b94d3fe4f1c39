import {givenPaths} from '../facts/given-file.js';
import type {GivenFile} from '../facts/given-files.js';
import type {Host} from '../host/host.js';
import type {TypedSecrets} from '../host/secrets.js';
import {Secret} from '../secret.js';
import type {GivenChain, Site} from '../site.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {expandPaths} from './expand-paths.js';
import {unusedFiles} from './file-use.js';
import {sortFiles} from './sort-files.js';
import type {FileReport} from './walk.js';

const some = (number: number, one: string) => (number === 0 ? [] : [number === 1 ? one : count(number, one)]);

/** "certificate, private key, 2 CAs". */
const contentOf = ({certificates, privateKeys}: GivenFile): string => {
	const authorities = certificates.filter(({authority}) => authority).length;
	const [only, ...others] = certificates;
	// Nobody stands behind a self-signed one, so its name is all there is to know it by.
	if (only?.isSelfIssued && others.length === 0)
		return [`${only.authority ? 'CA' : 'certificate'} ${only.label}, self-signed`, ...some(privateKeys.length, 'private key')].join(', ');
	return [
		...some(certificates.length - authorities, 'certificate'),
		...some(privateKeys.length, 'private key'),
		...(authorities > 0 ? [count(authorities, 'CA')] : []),
	].join(', ');
};

export const reportOf = (file: GivenFile): FileReport => {
	const {path, opened, reason, say} = file;
	const format = (file.format ?? '').toUpperCase();
	// Locked is no fault, and needs no sentence: its password is asked for on the same page. A password that was tried is one.
	if (reason === 'needs-password' || reason === 'wrong-password')
		return {path, opened, needsPassword: true, say: `${format}   locked`, right: reason === 'wrong-password' ? 'file/wrong-password' : ''};
	return {path, opened, needsPassword: false, say: opened ? contentOf(file) : (say ?? 'it does not open'), right: format};
};

const withoutFile = (site: Site, path: string): Site => {
	const rest = (files: readonly string[]) => files.filter(file => file !== path);
	const lighter = (chain: GivenChain): GivenChain => ({...chain, files: rest(chain.files)});
	/** One whose last file is gone is served by the role's chain again. */
	const lightened = <One extends {readonly chain?: GivenChain}>(one: One): One => {
		const {chain, ...plain} = one;
		if (!chain?.files.includes(path)) return one;
		const left = lighter(chain);
		return (left.files.length === 0 && left.passwordFile === undefined ? plain : {...one, chain: left}) as One;
	};
	const {primary, gateway, client} = site.chains;
	return {
		...site,
		authorities: rest(site.authorities),
		chains: {
			...(primary ? {primary: lighter(primary)} : {}),
			...(gateway ? {gateway: lighter(gateway)} : {}),
			...(client ? {client: lighter(client)} : {}),
		},
		gateways: site.gateways.map(lightened),
		clients: site.clients.map(lightened),
	};
};

const refused = (path: string, error: unknown): FileReport => {
	if (!(error instanceof Trouble)) throw error;
	return {path, opened: false, needsPassword: false, say: [error.message, ...error.hints].join(' '), right: error.code};
};

export type PoolSetup = {
	readonly typed: TypedSecrets;
	readonly home?: string;
	site(): Site;
	setSite(site: Site): void;

	/** What else of the answers follows from what was given. */
	adopt?(site: Site): Site;
	where(): {readonly desk: Host; readonly folder: string};

	/** Opens files by content with the passwords known so far. */
	read(paths: readonly string[]): Promise<readonly GivenFile[]>;
};

export type GivenPool = {
	reports(): readonly FileReport[];
	/** Several at once are sorted together: what one of them alone would be taken for does not count. */
	give(text: string | readonly string[]): Promise<readonly FileReport[]>;
	unlock(path: string, password: string): Promise<FileReport>;
	leaveOut(path: string): Promise<void>;
};

/** The files given in this walk, opened or not; each time one is added or unlocked, all are sorted into chains anew. */
export const openPool = ({typed, home, site, setSite, adopt = one => one, where, read}: PoolSetup): GivenPool => {
	const pool = new Map<string, FileReport>();

	const sort = async (): Promise<readonly FileReport[]> => {
		const files = await read([...pool.keys()]);
		const sorted = sortFiles(site(), files);
		setSite(adopt(sorted.site));
		const earlier = givenPaths(sorted.site).filter(path => !pool.has(path));
		const unused = unusedFiles(files, await read(earlier), sorted.leftOver);

		for (const file of files) {
			const report = reportOf(file);
			const reason = unused.get(file.path);
			pool.set(file.path, reason === undefined ? report : {...report, unused: reason});
		}

		return [...pool.values()];
	};

	/** A file that the site names already keeps its place; one given just now is sorted into its own. */
	const tryAgain = async (path: string): Promise<FileReport> => {
		try {
			const reports = pool.has(path) ? await sort() : (await read([path])).map(reportOf);
			return reports.find(report => report.path === path) as FileReport;
		} catch (error) {
			return refused(path, error);
		}
	};

	return {
		reports: () => [...pool.values()],

		async give(text) {
			const texts = typeof text === 'string' ? [text] : text;

			try {
				const paths: string[] = [];
				for (const one of texts) paths.push(...(await expandPaths(one, {...where(), ...(home === undefined ? {} : {home})})));
				const fresh = paths.filter(path => !pool.has(path));
				for (const path of fresh) pool.set(path, {path, opened: false, needsPassword: false, say: 'not read yet', right: ''});

				try {
					return await sort();
				} catch (error) {
					for (const path of fresh) pool.delete(path);
					throw error;
				}
			} catch (error) {
				return [refused(texts.join(', '), error)];
			}
		},

		async unlock(path, password) {
			const before = typed.files.get(path);
			typed.files.set(path, new Secret(password));
			const report = await tryAgain(path);
			if (report.opened) return report;

			// Don't keep one that failed: it would win over the one before, or over a password file that holds the right one.
			if (before) typed.files.set(path, before);
			else typed.files.delete(path);
			return report;
		},

		async leaveOut(path) {
			pool.delete(path);
			typed.files.delete(path);
			setSite(withoutFile(site(), path));
			// What it kept from its place may serve now.
			if (pool.size > 0) await sort();
		},
	};
};
