import path from 'node:path';
import {draftsAmong} from '../host/draft.js';
import type {World} from '../host/world.js';
import type {TouchedFile} from './action.js';
import {hostOf} from './host-of.js';

/** The half-written drafts that a killed program left beside these files: they may hold a private key. */
export const leftoverDrafts = async (world: World, files: readonly TouchedFile[]): Promise<readonly TouchedFile[]> => {
	const found: TouchedFile[] = [];

	for (const {host: name, path: file} of files) {
		const host = hostOf(world, name);
		// A link's target is what was replaced.
		const real = (await host.look(file)) ? await host.realPath(file) : file;
		const folder = path.dirname(real);
		if ((await host.look(folder))?.kind !== 'folder') continue;
		for (const draft of draftsAmong(await host.list(folder), real)) found.push({host: name, path: path.join(folder, draft)});
	}

	return found;
};
