import type {LogEntry, Meant} from '../log/entry.js';

/** The last entries of a log, and how many there were. */
export type LogRing = {
	/** @param came When they were read, ms since 1970. */
	add(entries: readonly LogEntry[], came: number): void;

	/** Tells anew what those that came since then mean, where `meaning` knows. */
	remark(since: number, meaning: (entry: LogEntry, came: number) => Meant | null): void;

	/** Oldest first; the same array until something is added. */
	entries(): readonly LogEntry[];
	readonly total: number;
	readonly explained: number;
	readonly noise: number;
};

type Held = {readonly entry: LogEntry; readonly came: number};

/** @param size How many entries are held. */
export const newLogRing = (size: number): LogRing => {
	let held: Held[] = [];
	let snapshot: readonly LogEntry[] | undefined;
	const counts = {total: 0, explained: 0, noise: 0};

	const count = ({meant}: LogEntry, by: number) => {
		if (!meant) return;
		counts.explained += by;
		if (meant.noise) counts.noise += by;
	};

	return {
		get total() {
			return counts.total;
		},
		get explained() {
			return counts.explained;
		},
		get noise() {
			return counts.noise;
		},

		add(entries, came) {
			if (entries.length === 0) return;
			counts.total += entries.length;
			for (const entry of entries) count(entry, 1);
			for (const entry of entries.slice(-size)) held.push({entry, came});
			// Cut seldom, so that each entry is moved once at most.
			if (held.length > 2 * size) held = held.slice(-size);
			snapshot = undefined;
		},

		remark(since, meaning) {
			for (let index = held.length - 1; index >= Math.max(0, held.length - size); index--) {
				const one = held[index];
				if (!one || one.came < since) return;
				if (one.entry.meant?.phrase === 'own-look') continue;
				const meant = meaning(one.entry, one.came);
				if (!meant) continue;
				count(one.entry, -1);
				held[index] = {...one, entry: {...one.entry, meant}};
				count(held[index]?.entry ?? one.entry, 1);
				snapshot = undefined;
			}
		},

		entries() {
			snapshot ??= held.slice(-size).map(({entry}) => entry);
			return snapshot;
		},
	};
};
