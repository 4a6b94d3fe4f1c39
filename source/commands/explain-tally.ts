import type {LogEntry, Meant} from '../log/entry.js';
import {newLogReader} from '../log/log-reader.js';
import {mayBeLog} from '../log/may-be-log.js';

/** One line that means something, as short as it can be kept. */
export type Event = Pick<LogEntry, 'line' | 'at' | 'level' | 'cause' | 'peer'> & {readonly meant: Meant};

type Moment = Pick<LogEntry, 'line' | 'at'>;

/** All lines of one meaning. */
export type Told = {
	readonly meant: Meant;
	readonly count: number;
	readonly first: Moment;
	readonly last: Moment;

	/** What the first of them says: its deepest cause, else its text. Foreign. */
	readonly says: string;

	/** Who was at the other end, and how often; those after the first hundred are not told apart. */
	readonly peers: ReadonlyMap<string, number>;
};

export type Tally = {
	/** False: its bytes are no text, and that nothing was found in them means nothing. */
	readonly isText: boolean;

	readonly lines: number;

	/** By the first line of each. */
	readonly told: readonly Told[];

	/** The first so many of those wanted. */
	readonly events: readonly Event[];
	readonly eventCount: number;
};

type Counting = {-readonly [Key in keyof Told]: Told[Key]} & {peers: Map<string, number>};

type Wanted = {readonly mostEvents: number; readonly wantsNoise: boolean; readonly now: Date};

const mostPeers = 100;

/** Reads a whole log; of what it finds as many events stay as are wanted, and of each meaning its count. */
export const tallyLog = async (pieces: AsyncIterable<Uint8Array>, {mostEvents, wantsNoise, now}: Wanted): Promise<Tally> => {
	const reader = newLogReader({only: 'meant', now});
	const told = new Map<string, Counting>();
	const events: Event[] = [];
	let eventCount = 0;
	let isText: boolean | undefined;

	const take = ({line, at, level, text, cause, peer, meant}: LogEntry) => {
		if (!meant) return;
		eventCount++;
		if (events.length < mostEvents && (wantsNoise || !meant.noise)) events.push({line, at, level, cause, peer, meant});
		const known = told.get(meant.phrase);
		const one = known ?? {meant, count: 0, first: {line, at}, last: {line, at}, says: cause ?? text, peers: new Map<string, number>()};
		one.count++;
		one.last = {line, at: at ?? one.last.at};
		if (peer !== null && (one.peers.has(peer) || one.peers.size < mostPeers)) one.peers.set(peer, (one.peers.get(peer) ?? 0) + 1);
		told.set(meant.phrase, one);
	};

	for await (const piece of pieces) {
		isText ??= mayBeLog(piece);
		for (const entry of reader.push(piece)) take(entry);
	}

	for (const entry of reader.end()) take(entry);
	return {isText: isText ?? true, lines: reader.lines, told: [...told.values()], events, eventCount};
};
