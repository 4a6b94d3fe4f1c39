import path from 'node:path';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {type UnitState, unitChange, unitState} from './unit-state.js';
import {changesBetween, type FileChange, type KnownState, keyOf, lookAt, type WatchedFile, watchedFiles} from './watched-files.js';

/** What moved since the last time. `what` and `row`: "mode of primary-host.pfx", "-rw-r--r-- became -rw-------". */
export type Moved = {readonly at: string; readonly what: string; readonly row: string; readonly file: FileChange['file'] | null};

export type Lookout = {
	/** The first time all is new and nothing has moved. */
	glance(): Promise<readonly Moved[]>;

	/** Whether the unit may have changed: without asking it, where its process can be seen. */
	mayHaveMoved(): boolean;

	/** Further files that the server's settings name. */
	watch(named: readonly string[]): void;

	/** Whether every file lies in a folder whose system tells of changes by itself. */
	isTold(): boolean;
	end(): void;
};

const time = (now: number) => new Date(now).toISOString();

/**
Looks at files and unit: when the system says that a folder changed, and at times, which is all there is on a far host or a network folder.
@param now Milliseconds since 1970. `stirred`: a folder changed.
*/
export const newLookout = (world: () => World, now: () => number, stirred: () => void): Lookout => {
	const known = new Map<string, KnownState>();
	const wanted = new Map<string, Set<string>>();
	const watchers = new Map<string, (() => void) | undefined>();
	let unit: UnitState | null | undefined;
	let named: readonly string[] = [];
	let isOver = false;

	const watchFolderOf = async (host: Host, on: string, file: string) => {
		const folder = path.posix.dirname(file);
		const key = `${on} ${folder}`;
		const names = wanted.get(key) ?? new Set([path.posix.basename(folder)]);
		wanted.set(key, names.add(path.posix.basename(file)));
		if (isOver || watchers.has(key)) return;
		watchers.set(key, undefined);
		// What else changes there, in /tmp for one, is none of ours.
		const end = await host.watchFolder?.(folder, name => {
			if (name === null || names.has(name)) stirred();
		});
		if (isOver) end?.();
		else watchers.set(key, end);
	};

	const glanceAtFile = async (file: WatchedFile): Promise<readonly Moved[]> => {
		const key = keyOf(file);
		if (!file.isFolder) await watchFolderOf(file.host, file.on, file.path);
		const state = await lookAt(file);
		const isNew = !known.has(key);
		const before = known.get(key);
		// What cannot be looked at for a while is compared with what it was before that.
		if (isNew || state !== null) known.set(key, state);
		return isNew ? [] : changesBetween(file, before, state, time(now()));
	};

	const isKnownToRun = () => {
		const id = Number(unit?.processId);
		return id > 0 && world().primary.isRunning?.(id) === true;
	};

	const glanceAtUnit = async (there: World): Promise<readonly Moved[]> => {
		if (isKnownToRun()) return [];
		const state = await unitState(there);
		const before = unit;
		if (state) unit = state;
		const change = before && state ? unitChange(there.site.primary.service, before, state) : null;
		return change ? [{...change, at: time(now()), file: null}] : [];
	};

	return {
		watch(files) {
			named = files;
		},
		mayHaveMoved: () => !isKnownToRun(),
		isTold: () => [...watchers.values()].every(end => end !== undefined),
		async glance() {
			const there = world();
			const moved = await Promise.all([...watchedFiles(there, named).map(glanceAtFile), glanceAtUnit(there)]);
			return moved.flat();
		},
		end() {
			isOver = true;
			for (const end of watchers.values()) end?.();
			watchers.clear();
		},
	};
};
