import {type ServerLog, serverLog} from '../facts/server-log.js';
import {service} from '../facts/service.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {lineTime} from '../log/line-time.js';

const noLog: ServerLog = {path: null, lines: []};

// A unit counts as started in whole seconds.
const leeway = 1000;
const quarterOfAnHour = 900_000;

/** Log lines bear the clock of their host's zone, and zones differ in quarters of an hour: the last line was written when the file last changed. */
const zoneOf = (lines: readonly string[], changedAt: string | undefined): number => {
	const last = lines.map(lineTime).findLast(time => time !== null);
	if (last === undefined || last === null || changedAt === undefined) return 0;
	return Math.round((last - Date.parse(changedAt)) / quarterOfAnHour) * quarterOfAnHour;
};

/** Only what was logged from that moment on. A log without times is of no moment, so nothing of it is. */
export const linesSince = ({lines, changedAt}: ServerLog, since: string): readonly string[] => {
	const from = Date.parse(since) - leeway + zoneOf(lines, changedAt);
	const first = lines.findIndex(line => (lineTime(line) ?? Number.NEGATIVE_INFINITY) >= from);
	return first < 0 ? [] : lines.slice(first);
};

/** What the server that runs now has logged: what an earlier one could not load is no evidence of what is wrong with this one. */
export const logSinceStart = async (world: World): Promise<ServerLog> => {
	if (world.site.primary.where === 'cloud') return noLog;
	const sweep = newSweep(world);
	const [log, unit] = await Promise.all([sweep.see(serverLog, 'primary'), sweep.see(service, 'primary')]);
	if (!log.ok || !unit.ok || unit.value.state !== 'active' || unit.value.since === null) return noLog;
	return {...log.value, lines: linesSince(log.value, unit.value.since)};
};
