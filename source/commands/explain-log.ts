import path from 'node:path';
import {readInputPieces, readPieces} from '../host/read-pieces.js';
import type {Call} from './call.js';
import {logTranscript} from './explain-log-transcript.js';
import type {Now} from './explain-now.js';
import {type Tally, tallyLog} from './explain-tally.js';

/** Events that are told one by one; all are counted. */
const mostEvents = {usual: 10_000, verbose: 100_000};

type Looked = ((findings: readonly string[]) => Now) | undefined;

/** Shape: the public contract, section 4. */
const logBody = ({lines, told, events, eventCount}: Tally, now: Looked): object => ({
	lines,
	counts: Object.fromEntries(told.map(({meant, count}) => [meant.phrase, count])),
	phrases: told.map(({meant, count, first, last, peers}) => ({
		phrase: meant.phrase,
		meaning: meant.meaning,
		findings: meant.findings,
		noise: meant.noise,
		ambiguous: meant.isAmbiguous,
		count,
		first,
		last,
		peers: Object.fromEntries(peers),
		...(now ? nowBody(now(meant.findings)) : {}),
	})),
	events: events.map(({line, at, level, cause, peer, meant}) => ({
		line,
		at,
		level,
		phrase: meant.phrase,
		meaning: meant.meaning,
		findings: meant.findings,
		noise: meant.noise,
		cause,
		peer,
	})),
	eventsLeftOut: eventCount - events.length,
});

const nowBody = ({failed, unseen}: Now): object => ({now: {failed: failed.map(({id, on, because}) => ({id, on, because})), unseen}});

/** Explains a log: a file, packed or not, or with "-" standard input. Exit code: 0, it could read. */
export const explainLog = async (call: Call, file: string): Promise<number> => {
	const {json, verbose, site, at} = call.options;
	const pieces = file === '-' ? readInputPieces() : readPieces(path.resolve(file));
	const most = verbose ? mostEvents.verbose : mostEvents.usual;
	const isWhole = json || verbose;
	const tally = await tallyLog(pieces, {mostEvents: isWhole ? most : 100, wantsNoise: isWhole, now: at ?? new Date()});
	const isTrouble = tally.told.some(({meant}) => !meant.noise);
	const now = site !== undefined && isTrouble ? await (await import('./explain-now.js')).lookNow(call) : undefined;

	if (json) {
		call.emit(logBody(tally, now));
		return 0;
	}

	const {checks} = await import('../catalog.js');
	for (const line of logTranscript({tally, checks, now, verbose})) call.write(line);
	return 0;
};
