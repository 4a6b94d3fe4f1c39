import type {Journal} from '../actions/journal.js';
import type {Entry, Intent} from '../actions/journal-entry.js';
import {Trouble} from '../trouble.js';
import {keyOf, type WatchedFile} from './watched-files.js';

/** What runs of ours wrote and restarted since some moment. */
export type OwnChanges = {has(file: Pick<WatchedFile, 'on' | 'path'>): boolean; readonly isRestart: boolean};

/** An older one may have been taken back just now. */
const mostRuns = 5;

/** The intent stands in the journal before the first byte changes. */
const slack = 5000;

/** A restart under way may take that long. */
const longest = 300_000;

const touchedIn = (entries: readonly Entry[], since: number): readonly Intent[] => {
	const ended = new Set(entries.flatMap(entry => (entry.kind === 'run' || entry.kind === 'intent' ? [] : [entry.n])));
	const recent = new Set(entries.flatMap(entry => (entry.kind !== 'run' && Date.parse(entry.at) >= since - slack ? [entry.n] : [])));
	const isUnderWay = ({n, at}: Intent) => !ended.has(n) && Date.parse(at) >= since - longest;
	return entries.filter(entry => entry.kind === 'intent').filter(intent => recent.has(intent.n) || isUnderWay(intent));
};

/** @param since Milliseconds since 1970, by the clock of this machine. */
export const ownChangesSince = async (journal: Journal, since: number): Promise<OwnChanges> => {
	const files = new Set<string>();
	let isRestart = false;
	try {
		for (const run of (await journal.runs()).slice(0, mostRuns)) {
			for (const intent of touchedIn(await journal.read(run), since)) {
				isRestart ||= intent.isRestart;
				for (const {host, path} of intent.before) files.add(keyOf({on: host as WatchedFile['on'], path}));
			}
		}
	} catch (error) {
		// Who may not read the journal has made no change of ours.
		if (!(error instanceof Trouble)) throw error;
	}

	return {has: file => files.has(keyOf(file)), isRestart};
};
