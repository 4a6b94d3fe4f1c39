import type {Level} from './entry.js';
import {isoTime, monthOf, yearBefore} from './log-time.js';

/** What the first characters of a line tell. */
export type Shape = {
	/** It begins an entry for sure: it bears a time, or a level in the place of one. */
	readonly isHead: boolean;

	/** ISO 8601 UTC. Asked of few lines, and dear. */
	time(): string | null;

	/** What is left behind the time; a level and a thread may still stand before the message. */
	readonly rest: string;

	/** The level, where it stood before the time. */
	readonly level: Level | null;

	/** Who wrote it, as journald says ("safeq[812]"); its lines bear this before whatever the program wrote, the lines of a stack too. */
	readonly unit: string | null;

	/** Characters of what journald put before it. */
	readonly prefix: number;

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

const noTime = (): null => null;
const usual = {level: null, unit: null, prefix: 0, isTwoLines: false};
const headed = (time: Shape['time'], rest: string): Shape => ({...usual, isHead: true, time, rest});
const none = (rest: string): Shape => ({...usual, isHead: false, time: noTime, rest});

type Part = string | undefined;

const timeOf = (year: Part, month: number, day: Part, [hour, minute, second, fraction, zone]: readonly Part[]): string | null =>
	isoTime(Number(year), month, Number(day), {hour: Number(hour), minute: Number(minute), second: Number(second), fraction, zone});

const isoHead = (line: string): Shape | undefined => {
	const found = iso.exec(line);
	return found ? headed(() => timeOf(found[1], Number(found[2]) - 1, found[3], found.slice(4)), line.slice(found[0].length)) : undefined;
};

const clockHead = (line: string): Shape | undefined => {
	const found = clockOnly.exec(line);
	return found ? headed(noTime, line.slice(found[0].length)) : undefined;
};

const dayFirstHead = (line: string): Shape | undefined => {
	const found = dayFirst.exec(line);
	return found ? headed(() => timeOf(found[3], monthOf(found[2] ?? ''), found[1], found.slice(4)), line.slice(found[0].length)) : undefined;
};

const pekkoHead = (line: string): Shape | undefined => {
	const found = pekko.exec(line);
	if (!found) return undefined;
	const [whole, level, month, day, year, ...others] = found;
	const [isoYear, isoMonth, isoDay, ...clock] = others;
	const time = () => timeOf(year ?? isoYear, Number(month ?? isoMonth) - 1, day ?? isoDay, clock);
	return {...headed(time, line.slice(whole.length)), level: levels[level ?? ''] ?? null};
};

const twoLinesHead = (line: string): Shape | undefined => {
	const found = twoLines.exec(line);
	if (!found) return undefined;
	const [whole, month, day, year, hour, minute, second, half] = found;
	const time = () => {
		const hours = half === undefined ? hour : String((Number(hour) % 12) + (half === 'PM' ? 12 : 0));
		return timeOf(year, monthOf(month ?? ''), day, [hours, minute, second]);
	};
	return {...headed(time, line.slice(whole.length)), isTwoLines: true};
};

const within = (time: Shape['time'], unit: string, line: string, prefix: number): Shape => {
	const inner = ownShape(line.slice(prefix));
	return {...inner, time: () => inner.time() ?? time(), unit, prefix};
};

const journalHead = (line: string, now: Date | undefined): Shape | undefined => {
	const short = journalShort.exec(line);

	if (short) {
		const [whole, name = '', day, hour, minute, second, fraction, unit = ''] = short;
		const month = monthOf(name);
		const time = () => (now ? timeOf(String(yearBefore(now, month, Number(day))), month, day, [hour, minute, second, fraction]) : null);
		return within(time, unit, line, whole.length);
	}

	const long = journalIso.exec(line);
	if (!long) return undefined;
	return within(() => timeOf(long[1], Number(long[2]) - 1, long[3], long.slice(4, 9)), long[9] ?? '', line, long[0].length);
};

/** What a program wrote itself, without the prefix of a journal. */
export const ownShape = (line: string): Shape => {
	const first = line.charCodeAt(0);
	const isDigit = first >= 48 && first <= 57;
	if (isDigit) return isoHead(line) ?? clockHead(line) ?? dayFirstHead(line) ?? none(line);
	if (first === 91) return isoHead(line) ?? pekkoHead(line) ?? clockHead(line) ?? none(line);
	if (first >= 65 && first <= 90) return twoLinesHead(line) ?? (bareLevel.test(line) ? headed(noTime, line) : none(line));
	return none(line);
};

/** What a line of any of the known shapes tells before its message. `now` gives the year to those that name none. */
export const lineShape = (line: string, now?: Date): Shape => {
	const first = line.charCodeAt(0);
	const mayBeOfJournal = (first >= 65 && first <= 90) || first === 50;
	return (mayBeOfJournal ? journalHead(line, now) : undefined) ?? ownShape(line);
};

/** The message alone, and how grave it is: without level, thread, logger's brackets. */
export const messageOf = ({isHead, isTwoLines, level, rest}: Shape): {readonly level: Level | null; readonly text: string} => {
	if (!isHead || isTwoLines) return {level, text: rest};
	if (level !== null) return {level, text: rest.replace(/^(?:\s*\[[^\]]{0,200}\])*\s*/, '')};
	const [whole, , name] = beforeMessage.exec(rest) ?? [];
	if (whole === undefined) return {level: null, text: rest.replace(leading, '')};
	return {level: levels[name ?? ''] ?? null, text: rest.slice(whole.length).replace(moduleOf, '')};
};

/** The second line of java.util.logging: the level by its name in any language with plain letters, then the message. */
export const secondLine = (text: string): {level: Level | null; text: string} | undefined => {
	const [whole, name] = /^([A-Z]{4,13}): /.exec(text) ?? [];
	return whole === undefined ? undefined : {level: levels[name ?? ''] ?? null, text: text.slice(whole.length)};
};
