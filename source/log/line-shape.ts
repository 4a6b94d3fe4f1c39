import type {Level} from './entry.js';
import {isoTime, monthOf, yearBefore} from './log-time.js';

/** What the first characters of a line tell. */
export type Shape = {
	/** It begins an entry for sure: it bears a time, or a level in the place of one. */
	readonly isHead: boolean;

	/** ISO 8601 UTC. */
	readonly at: string | null;
	readonly level: Level | null;

	/** What is left, without time, level and thread. */
	readonly text: string;

	/** Who wrote it, as journald says ("safeq[812]"); its lines bear this before whatever the program wrote, the lines of a stack too. */
	readonly unit: string | null;

	/** The first of the two lines of java.util.logging. */
	readonly isTwoLines: boolean;
};

const levels: Readonly<Record<string, Level>> = {
	ERROR: 'error',
	FATAL: 'error',
	SEVERE: 'error',
	CRITICAL: 'error',
	WARN: 'warning',
	WARNING: 'warning',
	INFO: 'info',
	CONFIG: 'info',
	NOTICE: 'info',
	DEBUG: 'debug',
	TRACE: 'debug',
	FINE: 'debug',
	FINER: 'debug',
	FINEST: 'debug',
};

const word = Object.keys(levels).join('|');
const clock = '(\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?';
const zone = '(?: ?(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)\\b)?';

const iso = new RegExp(`^\\[?(\\d{4})[-/](\\d\\d)[-/](\\d\\d)(?:[T _]|\\]\\[)${clock}${zone}`);
const clockOnly = new RegExp(`^\\[?${clock}(?=[\\s\\]])`);
const dayFirst = new RegExp(`^(\\d{1,2})-([A-Z][a-z]{2})-(\\d{4}) ${clock}${zone}`);
const pekko = new RegExp(`^\\[(${word})\\] \\[(?:(\\d\\d)/(\\d\\d)/(\\d{4})|(\\d{4})-(\\d\\d)-(\\d\\d))[T ]${clock}${zone}\\]`);
const twoLines = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)[ \u202F]?([AP]M)? /;
const journalShort = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? \S+ ([^\s:]{1,80}): ?/;
const journalIso = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)T${clock}([+-]\\d\\d:?\\d\\d|Z)? \\S+ ([^\\s:\\[]{1,80}\\[\\d+\\]): ?`);

// Threads, loggers and markers stand in brackets, before the level or behind it.
const beforeMessage = new RegExp(
	`^[\\s|:\\]]*((?:[[(][^\\])]{0,120}[\\])][\\s-]*)*)[[(<]?(${word})\\b[\\])>|:]?\\s*(?:\\d+ --- )?((?:\\[[^\\]]{0,120}\\]\\s*)*)(?:- )?`,
);
const moduleOf = /^[\w:]{1,80}\] /;
const bareLevel = new RegExp(`^(?:${word})\\s`);
const leading = /^[\s|:\]]+/;

const numbers = (found: readonly (string | undefined)[]): readonly number[] => found.map(Number);

const withLevel = (rest: string): {level: Level | null; text: string} => {
	const [whole, , name] = beforeMessage.exec(rest) ?? [];
	if (whole === undefined) return {level: null, text: rest.replace(leading, '')};
	return {level: levels[name ?? ''] ?? null, text: rest.slice(whole.length).replace(moduleOf, '')};
};

const headed = (at: string | null, rest: string): Shape => ({isHead: true, at, ...withLevel(rest), unit: null, isTwoLines: false});
const none = (text: string): Shape => ({isHead: false, at: null, level: null, text, unit: null, isTwoLines: false});

const isoHead = (line: string): Shape | undefined => {
	const found = iso.exec(line);
	if (!found) return undefined;
	const [whole, year, month, day, hour, minute, second, fraction, zone] = found;
	const clock = {hour: Number(hour), minute: Number(minute), second: Number(second), fraction, zone};
	return headed(isoTime(Number(year), Number(month) - 1, Number(day), clock), line.slice(whole.length));
};

const clockHead = (line: string): Shape | undefined => {
	const found = clockOnly.exec(line);
	return found ? headed(null, line.slice(found[0].length)) : undefined;
};

const dayFirstHead = (line: string): Shape | undefined => {
	const found = dayFirst.exec(line);
	if (!found) return undefined;
	const [hour = 0, minute = 0, second = 0] = numbers(found.slice(4, 7));
	const at = isoTime(Number(found[3]), monthOf(found[2] ?? ''), Number(found[1]), {
		hour,
		minute,
		second,
		fraction: found[7],
		zone: found[8],
	});
	return headed(at, line.slice(found[0].length));
};

const pekkoHead = (line: string): Shape | undefined => {
	const found = pekko.exec(line);
	if (!found) return undefined;
	const isUsual = found[2] === undefined;
	const [year = 0, month = 0, day = 0] = numbers(isUsual ? found.slice(5, 8) : [found[4], found[2], found[3]]);
	const [hour = 0, minute = 0, second = 0] = numbers(found.slice(8, 11));
	const at = isoTime(year, month - 1, day, {hour, minute, second, fraction: found[11], zone: found[12]});
	const text = line.slice(found[0].length).replace(/^(?:\s*\[[^\]]{0,200}\])*\s*/, '');
	return {isHead: true, at, level: levels[found[1] ?? ''] ?? null, text, unit: null, isTwoLines: false};
};

const twoLinesHead = (line: string): Shape | undefined => {
	const found = twoLines.exec(line);
	if (!found) return undefined;
	const [hour = 0, minute = 0, second = 0] = numbers(found.slice(4, 7));
	const half = found[7] === undefined ? hour : (hour % 12) + (found[7] === 'PM' ? 12 : 0);
	const at = isoTime(Number(found[3]), monthOf(found[1] ?? ''), Number(found[2]), {
		hour: half,
		minute,
		second,
		fraction: undefined,
		zone: undefined,
	});
	return {isHead: true, at, level: null, text: line.slice(found[0].length), unit: null, isTwoLines: true};
};

const within = (at: string | null, unit: string, rest: string): Shape => {
	const inner = ownShape(rest);
	return {...inner, at: inner.at ?? at, unit};
};

const journalHead = (line: string, now: Date | undefined): Shape | undefined => {
	const short = journalShort.exec(line);

	if (short) {
		const month = monthOf(short[1] ?? '');
		const [day = 0, hour = 0, minute = 0, second = 0] = numbers(short.slice(2, 6));
		const at = now ? isoTime(yearBefore(now, month, day), month, day, {hour, minute, second, fraction: short[6], zone: undefined}) : null;
		return within(at, short[7] ?? '', line.slice(short[0].length));
	}

	const long = journalIso.exec(line);
	if (!long) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers(long.slice(1, 7));
	const at = isoTime(year, month - 1, day, {hour, minute, second, fraction: long[7], zone: long[8]});
	return within(at, long[9] ?? '', line.slice(long[0].length));
};

/** What a program wrote itself, without the prefix of a journal. */
const ownShape = (line: string): Shape => {
	const first = line.charCodeAt(0);
	const isDigit = first >= 48 && first <= 57;
	if (isDigit) return isoHead(line) ?? clockHead(line) ?? dayFirstHead(line) ?? none(line);
	if (first === 91) return isoHead(line) ?? pekkoHead(line) ?? clockHead(line) ?? none(line);
	if (first >= 65 && first <= 90) return twoLinesHead(line) ?? (bareLevel.test(line) ? headed(null, line) : none(line));
	return none(line);
};

/** What a line of any of the known shapes tells before its message. `now` gives the year to those that name none. */
export const lineShape = (line: string, now?: Date): Shape => {
	const first = line.charCodeAt(0);
	const mayBeOfJournal = (first >= 65 && first <= 90) || first === 50;
	return (mayBeOfJournal ? journalHead(line, now) : undefined) ?? ownShape(line);
};

/** The second line of java.util.logging: the level by its name in any language with plain letters, then the message. */
export const secondLine = (text: string): {level: Level | null; text: string} | undefined => {
	const [whole, name] = /^([A-Z]{4,13}): /.exec(text) ?? [];
	return whole === undefined ? undefined : {level: levels[name ?? ''] ?? null, text: text.slice(whole.length)};
};
