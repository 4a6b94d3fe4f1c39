import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {Host} from '../host/host.js';
import type {Keeping, World} from '../host/world.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {type Actions, actionOf, type Change} from './action.js';
import {hostOf} from './host-of.js';
import {keepingOf, mainKeeping} from './keeping.js';

/** A folder that will be written to, and the largest file that will lie there as far as is known. */
type Place = {readonly host: Host; readonly folder: string; readonly size: number};

const leastSize = 4096;
const draft = '.dispatcher-trust-tries-this-folder';

/** The folder itself, or the nearest above it that exists: a missing one is made there. */
const existing = async (host: Host, folder: string): Promise<string> => {
	let here = folder;
	while (!(await host.look(here)) && here !== path.dirname(here)) here = path.dirname(here);
	return here;
};

const placeOf = async (host: Host, file: string): Promise<Place> => {
	const state = await host.look(file);
	if (state?.isImmutable) {
		throw new Trouble('file-immutable', `${file} on ${host.name} is marked unchangeable, so not even root can replace it.`, [
			`Take the mark away: chattr -i ${safe(file)}`,
			'Somebody set it on purpose: ask why first.',
		]);
	}

	// A link's target is replaced, so its folder is the one that counts.
	const real = state ? await host.realPath(file) : file;
	return {host, folder: await existing(host, path.dirname(real)), size: Math.max(leastSize, state?.size ?? 0)};
};

const writeAndRemove = async (host: Host, file: string, size: number): Promise<void> => {
	try {
		await host.writeFile(file, Buffer.alloc(size), {mode: 0o600});
	} finally {
		// Half a draft may lie there when the disk is full.
		await host.remove(file);
	}
};

const tryPlace = async ({host, folder, size}: Place): Promise<void> => {
	try {
		await (host.tryFolder?.(folder, size) ?? writeAndRemove(host, path.join(folder, draft), size));
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		throw new Trouble(error.code, `${folder} on ${host.name} cannot be written: ${error.message}`, error.hints, {cause: error});
	}
};

/**
Writes a file without a name in every folder these changes will write to, and in the journal's: a disk that is full or read-only,
and a file that is marked unchangeable, are met before the first change and not after the third.
@throws Trouble of the first place that cannot be written
*/
export const tryPlaces = async (changes: readonly Change[], actions: Actions, world: World): Promise<void> => {
	const places = new Map<string, Place>();
	const add = ({host, folder, size}: Place) => {
		const key = `${host.name} ${folder}`;
		places.set(key, {host, folder, size: Math.max(size, places.get(key)?.size ?? 0)});
	};
	// The journal of each machine keeps the old bytes of every file of it besides.
	const kept = new Map<string, Place>();
	const keep = async ({machine, host, folder}: Keeping, size: number) => {
		const {size: sum = leastSize} = kept.get(machine) ?? {};
		kept.set(machine, {host, folder: await existing(host, path.join(folder, 'runs')), size: sum + size});
	};

	for (const change of changes) {
		const standing = await actionOf(actions, change).check(change, world);
		if (!standing.needed) continue;

		for (const {host, path: file} of standing.files) {
			const place = await placeOf(hostOf(world, host), file);
			await keep(await keepingOf(world, host), place.size);
			add(place);
		}
	}

	if (places.size === 0) return;
	await keep(await mainKeeping(world), 0);
	for (const place of kept.values()) add(place);
	for (const place of places.values()) await tryPlace(place);
};
