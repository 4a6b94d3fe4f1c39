import path from 'node:path';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import {hostOf} from './host-of.js';
import type {Journal} from './journal.js';
import type {Intent} from './journal-entry.js';
import {keptBytes} from './kept-bytes.js';
import {hashAt} from './snapshot.js';
import type {Restore} from './undo-plan.js';

/** Bytes, mode and owner as they were; what the journal does not know of is kept beside it first. */
export const restoreFile = async (
	{before, how, keep}: Restore,
	run: string,
	n: number,
	{world, journal}: {readonly world: World; readonly journal: Journal},
): Promise<void> => {
	const host = hostOf(world, before.host);
	if (how === 'nothing') return;
	if (keep && (await host.look(before.path)))
		await journal.keep(run, `${n}.replaced.${path.basename(before.path)}`, await host.readFile(before.path), before.host);
	if (how === 'remove') return host.remove(before.path);
	const as = {
		mode: before.mode ?? 0o600,
		...(before.uid === undefined ? {} : {uid: before.uid}),
		...(before.gid === undefined ? {} : {gid: before.gid}),
	};
	if (how === 'permissions') return host.setPermissions(before.path, as);
	const bytes = await keptBytes(before, run, journal);
	await host.writeFile(before.path, bytes, {...as, expect: (await hashAt(host, before.path)) ?? 'absent'});
};

const isFull = (error: unknown) => error instanceof Trouble && error.code === 'folder-not-empty';

/** Only what we made and nobody uses goes: a folder with something else in it stays. */
const removeFolder = async (host: Host, folder: string, ours: ReadonlySet<string>): Promise<void> => {
	// Again, because a keytool of the run that was killed may still be writing there.
	for (let tries = 0; tries < 5 && (await host.look(folder)); tries++) {
		const inside = (await host.list(folder)).map(name => path.join(folder, name));
		if (!inside.every(file => ours.has(file))) return;
		for (const file of inside) await host.remove(file);
		await host.remove(folder).catch((error: unknown) => {
			if (!isFull(error)) throw error;
		});
	}
};

/** The folders a change had made for its files, innermost first. */
export const removeFolders = async ({folders, before}: Pick<Intent, 'folders' | 'before'>, world: World): Promise<void> => {
	for (const {host: name, path: folder} of [...folders].reverse()) {
		const ours = new Set(before.filter(file => file.host === name && !file.existed).map(({path}) => path));
		await removeFolder(hostOf(world, name), folder, ours);
	}
};
