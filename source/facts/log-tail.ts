import type {World} from '../host/world.js';
import {logFolder} from '../product/paragon.js';
import type {Site} from '../site.js';
import type {Line} from '../speech/line.js';
import type {Seen} from './fact.js';
import {type ServerLog, serverLog} from './server-log.js';
import {newSweep} from './sweep.js';

/** The end of the server's log, oldest first. Foreign text; `note` says why nothing stands there. */
export type LogTail = {readonly path: string | null; readonly lines: readonly string[]; readonly note: Line | null};

const mostLogLines = 200;

export const logTail = ({primary}: Site, seen: Seen<ServerLog>): LogTail => {
	if (primary.where === 'cloud')
		return {path: null, lines: [], note: {sign: 'none', text: 'a primary in the cloud keeps its log to itself'}};
	if (!seen.ok) return {path: null, lines: [], note: {sign: 'unknown', text: `not seen: ${seen.why}`}};
	const {path, lines} = seen.value;
	const note: Line | null =
		path === null
			? {sign: 'unknown', text: `not seen: no *.log file in ${logFolder(primary.installRoot)}`}
			: lines.length === 0
				? {text: 'it is empty'}
				: null;
	return {path, lines: lines.slice(-mostLogLines), note};
};

/** The log alone, seen now: reading it leaves no line in it. */
export const readLogTail = async (world: World): Promise<LogTail> => logTail(world.site, await newSweep(world).see(serverLog, 'primary'));
