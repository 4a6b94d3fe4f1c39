import type {EditedFile} from '../hocon/settings.js';
import type {World} from '../host/world.js';
import {hashOf} from './snapshot.js';

/** Writes one edited file of the primary's settings with its mode and owner, unless it has changed since it was read. */
export const writeEdited = async ({primary}: World, {file, bytes, before}: EditedFile): Promise<void> => {
	const state = await primary.look(file);
	const owner = state ? {mode: state.mode, uid: state.uid, gid: state.gid} : {mode: 0o640};
	await primary.writeFile(file, bytes, {...owner, expect: hashOf(before)});
};
