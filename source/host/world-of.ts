import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Secret} from '../secret.js';
import type {Site} from '../site.js';
import type {Host} from './host.js';
import {localHost} from './local.js';
import {openSecrets, type TypedSecrets} from './secrets.js';
import type {World} from './world.js';

export type WorldOptions = {
	readonly site: Site;
	readonly siteFolder: string;

	/** The primary's `/` on this machine. */
	readonly root: string;
	readonly typed: TypedSecrets;
	readonly general: Secret | undefined;

	/** The moment to judge by; the clock's when absent. */
	readonly at: Date | undefined;

	/** Milliseconds. */
	readonly timeout: number;

	/** A lab brings its own; else `stateFolderOf`. */
	readonly stateFolder?: string;
};

/**
Where journal and backups of this machine lie. With a primary beneath a folder they lie beneath it too, so that whoever holds the folder can undo.
An ordinary user, who can change nothing on a primary, keeps them at home.
*/
export const stateFolderOf = (root: string): string => {
	const isAdministrator = process.getuid?.() === 0;
	if (root !== '/' || isAdministrator) return path.join(root, 'var/lib/dispatcher-trust');
	return path.join(process.env['XDG_STATE_HOME'] || path.join(os.homedir(), '.local/state'), 'dispatcher-trust');
};

export const worldOf = ({site, siteFolder, root, typed, general, at, timeout, stateFolder}: WorldOptions): World => {
	const desk = localHost({name: 'this machine'});
	const primary = localHost({root, name: site.primary.host});
	const gateways = new Map<string, Host>(
		site.gateways
			.filter(({reach}) => reach?.via === 'local')
			.map(gateway => [
				gateway.host,
				localHost({root: gateway.root === undefined ? '/' : path.resolve(siteFolder, gateway.root), name: gateway.host}),
			]),
	);
	return {
		site,
		siteFolder,
		desk,
		primary,
		gateway: name => gateways.get(name),
		secrets: openSecrets({site, siteFolder, desk, typed, general}),
		now: () => at ?? new Date(),
		stateFolder: stateFolder ?? stateFolderOf(root),
		timeout,
	};
};
