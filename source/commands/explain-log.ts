import path from 'node:path';
import {readInputPieces, readPieces} from '../host/read-pieces.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {logTranscript} from './explain-log-transcript.js';
import type {Now} from './explain-now.js';
import {type Tally, tallyLog} from './explain-tally.js';

/** Events that are told one by one; all are counted. */
const mostEvents = {usual: 10_000, verbose: 100_000};

type Looked = ((findings: readonly string[]) => Now) | undefined;

/** Shape: the public contract, section 4. */
const logBody = ({lines, told, events, eventCount}: Tally, now: Looked, isCut: boolean): object => ({
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
	endsEarly: isCut,
});

const nowBody = ({failed, unseen}: Now): object => ({now: {failed: failed.map(({id, on, because}) => ({id, on, because})), unseen}});

const noLog = (file: string): Trouble =>
	new Trouble('not-a-log', `${file === '-' ? 'Standard input' : safe(file)} is no log: its bytes are no text.`, [
		'dispatcher-trust inspect looks into keystores and certificates.',
		'A log packed with gzip is read as it is; unpack any other archive first.',
	]);

/**
Explains a log: a file, packed or not, or with "-" standard input. Exit code: 0, it could read.
@throws Trouble 'not-a-log', and what reading it throws
*/
export const explainLog = async (call: Call, file: string): Promise<number> => {
	const {json, verbose, site, at} = call.options;
	let isCut = false;
	const onCut = () => {
		isCut = true;
	};
	const pieces = file === '-' ? readInputPieces(onCut) : readPieces(path.resolve(file), onCut);
	const most = verbose ? mostEvents.verbose : mostEvents.usual;
	const isWhole = json || verbose;
	const tally = await tallyLog(pieces, {mostEvents: isWhole ? most : 100, wantsNoise: isWhole, now: at ?? new Date()});
	if (!tally.isText && tally.eventCount === 0) throw noLog(file);
	const isTrouble = tally.told.some(({meant}) => !meant.noise);
	const now = site !== undefined && isTrouble ? await (await import('./explain-now.js')).lookNow(call) : undefined;

	if (json) {
		call.emit(logBody(tally, now, isCut));
		return 0;
	}

	const {checks} = await import('../catalog.js');
	for (const line of logTranscript({tally, checks, now, verbose, isCut})) call.write(line);
	return 0;
};
