import type {LogEntry} from '../../log/entry.js';
import type {WatchedLog} from '../../watch/watching.js';

/** One entry with the log it stands in. */
export type LogLine = {
	readonly entry: LogEntry;

	/** Whose log it is, where several are followed; `null`: there is one only. */
	readonly of: string | null;
	readonly path: string | null;
};

/** Which lines are wanted: all that hold the text, in what they say or in what we say of them. */
const isWanted = (filter: string): ((line: LogLine) => boolean) => {
	const wanted = filter.toLowerCase();
	return ({entry, of}) => {
		const {text, cause, peer, level, meant} = entry;
		return [text, cause, peer, level, of, meant?.meaning, meant?.noise ? 'noise' : null].some(part => part?.toLowerCase().includes(wanted));
	};
};

const lineOf =
	({of, path}: WatchedLog, isAlone: boolean) =>
	(entry: LogEntry): LogLine => ({entry, of: isAlone ? null : of, path});

/** Each entry's time; what bears none came right after the one before it. */
const timed = (lines: readonly LogLine[]): readonly {readonly line: LogLine; readonly at: string}[] => {
	let at = '';
	return lines.map(line => {
		at = line.entry.at ?? at;
		return {line, at};
	});
};

const merged = (each: readonly (readonly LogLine[])[]): readonly LogLine[] => {
	const [only = []] = each;
	if (each.length <= 1) return only;
	return each
		.flatMap(timed)
		.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
		.map(({line}) => line);
};

/** Every line held that is wanted, oldest first, several logs by time. */
export const linesOf = (logs: readonly WatchedLog[], filter: string): readonly LogLine[] => {
	const wanted = isWanted(filter);
	const each = logs.map(log => {
		const lines = log.entries.map(lineOf(log, logs.length === 1));
		return filter === '' ? lines : lines.filter(wanted);
	});
	return merged(each);
};

/** The last `count` of them, without touching what lies before: it is asked for at every frame. */
export const lastLines = (logs: readonly WatchedLog[], filter: string, count: number): readonly LogLine[] => {
	const wanted = isWanted(filter);
	const each = logs.map(log => {
		const toLine = lineOf(log, logs.length === 1);
		if (filter === '') return log.entries.slice(-count).map(toLine);
		const found: LogLine[] = [];
		for (let index = log.entries.length - 1; index >= 0 && found.length < count; index--) {
			const entry = log.entries[index];
			const line = entry && toLine(entry);
			if (line && wanted(line)) found.push(line);
		}

		return found.reverse();
	});
	return merged(each).slice(-count);
};
