import path from 'node:path';
import type {World} from '../host/world.js';
import {hostOf} from './host-of.js';
import type {Journal} from './journal.js';
import type {MadeFolder} from './journal-entry.js';
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
		await journal.keep(run, `${n}.replaced.${path.basename(before.path)}`, await host.readFile(before.path));
	if (how === 'remove') return host.remove(before.path);
	const as = {
		mode: before.mode ?? 0o600,
		...(before.uid === undefined ? {} : {uid: before.uid}),
		...(before.gid === undefined ? {} : {gid: before.gid}),
	};
	if (how === 'permissions') return host.setPermissions(before.path, as);
	const bytes = await journal.kept(run, before.backup ?? '');
	await host.writeFile(before.path, bytes, {...as, expect: (await hashAt(host, before.path)) ?? 'absent'});
};

/** Only what we made and nobody uses goes: a folder with something in it stays. */
export const removeEmpty = async (folders: readonly MadeFolder[], world: World): Promise<void> => {
	for (const {host: name, path: folder} of [...folders].reverse()) {
		const host = hostOf(world, name);
		if ((await host.look(folder)) && (await host.list(folder)).length === 0) await host.remove(folder);
	}
};
