import {Buffer} from 'node:buffer';
import type {Host} from './host.js';
import {endOfOlder, type PutAway, restOf} from './rotated-logs.js';

const chunkSize = 256 * 1024;

/** Bytes of history that are read for the lines before the first new one. */
const historySize = 256 * 1024;

/** Enough of what stood before a place to know it again. */
const anchorSize = 256;

/** Milliseconds in which a program may still write to a log that was renamed, until it opens the new one. */
const overlap = 10_000;

const newline = Buffer.from('\n');

/** The last lines of some bytes, each whole. */
export const lastLines = (bytes: Buffer, lines: number): Buffer => {
	let start = bytes.length;
	// The newline that ends the last line begins none.
	for (let left = lines; left > 0 && start > 0; left--) start = start === 1 ? 0 : bytes.lastIndexOf(10, start - 2) + 1;
	return bytes.subarray(start);
};

/** What is read of it, from the first line of its history on. */
export type FollowedFile = {
	/** All that came since the last time, in pieces. Whoever takes them slowly slows the reading, nothing is heaped up. @throws Trouble why it cannot be read */
	fresh(): AsyncGenerator<Buffer>;
};

/**
A log that others write to, put away under another name, pack, copy and cut, or make only later.
No line is lost: a place in it is known by the bytes before it, and is found again in whatever file holds them now.
@param lines Of history, from the file put away last where the log itself is too short; Infinity: all of it is new.
*/
export const followedFile = (
	host: Host,
	path: string,
	{lines, now = Date.now}: {readonly lines: number; readonly now?: () => number},
): FollowedFile => {
	let offset = 0;
	let anchor: Buffer = Buffer.alloc(0);
	let isAtLineEnd = true;
	let isBegun = false;
	let renamed: {readonly of: PutAway; at: number; readonly until: number} | undefined;

	const told = (bytes: Buffer): Buffer => {
		isAtLineEnd = bytes.at(-1) === 10;
		return bytes;
	};

	const passed = (bytes: Buffer): Buffer => {
		offset += bytes.length;
		anchor = Buffer.concat([anchor, bytes.subarray(-anchorSize)]).subarray(-anchorSize);
		return told(bytes);
	};

	const startAnew = () => {
		offset = 0;
		anchor = Buffer.alloc(0);
	};

	/** What stood in it before anybody followed. */
	async function* history(): AsyncGenerator<Buffer> {
		const size = (await host.readPart?.(path, 0, 0))?.size;
		isBegun = true;
		// One that comes later is new from its first byte on.
		if (size === undefined || lines === Number.POSITIVE_INFINITY) return;
		const from = Math.max(0, size - historySize);
		const part = await host.readPart?.(path, from, size - from);
		if (!part) return;
		offset = from;
		const {bytes} = part;
		const count = bytes.reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 0);
		if (from === 0 && count < lines) yield* endOf(lastLines(await endOfOlder(host, path, historySize), lines - count));
		passed(bytes);
		const kept = lastLines(bytes, lines);
		if (kept.length > 0) yield kept;
	}

	async function* endOf(bytes: Buffer): AsyncGenerator<Buffer> {
		if (bytes.length > 0) yield told(bytes);
		if (!isAtLineEnd) yield told(newline);
	}

	/** The file of this name is another one now, or was cut: what was written to the old one first. */
	async function* restOfOld(): AsyncGenerator<Buffer> {
		for (const {from, of} of await restOf(host, path, {offset, anchor})) {
			if (from === 0) startAnew();
			for await (const bytes of of.read(from)) yield passed(bytes);
			renamed = of.isPacked ? undefined : {of, at: offset, until: now() + overlap};
		}

		startAnew();
		if (!isAtLineEnd) yield told(newline);
	}

	async function* lateLines(): AsyncGenerator<Buffer> {
		if (renamed && now() > renamed.until) renamed = undefined;
		if (!renamed || !isAtLineEnd) return;
		for await (const bytes of renamed.of.read(renamed.at)) {
			const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
			renamed.at += whole.length;
			if (whole.length > 0) yield whole;
		}
	}

	return {
		async *fresh() {
			if (!isBegun) yield* history();
			yield* lateLines();

			for (;;) {
				const back = anchor.length;
				const part = await host.readPart?.(path, offset - back, chunkSize + back);
				if (!part) return;
				if (!part.bytes.subarray(0, back).equals(anchor)) yield* restOfOld();
				else if (part.bytes.length === back) return;
				else yield passed(part.bytes.subarray(back));
			}
		},
	};
};
