import {Buffer} from 'node:buffer';
import {countLines} from './count-lines.js';
import type {LogEntry, LogReader} from './entry.js';
import {longestLine, newLineCarry} from './line-carry.js';
import {lineShape, ownShape, type Shape, secondLine} from './line-shape.js';
import {type Hit, newNeedleScan} from './needle-scan.js';
import {type IsOurs, OpenEntry} from './open-entry.js';
import type {Phrase} from './phrases/phrase.js';
import {fits, phrases} from './phrases.js';
import {stackLine} from './stack-line.js';
import {asUtf8} from './utf16.js';

export type LogOptions = {
	/** Tell only what means something to trust: most of a large log is then leapt over. */
	readonly only?: 'meant';
	readonly isOurs?: IsOurs;

	/** Gives the year to lines that name none. */
	readonly now?: Date;
};

/** How much of a line is turned into text, from its start, and around a needle further on. */
const textBytes = 4096;
const around = 1024;

const needles = [...new Set(phrases.flatMap(phrase => phrase.needles))];
const rowsOf = needles.map(needle => phrases.filter(phrase => phrase.needles.includes(needle)));
const rank = new Map(phrases.map((phrase, index) => [phrase, index]));

// Made when a log is first read, for the whole program: a table of 64 KB.
let scan: ReturnType<typeof newNeedleScan> | undefined;

const nothing = Buffer.alloc(0);
const tab = 9;
const newline = 10;
const carriageReturn = 13;
const blank = 32;
const dot = 46;

/** "\tat java.base/…" or "\t... 23 more", by the bytes alone: most lines of a trace are no more than that. */
const isFrame = (bytes: Uint8Array, from: number, to: number): boolean => {
	let at = from;
	while (at < to && at < from + 16 && (bytes[at] === tab || bytes[at] === blank)) at++;
	if (at === from || at + 3 >= to) return false;
	if (bytes[at] === 0x61) return bytes[at + 1] === 0x74 && bytes[at + 2] === blank;
	return bytes[at] === dot && bytes[at + 1] === dot && bytes[at + 2] === dot && bytes[at + 3] === blank;
};

/** Whether a line may lie below another, whatever that is: while it may, its entry begins further up. */
const mayLieBelow = (line: string): boolean => {
	const {isHead, rest} = lineShape(line);
	return !isHead && (stackLine(rest) !== 'none' || secondLine(rest) !== undefined);
};

export type KeenLogReader = LogReader & {
	/** Tells the entry that may still go on, where nothing came for a while; what belongs to it and comes later stands for itself. */
	settle(): readonly LogEntry[];

	/** Lines that have begun. */
	readonly lines: number;
};

/** Reads a log of any of the known shapes. What it tells depends on the bytes alone, not on how they come in pieces. */
export const newLogReader = ({only, isOurs, now}: LogOptions = {}): KeenLogReader => {
	scan ??= newNeedleScan(needles);
	const finder = scan;
	const isAll = only === undefined;
	const carry = newLineCarry();
	const utf8 = asUtf8();
	const hit: Hit = {at: 0, needle: 0};
	let isHit = false;
	let lines = 0;
	let open: OpenEntry | null = null;
	let told: LogEntry[] = [];

	// What journald put before the first line of the entry: before the others it is as long, and ends alike.
	let prefix: Buffer = nothing;

	/** Where the program's own text begins in a line of the open entry's writer; -1: the journal's prefix is another. */
	const ownText = ({unit}: OpenEntry, bytes: Buffer, from: number, to: number): number => {
		const start = from + prefix.length;
		if (start > to) return -1;
		for (let back = unit === null ? 0 : unit.length + 2; back > 0; back--)
			if (bytes[start - back] !== prefix[prefix.length - back]) return -1;
		return start;
	};

	/** A line that goes on with the open entry, told without its prefix; `undefined`: look at all of it. */
	const goesOn = (line: string, own: number): Shape | undefined => {
		if (own <= 0 || !open || open.unit === null) return undefined;
		const shape = ownShape(line.slice(own));
		return shape.isHead || stackLine(shape.rest) === 'none' ? undefined : {...shape, unit: open.unit};
	};

	const close = () => {
		if (open && (isAll || open.isMeant)) told.push(open.told(isOurs));
		open = null;
	};

	const findFrom = (bytes: Buffer, from: number) => {
		isHit = finder.find(bytes, from, bytes.length, hit);
	};

	const leaveHits = (bytes: Buffer, to: number) => {
		while (isHit && hit.at < to) findFrom(bytes, hit.at + 1);
	};

	/** The upmost row that fits a line; the search goes on behind the line. */
	const rowIn = (bytes: Buffer, from: number, to: number, line: string, head: string): Phrase | undefined => {
		let row: Phrase | undefined;
		const end = Math.min(to, from + longestLine);

		while (isHit && hit.at < to) {
			if (hit.at + (needles[hit.needle]?.length ?? 0) <= end) {
				const text = to - from <= around ? line : bytes.toString('utf8', Math.max(from, hit.at - around), Math.min(end, hit.at + around));
				const found = rowsOf[hit.needle]?.find(one => fits(one, text, head));
				if (found && (!row || (rank.get(found) ?? 0) < (rank.get(row) ?? 0))) row = found;
			}

			findFrom(bytes, hit.at + 1);
		}

		return row;
	};

	/** One line without its end. False: it begins an entry, and nothing yet says that anything is wanted of it. */
	const readLine = (bytes: Buffer, from: number, end: number, isWanted: boolean): boolean => {
		const to = end > from && bytes[end - 1] === carriageReturn ? end - 1 : end;

		const own = open ? ownText(open, bytes, from, to) : -1;

		if (open && own >= 0 && isFrame(bytes, own, to)) {
			open.fold();
			leaveHits(bytes, end);
			return true;
		}

		const line = bytes.toString('utf8', from, Math.min(to, from + textBytes));
		const shape = goesOn(line, own - from) ?? lineShape(lines === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line, now);
		const kind = shape.isHead ? 'none' : stackLine(shape.rest);
		const isBelow = open?.takes(shape, kind) ?? false;
		if (!isBelow) close();
		// What stands in a frame is the name of a class, and no news.
		const row = kind === 'frame' ? undefined : rowIn(bytes, from, to, line, isBelow ? (open?.head ?? '') : shape.rest);
		leaveHits(bytes, end);
		if (!isBelow && !row && !isWanted) return false;
		if (!open) {
			open = new OpenEntry(lines, shape, kind);
			prefix = shape.unit === null ? nothing : Buffer.from(bytes.subarray(from, from + shape.prefix));
		}

		if (row) open.says(row);
		return true;
	};

	/** Where the entry begins in which `at` lies, at `floor` or later. */
	const headAbove = (bytes: Buffer, floor: number, at: number): number => {
		let start = at === 0 ? 0 : bytes.lastIndexOf(newline, at - 1) + 1;
		let end = bytes.indexOf(newline, start);

		while (start > floor && (isFrame(bytes, start, end) || mayLieBelow(bytes.toString('utf8', start, Math.min(end, start + textBytes))))) {
			end = start - 1;
			start = end === 0 ? 0 : bytes.lastIndexOf(newline, end - 1) + 1;
		}

		return Math.max(start, floor);
	};

	/** Whole lines. Where only what is meant is wanted, all is leapt over but the entries with a needle, and the last one: it may go on. */
	const readLines = (bytes: Buffer) => {
		let at = 0;
		findFrom(bytes, 0);

		while (at < bytes.length) {
			const isLeaping = !isAll && !open;

			if (isLeaping) {
				const head = headAbove(bytes, at, isHit ? hit.at : bytes.length - 1);
				lines += countLines(bytes, at, head);
				at = head;
			}

			const end = bytes.indexOf(newline, at);
			lines++;
			if (readLine(bytes, at, end, isAll || isLeaping)) at = end + 1;
			else lines--;
		}
	};

	const readCarried = () => {
		const line = carry.take();
		lines++;
		findFrom(line, 0);
		readLine(line, 0, line.length, true);
	};

	const read = (given: Uint8Array) => {
		const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
		const last = bytes.lastIndexOf(newline);

		if (last < 0) {
			carry.add(bytes, 0, bytes.length);
			return;
		}

		let from = 0;

		if (!carry.isEmpty) {
			from = bytes.indexOf(newline) + 1;
			carry.add(bytes, 0, from - 1);
			readCarried();
		}

		readLines(bytes.subarray(from, last + 1));
		carry.add(bytes, last + 1, bytes.length);
	};

	const tell = (): readonly LogEntry[] => {
		const entries = told;
		told = [];
		return entries;
	};

	return {
		get lines() {
			return lines + (carry.isEmpty ? 0 : 1);
		},

		push(bytes) {
			read(utf8.push(bytes));
			return tell();
		},

		settle() {
			if (carry.isEmpty) close();
			return tell();
		},

		end() {
			read(utf8.end());
			if (!carry.isEmpty) readCarried();
			close();
			return tell();
		},
	};
};
