import {Trouble} from '../trouble.js';
import type {Before, TouchedFile} from './action.js';
import type {Journal} from './journal.js';
import type {After, Entry, Intent} from './journal-entry.js';

/** One change of a run that still stands: what was there before, and what we left there if it was finished. */
export type StandingChange = {
	readonly intent: Intent;

	/** Every file it meant to write, whether it came to that or not. */
	readonly touched: readonly TouchedFile[];
	readonly isDone: boolean;
	left(before: Before): After | undefined;
};

const isSame = (one: Before, other: Before) =>
	one.existed === other.existed && one.sha256 === other.sha256 && one.mode === other.mode && one.uid === other.uid && one.gid === other.gid;

/** Files a change may have written. One that a newer run found as it was before had not been written: the program was killed first. */
const maybeWritten = ({before}: Intent, newer: readonly Before[]): readonly Before[] =>
	before.filter(file => {
		const found = newer.find(({host, path}) => host === file.host && path === file.path);
		return !found || !isSame(found, file);
	});

/**
The changes of a run that were not taken back, newest first. An intent without "done" is among them: it may have half happened.
`newer`: what the runs after it found before they wrote, the oldest first.
*/
export const standingChanges = (entries: readonly Entry[], newer: readonly Before[] = []): readonly StandingChange[] => {
	const undone = new Set(entries.flatMap(entry => (entry.kind === 'undone' ? [entry.n] : [])));
	const done = new Map(entries.flatMap(entry => (entry.kind === 'done' ? [[entry.n, entry.after] as const] : [])));
	return entries
		.filter(entry => entry.kind === 'intent')
		.filter(({n}) => !undone.has(n))
		.map(intent => ({
			intent: done.has(intent.n) ? intent : {...intent, before: maybeWritten(intent, newer)},
			touched: intent.before.map(({host, path}) => ({host, path})),
			isDone: done.has(intent.n),
			left: ({host, path}: Before) => done.get(intent.n)?.find(after => after.host === host && after.path === path),
		}))
		.reverse();
};

/** What the runs after this one found before they wrote, the oldest first. A run that cannot be read tells nothing. */
export const foundBy = async (newer: readonly string[], journal: Journal): Promise<readonly Before[]> => {
	const found: Before[] = [];

	for (const run of newer.toReversed()) {
		const entries = await journal.read(run).catch((error: unknown) => {
			if (error instanceof Trouble) return [];
			throw error;
		});
		found.push(...entries.flatMap(entry => (entry.kind === 'intent' ? entry.before : [])));
	}

	return found;
};

/** The changes of one run that still stand, seen with what the runs after it found. @throws Trouble 'no-such-run' */
export const standingOf = async (run: string, journal: Journal): Promise<readonly StandingChange[]> => {
	const entries = await journal.read(run);
	const runs = await journal.runs();
	return standingChanges(entries, await foundBy(runs.slice(0, Math.max(0, runs.indexOf(run))), journal));
};
