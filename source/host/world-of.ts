import path from 'node:path';
import type {Secret} from '../secret.js';
import {isPrimary, type Node, nameOf, roleOf, type Site, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {type FarHosts, openFarHosts} from './far-hosts.js';
import type {Host} from './host.js';
import {localHost} from './local.js';
import {openSecrets, type TypedSecrets} from './secrets.js';
import type {SshHost} from './ssh-host.js';
import {administratorsFolder, farStateFolder, stateFolderOf} from './state-folder.js';
import type {Keeping, World} from './world.js';

export type WorldOptions = {
	readonly site: Site;
	readonly siteFolder: string;

	/** The primary's `/` on this machine. */
	readonly root: string;
	readonly typed: TypedSecrets;
	readonly general: Secret | undefined;

	/** The moment to judge by; the clock's when absent. */
	readonly at: Date | undefined;

	/** The command at work, to be typed so that root runs it; absent: root does. */
	readonly asRoot?: string;

	/** Milliseconds. */
	readonly timeout: number;

	/** The machines reached over ssh; absent: as far as they ask for no password. */
	readonly farHosts?: FarHosts;

	/** A lab brings its own; else `stateFolderOf`. */
	readonly stateFolder?: string;
};

/** A folder that a field of the site file names; what is wrong with it is told with the field. */
const hostBeneath = (root: string, name: string, field: string): Host => {
	try {
		return localHost({root, name});
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		throw new Trouble(error.code, `${field} of the site file: ${error.message}`, error.hints, {cause: error});
	}
};

const nodeHost = ({host, reach, root = '/'}: Node, index: number, siteFolder: string, far: FarHosts): Host =>
	reach.via === 'ssh' ? far.host(reach, host) : hostBeneath(path.resolve(siteFolder, root), host, `primary.nodes[${index}].root`);

const rightsThere = 'Become root there: "sudo": true in "reach" of the site file.';

const isFarSubject = ({primary, gateways}: Site, subject: Subject): boolean => {
	const name = nameOf(subject);
	if (roleOf(subject) === 'gateway') return gateways.find(({host}) => host === name)?.reach?.via === 'ssh';
	if (!isPrimary(subject)) return false;
	return (subject === 'primary' ? primary : primary.nodes.find(({host}) => host === name))?.reach.via === 'ssh';
};

const isFar = (host: Host): host is SshHost => 'machine' in host;

export const worldOf = (options: WorldOptions): World => {
	const {site, siteFolder, root, typed, general, at, timeout, stateFolder} = options;
	const desk = localHost({name: 'this machine'});
	const far = options.farHosts ?? openFarHosts({siteFolder, desk});
	const {reach} = site.primary;
	const farPrimary = reach.via === 'ssh' && site.primary.where === 'on-premise' ? far.host(reach, site.primary.host) : undefined;
	const primary = farPrimary ?? localHost({root, name: site.primary.host});
	// Who is not root there changes nothing there, and could keep no journal.
	const keeper = farPrimary?.lastUser() ? undefined : farPrimary;
	const gateways = new Map<string, Host>(
		site.gateways.flatMap(({host, reach, root: folder}, index): ReadonlyArray<readonly [string, Host]> => {
			if (reach?.via === 'ssh') return [[host, far.host(reach, host)]];
			if (reach === undefined) return [];
			const beneath = folder === undefined ? '/' : path.resolve(siteFolder, folder);
			return [[host, hostBeneath(beneath, host, `gateways[${index}].root`)]];
		}),
	);
	const own: Keeping = {machine: '', host: desk, folder: stateFolder ?? stateFolderOf(root)};
	return {
		site,
		siteFolder,
		desk,
		primary,
		nodes: new Map(site.primary.nodes.map((node, index) => [node.host, nodeHost(node, index, siteFolder, far)])),
		gateway: name => gateways.get(name),
		secrets: openSecrets({site, siteFolder, desk, typed, general}),
		now: () => at ?? new Date(),
		...(keeper ? {keeper} : {}),
		keepingOf: async host => (isFar(host) ? {machine: host.machine, host, folder: await farStateFolder(host)} : own),
		stateFolder: stateFolder ?? (keeper ? administratorsFolder : own.folder),
		asRoot: subject => (isFarSubject(site, subject) ? rightsThere : (options.asRoot ?? null)),
		timeout,
	};
};
