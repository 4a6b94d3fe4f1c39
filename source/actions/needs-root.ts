import path from 'node:path';
import process from 'node:process';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {type Actions, actionOf, type Change} from './action.js';
import {hostOf} from './host-of.js';

const isRoot = async (host: Host): Promise<boolean> => ((await host.userId?.()) ?? process.getuid?.() ?? 0) === 0;

/** A file is replaced, so what counts is its folder, or the nearest above it that is there. */
const mayWrite = async (host: Host, file: string): Promise<boolean> => {
	let folder = path.dirname(file);
	while (folder !== path.dirname(folder) && (await host.run(['test', '-e', folder])).code !== 0) folder = path.dirname(folder);
	return (await host.run(['test', '-w', folder, '-a', '-x', folder])).code === 0;
};

/** Whether these rights do not suffice for the change: it restarts a service, or writes where only root may. Looks, changes nothing. */
export const needsRoot = async (change: Change, actions: Actions, world: World): Promise<boolean> => {
	const action = actionOf(actions, change);
	if (action.isRestart) return !(await isRoot(hostOf(world, change.on as 'primary')));
	const standing = await action.check(change, world);
	if (!standing.needed) return false;

	for (const {host: name, path: file} of standing.files) {
		const host = hostOf(world, name);
		// What is beneath a folder of this machine has its paths from there.
		if (!(await isRoot(host)) && !(await mayWrite(host, path.join(host.root, file)))) return true;
	}

	return false;
};
