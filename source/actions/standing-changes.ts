import type {Before} from './action.js';
import type {After, Entry, Intent} from './journal-entry.js';

/** One change of a run that still stands: what was there before, and what we left there if it was finished. */
export type StandingChange = {readonly intent: Intent; readonly isDone: boolean; left(before: Before): After | undefined};

/** The changes of a run that were not taken back, newest first. An intent without "done" is among them: it may have half happened. */
export const standingChanges = (entries: readonly Entry[]): readonly StandingChange[] => {
	const undone = new Set(entries.flatMap(entry => (entry.kind === 'undone' ? [entry.n] : [])));
	const done = new Map(entries.flatMap(entry => (entry.kind === 'done' ? [[entry.n, entry.after] as const] : [])));
	return entries
		.filter(entry => entry.kind === 'intent')
		.filter(({n}) => !undone.has(n))
		.map(intent => ({
			intent,
			isDone: done.has(intent.n),
			left: ({host, path}: Before) => done.get(intent.n)?.find(after => after.host === host && after.path === path),
		}))
		.reverse();
};
