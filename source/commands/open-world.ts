import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type FarHosts, openFarHosts} from '../host/far-hosts.js';
import {findInstallRoots} from '../host/find-install-roots.js';
import {localHost} from '../host/local.js';
import {noTypedSecrets, type TypedSecrets} from '../host/secrets.js';
import {emptySite, loadSite, saveSite} from '../host/site-file.js';
import type {World} from '../host/world.js';
import {worldOf} from '../host/world-of.js';
import type {Site} from '../site.js';
import {Trouble} from '../trouble.js';
import {asRoot, isOrdinary} from './as-root.js';
import {askPassword} from './ask-password.js';
import type {Call} from './call.js';

const defaultSiteFile = 'dispatcher-trust.json';

/** A site and the hosts it speaks of, before anything is looked at. */
export type Opened = {
	readonly site: Site;

	/** Absolute; where the wizard writes what it was told. */
	readonly siteFile: string;

	/** How the site came to be known. */
	readonly from: 'file' | 'detected' | 'nothing';
	readonly typed: TypedSecrets;
	worldFor(site: Site): World;
	save(site: Site): Promise<string>;
};

const detected = async (root: string): Promise<Site | undefined> => {
	const [installRoot] = await findInstallRoots(localHost({root}));
	if (installRoot === undefined) return undefined;
	const site = emptySite(os.hostname());
	return {...site, primary: {...site.primary, installRoot}};
};

/** Who only looks is told of each host what kept us from it; who would change something on the primary needs it. */
const connectFarHosts = async ({command, desk, options}: Call, site: Site, siteFile: string): Promise<FarHosts> => {
	const isFar = site.primary.reach.via === 'ssh';
	if (isFar && options.root !== undefined)
		throw new Trouble(
			'command-line',
			'--root names a folder of this machine, and the site file says that the primary is reached over ssh.',
			['Leave out one of the two.'],
		);
	const foreground = !options.json && process.stdin.isTTY === true && process.stderr.isTTY === true;
	const farHosts = openFarHosts({siteFolder: path.dirname(siteFile), desk, ...(foreground ? {ask: askPassword} : {})});
	const trouble = await farHosts.connect(site, {foreground});
	if (trouble && command !== 'check' && command !== 'export') throw trouble;
	return farHosts;
};

/** `--site FILE`, else ./dispatcher-trust.json, else the primary found on this machine. `mayBeNew`: the named file need not exist, and is written when answers are. */
export const openWorld = async (call: Call, mayBeNew = false): Promise<Opened> => {
	const {desk, options, password} = call;
	const root = options.root === undefined ? '/' : path.resolve(options.root);
	const named = options.site ?? options.answers;
	const siteFile = path.resolve(named ?? defaultSiteFile);
	const isThere = (named !== undefined && !mayBeNew) || (await desk.look(siteFile)) !== undefined;
	const found = isThere ? await loadSite(desk, siteFile) : await detected(root);
	const site = found ?? emptySite(os.hostname());
	const farHosts = await connectFarHosts(call, site, siteFile);
	const typed = noTypedSecrets();
	return {
		site,
		siteFile,
		from: isThere ? 'file' : found ? 'detected' : 'nothing',
		typed,
		worldFor: changed =>
			worldOf({
				site: changed,
				siteFolder: path.dirname(siteFile),
				root,
				typed,
				general: password,
				at: options.at,
				timeout: options.timeout,
				...(isOrdinary() ? {asRoot: asRoot()} : {}),
				farHosts,
			}),
		async save(changed) {
			await saveSite(desk, siteFile, changed);
			return siteFile;
		},
	};
};

/** What a later undo must be told to find the same hosts and the same journal, whatever folder it is typed in. */
export const undoOptions = ({options: {root, site, answers}}: Call): readonly string[] => {
	const named = site ?? answers;
	return [...(root === undefined ? [] : ['--root', path.resolve(root)]), ...(named === undefined ? [] : ['--site', path.resolve(named)])];
};

export const home = (): string | undefined => process.env['HOME'];

const accountName = (): string => {
	try {
		return os.userInfo().username;
	} catch {
		// A number without an account, in a container for one.
		return `user ${process.getuid?.() ?? '?'}`;
	}
};

/** The account at work, and the person behind sudo. */
export const operator = (): string => {
	const behind = process.env['SUDO_USER'];
	const username = accountName();
	return behind && behind !== username ? `${username}, for ${behind}` : username;
};
