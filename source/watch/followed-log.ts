import type {FollowEvent, LogPlace} from '../host/follow.js';
import type {LogEntry} from '../log/entry.js';
import type {KeenLogReader} from '../log/log-reader.js';
import type {Line} from '../speech/line.js';
import {newLogRing} from './log-ring.js';
import type {OwnLooks} from './own-looks.js';
import type {WatchedLog} from './watching.js';

const held = 2000;

/** Times without news after which the last entry is told: its stack may still have gone on. */
const stillTimes = 2;

export type FollowedLog = {
	/** The same object until something changed. */
	log(): WatchedLog;

	/** A look of ours came back that began then, ms since 1970. */
	remark(since: number): void;

	/** Until the events end. */
	readonly over: Promise<void>;
};

type Parts = {
	readonly of: string;
	readonly events: AsyncIterable<FollowEvent>;
	readonly newReader: () => KeenLogReader;
	readonly looks: OwnLooks;
	readonly now: () => number;

	/** What is said while nothing is found. */
	readonly absent: Line;
	changed(): void;
};

const pathOf = (place: LogPlace | null): string | null =>
	place === null ? null : 'path' in place ? place.path : `journal of ${place.unit}`;

/** Reads the entries of one log as they come, into a ring: what is not taken in yet waits in the file, never in memory. */
export const followedLog = ({of, events, newReader, looks, now, absent, changed}: Parts): FollowedLog => {
	const ring = newLogRing(held);
	let reader = newReader();
	let path: string | null = null;
	let note: Line | null = null;
	let still = 0;
	let snapshot: WatchedLog | undefined;

	const renew = () => {
		snapshot = undefined;
		changed();
	};

	const take = (entries: readonly LogEntry[]) => {
		if (entries.length === 0) return;
		const came = now();
		ring.add(
			entries.map(entry => {
				const meant = looks.meaning(entry, came);
				return meant ? {...entry, meant} : entry;
			}),
			came,
		);
		renew();
	};

	const say = (line: Line | null) => {
		if (line?.text === note?.text) return;
		note = line;
		renew();
	};

	const meet = (event: FollowEvent) => {
		switch (event.is) {
			case 'place':
				take(reader.end());
				reader = newReader();
				path = pathOf(event.place);
				note = path === null ? absent : null;
				renew();
				break;
			case 'bytes':
				still = 0;
				say(null);
				take(reader.push(event.bytes));
				break;
			case 'trouble':
				say({sign: 'unknown', text: `not seen: ${event.trouble.message}`});
				break;
			default:
				if (++still === stillTimes) take(reader.settle());
				say(path === null ? absent : ring.total === 0 ? {text: 'it is empty'} : null);
		}
	};

	const run = async () => {
		for await (const event of events) meet(event);
	};

	return {
		log() {
			const {total, explained, noise} = ring;
			snapshot ??= {of, path, note, entries: ring.entries(), total, explained, noise};
			return snapshot;
		},
		remark(since) {
			const {noise} = ring;
			ring.remark(since, looks.meaning);
			if (ring.noise !== noise) renew();
		},
		// A fault of ours ends this log alone; its text may quote anything.
		over: run().catch(() => say({sign: 'unknown', text: 'not seen: a fault of this program kept us from reading it'})),
	};
};
