import path from 'node:path';
import type {Host} from '../host/host.js';
import {safe} from '../speech/foreign.js';
import {hashAt} from './snapshot.js';

/** The nearest folder that is there. */
const ground = async (host: Host, file: string) => {
	for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
		const state = await host.look(folder);
		if (state || folder === path.dirname(folder)) return state;
	}
};

/** Writes a file for people. It belongs to whom its folder belongs: run as root, it must not lock the operator out. A file that is there keeps its owner. */
export const writeOwnedFile = async (host: Host, file: string, bytes: Uint8Array, mode: number): Promise<void> => {
	const owner = (await host.look(file)) ?? (await ground(host, file));
	await host.writeFile(file, bytes, {
		mode,
		...(owner ? {uid: owner.uid, gid: owner.gid} : {}),
		expect: (await hashAt(host, file)) ?? 'absent',
	});
};

/** What an undo of this file will do, said with its name: a page may show several. */
export const undoOf = async (host: Host, file: string): Promise<string> => {
	const name = safe(path.basename(file));
	return (await host.look(file)) ? `the old ${name} is put back` : `${name} is taken away again`;
};
