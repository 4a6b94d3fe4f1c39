import path from 'node:path';
import type {FileState, Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import {cacertsPath, configPath, javaSecurityPaths, keystorePath} from '../product/paragon.js';
import {nameOf, primaries, type Site} from '../site.js';
import {bytes, permissions} from '../speech/value.js';
import {Trouble} from '../trouble.js';

/** A file whose change may make or mend a fault. `on`: whose machine it lies on, as in a journal. */
export type WatchedFile = {
	readonly on: 'desk' | `primary` | `primary:${string}` | `gateway:${string}`;
	readonly host: Host;
	readonly path: string;

	/** A folder above a file. */
	readonly isFolder?: true;
};

/** `null`: it cannot be looked at. */
export type KnownState = FileState | undefined | null;

/** What became of one file: "mode of primary-host.pfx", "-rw-r--r-- became -rw-------". */
export type FileChange = {readonly file: WatchedFile; readonly at: string; readonly what: string; readonly row: string};

const filesOfDesk = ({chains, gateways, clients, authorities, primary}: Site): readonly string[] => {
	const given = [chains.primary, chains.gateway, chains.client, ...[...gateways, ...clients, ...primary.nodes].map(({chain}) => chain)];
	const passwords = [...given.map(chain => chain?.passwordFile), ...gateways.map(({truststorePasswordFile}) => truststorePasswordFile)];
	const files = [...given.flatMap(chain => chain?.files ?? []), ...authorities, ...gateways.map(({unattendedFile}) => unattendedFile)];
	return [...files, ...passwords.filter(file => file !== undefined)];
};

/** @param named What the server's settings name: an included file, the keystore. */
export const watchedFiles = (world: World, named: readonly string[]): readonly WatchedFile[] => {
	const {site, siteFolder, desk} = world;
	const {installRoot, where} = site.primary;
	const ofPrimary = primaries(site).flatMap(on => {
		const {primary, site: there} = worldAt(world, on);
		const own = [
			configPath(installRoot),
			keystorePath(installRoot, there.primary.host),
			cacertsPath(installRoot),
			...javaSecurityPaths(installRoot),
		];
		return [...new Set([...own, ...(on === 'primary' ? named : [])])].map(file => ({on, host: primary, path: file}));
	});
	const ofGateways = site.gateways.flatMap(({host: name, keystore, truststore}) => {
		const host = world.gateway(name);
		return host ? [keystore, truststore].map(file => ({on: `gateway:${name}` as const, host, path: file})) : [];
	});
	const ofDesk = [...new Set(filesOfDesk(site))].map(file => ({on: 'desk' as const, host: desk, path: path.resolve(siteFolder, file)}));
	const files = [...(where === 'on-premise' ? ofPrimary : []), ...ofGateways, ...ofDesk];
	return [...new Map([...files, ...files.flatMap(foldersOf)].map(file => [keyOf(file), file])).values()];
};

/** Whoever reads a file must pass them. */
const foldersOf = (file: WatchedFile): readonly WatchedFile[] => {
	const folder = path.posix.dirname(file.path);
	if (folder === file.path) return [];
	const above: WatchedFile = {...file, path: folder, isFolder: true};
	return [above, ...foldersOf(above)];
};

export const keyOf = ({on, path: file}: Pick<WatchedFile, 'on' | 'path'>): string => `${on} ${file}`;

export const lookAt = async ({host, path: file}: WatchedFile): Promise<KnownState> => {
	try {
		return await host.look(file);
	} catch (error) {
		if (error instanceof Trouble) return null;
		throw error;
	}
};

const ownerOf = ({owner, group}: FileState) => `${owner}:${group}`;

const labelOf = ({on, path: file}: WatchedFile): string => {
	const name = path.posix.basename(file);
	return on === 'desk' || on === 'primary' ? name : `${name} on ${nameOf(on)}`;
};

/** What differs between two looks at one file; none where one of them could not be made. @param at When the later was made, ISO 8601 UTC. */
export const changesBetween = (file: WatchedFile, before: KnownState, after: KnownState, at: string): readonly FileChange[] => {
	if (before === null || after === null) return [];
	const name = labelOf(file);
	const change = (what: string, row: string, when = at): FileChange => ({file, at: when, what, row});
	if (before === undefined)
		return after ? [change(`new file ${name}`, `${bytes(after.size)}, ${permissions(after.mode)} ${ownerOf(after)}`)] : [];
	if (after === undefined) return [change(`${name} is gone`, `it had ${bytes(before.size)}`)];
	const changes: FileChange[] = [];
	const [mode, newMode] = [before, after].map(one => permissions(one.mode, one.kind === 'folder' ? 'folder' : 'file'));
	const isFolder = before.kind === 'folder' && after.kind === 'folder';
	if (!isFolder && (before.changedAt !== after.changedAt || before.size !== after.size)) {
		const size = before.size === after.size ? `${bytes(after.size)} as before` : `${bytes(before.size)} became ${bytes(after.size)}`;
		changes.push(change(`content of ${name}`, `written anew, ${size}`));
	}

	if (mode !== newMode) changes.push(change(`mode of ${name}`, `${mode} became ${newMode}`));
	if (ownerOf(before) !== ownerOf(after)) changes.push(change(`owner of ${name}`, `${ownerOf(before)} became ${ownerOf(after)}`));
	return changes;
};
