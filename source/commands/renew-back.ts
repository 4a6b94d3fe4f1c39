import {openJournal} from '../actions/journal.js';
import {listRuns, type RunSummary} from '../actions/runs.js';
import {applicationConf} from '../facts/application-conf.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {primaries} from '../site.js';
import {safe} from '../speech/foreign.js';
import type {Line} from '../speech/line.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {openWorld, undoOptions} from './open-world.js';
import {type Known, roadBack} from './road-back.js';
import {row} from './setup-transcript.js';

/** Without a right to read the journal the way by hand is still told. */
const standingRuns = async (world: World): Promise<readonly RunSummary[]> => {
	try {
		return (await listRuns(openJournal(world), world)).filter(({isUndone}) => !isUndone);
	} catch (error) {
		if (error instanceof Trouble) return [];
		throw error;
	}
};

const lookAround = async (world: World): Promise<Omit<Known, 'undoWith'>> => {
	const {site, siteFolder} = world;
	const sweep = newSweep(world);
	const confs = await Promise.all(
		(site.primary.where === 'cloud' ? [] : primaries(site)).map(async on => {
			const seen = await sweep.see(applicationConf, on);
			return seen.ok ? {on, conf: seen.value, why: ''} : {on, conf: null, why: seen.why};
		}),
	);
	return {site, siteFolder, confs, runs: await standingRuns(world)};
};

const under = ' '.repeat(11);

/** A command is to be copied, and stands on one line however long it is. */
const rowOf = ({text, sign, diff}: Line): string => {
	if (diff) return `${under}${String(diff.line).padStart(4)} ${diff.change} ${safe(text)}`;
	if (text.startsWith('dispatcher-trust ')) return under + safe(text);
	return row(sign === undefined ? '' : sign === 'unknown' ? 'not seen' : sign, text);
};

/** `renew --back`: the way back to built-in certificates, written for this installation. Changes nothing; exit 0. */
export const tellRoadBack = async (call: Call): Promise<number> => {
	const {site, worldFor} = await openWorld(call);
	const stations = roadBack({...(await lookAround(worldFor(site))), undoWith: undoOptions(call)});
	call.write('Back to built-in certificates: what to do, in this order. Nothing is changed by this page.');
	call.write('From the first point to the last, gateways and clients lose their connection: take a quiet hour.');

	for (const [index, {title, lines}] of stations.entries()) {
		call.write(`${index + 1} ${title}`);
		for (const line of lines) call.write(rowOf(line));
	}

	call.emit({
		dryRun: true,
		changed: false,
		changes: [],
		run: null,
		stations: stations.map(({title, lines}) => ({
			title,
			lines: lines.map(({text, diff}) => (diff ? {text, line: diff.line, change: diff.change} : {text})),
		})),
	});
	return 0;
};
