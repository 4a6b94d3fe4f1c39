import type {World} from '../host/world.js';
import {type UnitState, unitChange, unitState} from './unit-state.js';
import {changesBetween, type FileChange, type KnownState, keyOf, lookAt, type WatchedFile, watchedFiles} from './watched-files.js';

/** What moved since the last time. `what` and `row`: "mode of primary-host.pfx", "-rw-r--r-- became -rw-------". */
export type Moved = {readonly at: string; readonly what: string; readonly row: string; readonly file: FileChange['file'] | null};

/** Looks at files and unit at times: that is gentle, and the same on a far host. */
export type Lookout = {
	/** The first time all is new and nothing has moved. */
	glance(): Promise<readonly Moved[]>;

	/** Further files that the server's settings name. */
	watch(named: readonly string[]): void;
};

const time = (now: number) => new Date(now).toISOString();

/** @param now Milliseconds since 1970. */
export const newLookout = (world: () => World, now: () => number): Lookout => {
	const known = new Map<string, KnownState>();
	let unit: UnitState | null | undefined;
	let named: readonly string[] = [];

	const glanceAtFile = async (file: WatchedFile): Promise<readonly Moved[]> => {
		const key = keyOf(file);
		const state = await lookAt(file);
		const isNew = !known.has(key);
		const before = known.get(key);
		// What cannot be looked at for a while is compared with what it was before that.
		if (isNew || state !== null) known.set(key, state);
		return isNew ? [] : changesBetween(file, before, state, time(now()));
	};

	const glanceAtUnit = async (there: World): Promise<readonly Moved[]> => {
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
		async glance() {
			const there = world();
			const moved = await Promise.all([...watchedFiles(there, named).map(glanceAtFile), glanceAtUnit(there)]);
			return moved.flat();
		},
	};
};
