import {setTimeout as rest} from 'node:timers/promises';
import {Trouble} from '../trouble.js';
import {type FollowedFile, followedFile} from './followed-file.js';
import {followedJournal} from './followed-journal.js';
import type {Host} from './host.js';

/** Where a program writes what it has to say: a file, or the journal of its unit. */
export type LogPlace = {readonly path: string} | {readonly unit: string};

/** `place`: what is read from now on, `null`: there is none yet. `idle`: all that is there has been told, nothing more came at this time. */
export type FollowEvent =
	| {readonly is: 'place'; readonly place: LogPlace | null}
	| {readonly is: 'bytes'; readonly bytes: Uint8Array}
	| {readonly is: 'idle'}
	| {readonly is: 'trouble'; readonly trouble: Trouble};

export type FollowOptions = {
	readonly host: Host;

	/** Which log it is; asked again every few seconds, for the newest of a folder changes its name. */
	find(): Promise<LogPlace | null>;

	/** Of history. */
	readonly lines: number;
	readonly signal: AbortSignal;

	/** Waits before the next time; rejects or returns when `signal` aborts. */
	readonly wait?: (ms: number) => Promise<unknown>;
	readonly now?: () => number;
};

const nameOf = (place: LogPlace | null): string => (place === null ? '' : 'path' in place ? place.path : `unit ${place.unit}`);

/** Milliseconds. A file of this machine costs next to nothing to look at; a far one a round trip; the journal a program. */
const intervals = {here: 200, far: 1000, journal: 3000};
const betweenFinds = {here: 2000, far: 10_000, journal: 30_000};

/** Another log may be newer for a moment where two are written to. */
const stillness = 3000;

/** Places in logs that were left, for one that is the newest again. */
const mostKept = 8;

/**
Follows a log until `signal` aborts, whatever becomes of it: one that cannot be read is told of once, and tried again.
It is looked at at times: a file watch tells nothing of network folders and of far hosts, and costs one event a write.
*/
export async function* follow({host, find, lines, signal, ...options}: FollowOptions): AsyncGenerator<FollowEvent> {
	const {now = Date.now, wait = async (ms: number) => rest(ms, undefined, {signal}).catch(() => undefined)} = options;
	const known = new Map<string, FollowedFile>();
	let place: LogPlace | null | undefined;
	let log: FollowedFile | undefined;
	let foundAt = Number.NEGATIVE_INFINITY;
	let cameAt = Number.NEGATIVE_INFINITY;
	let said: string | undefined;

	const open = (at: LogPlace | null): FollowedFile | undefined => {
		if (at === null) return undefined;
		const name = nameOf(at);
		const isFirst = place === undefined;
		const opened =
			known.get(name) ??
			('path' in at
				? followedFile(host, at.path, {lines: isFirst ? lines : Number.POSITIVE_INFINITY, now})
				: followedJournal(host, at.unit, lines));
		known.delete(name);
		known.set(name, opened);
		for (const oldest of [...known.keys()].slice(0, -mostKept)) known.delete(oldest);
		return opened;
	};

	const kind = () => (place && 'unit' in place ? 'journal' : host.processId ? 'far' : 'here');
	const isDue = () => now() - foundAt >= (place ? betweenFinds[kind()] : betweenFinds.here) && now() - cameAt >= (log ? stillness : 0);

	while (!signal.aborted) {
		try {
			if (log) {
				for await (const bytes of log.fresh()) {
					if (signal.aborted) return;
					cameAt = now();
					yield {is: 'bytes', bytes};
				}
			}

			if (isDue()) {
				const found = await find();
				foundAt = now();
				const isOther = place === undefined || nameOf(found) !== nameOf(place);
				if (isOther) {
					log = open(found);
					place = found;
					yield {is: 'place', place};
					continue;
				}
			}

			said = undefined;
			yield {is: 'idle'};
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			foundAt = now();
			if (said !== error.message) yield {is: 'trouble', trouble: error};
			said = error.message;
		}

		await wait(intervals[kind()]);
	}
}
