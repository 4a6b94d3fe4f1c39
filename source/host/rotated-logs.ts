import {Buffer} from 'node:buffer';
import path from 'node:path';
import {Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';

/** Of one log, this many older ones are looked at. */
const mostSiblings = 20;
const mostUnpacked = 1024 ** 3;
const chunkSize = 256 * 1024;

/** Bytes of a file that was put away. `null`: it is not packed, so it may still be written to. */
export type PutAway = {readonly file: string; read(from: number): AsyncGenerator<Buffer>; readonly isPacked: boolean};

/** "server" of server.log: older ones are server.log.1, server.log.2.gz, server-2026-11-23.log, server.2026-11-23.0.log.gz. */
const isOlder = (name: string, base: string): boolean => {
	const stem = base.replace(/\.log$/i, '');
	return name !== base && name.startsWith(stem) && /^[.\-_\d]/.test(name.slice(stem.length));
};

const isPacked = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

async function* plainBytes(host: Host, file: string, from: number): AsyncGenerator<Buffer> {
	for (let at = from; ; ) {
		const part = await host.readPart?.(file, at, chunkSize);
		if (!part || part.bytes.length === 0) return;
		at += part.bytes.length;
		yield part.bytes;
	}
}

/** One that is cut short, or still being packed, gives what it holds. */
async function* unpackedBytes(host: Host, file: string, from: number): AsyncGenerator<Buffer> {
	const packed = await host.readFile(file);
	let passed = 0;
	try {
		for await (const chunk of Readable.from([packed]).pipe(createGunzip()) as AsyncIterable<Buffer>) {
			const fresh = chunk.subarray(Math.max(0, Math.min(chunk.length, from - passed)));
			passed += chunk.length;
			if (fresh.length > 0) yield fresh;
			if (passed > mostUnpacked) return;
		}
	} catch (error) {
		if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
	}
}

const ownFaults: ReadonlySet<string> = new Set(['file-missing', 'file-forbidden', 'file-is-folder', 'file-not-regular', 'file-too-large']);

/** One that cannot be read is passed over. A connection that was cut is no property of the file: there, its lines would be lost. */
const unlessGone =
	<Value>(otherwise: Value) =>
	(error: unknown): Value => {
		if (error instanceof Trouble && ownFaults.has(error.code)) return otherwise;
		throw error;
	};

/** The older files of a log, the newest first. Whether one is packed is told by its content, for names lie. */
export const rotatedLogs = async (host: Host, log: string): Promise<readonly PutAway[]> => {
	const folder = path.posix.dirname(log);
	const names = (await host.list(folder).catch(unlessGone([]))).filter(name => isOlder(name, path.posix.basename(log)));
	const found = await Promise.all(
		names.slice(-mostSiblings * 2).map(async name => {
			const file = path.posix.join(folder, name);
			return {file, state: await host.look(file).catch(unlessGone(undefined))};
		}),
	);
	const newest = found
		.filter(({state}) => state?.kind === 'file')
		.toSorted((a, b) => (b.state?.changedAt ?? '').localeCompare(a.state?.changedAt ?? ''))
		.slice(0, mostSiblings);
	const seen = newest.map(async ({file}): Promise<readonly PutAway[]> => {
		const start = await host.readPart?.(file, 0, 2).catch(unlessGone(undefined));
		if (!start) return [];
		const packed = isPacked(start.bytes);
		return [{file, isPacked: packed, read: from => (packed ? unpackedBytes : plainBytes)(host, file, from)}];
	});
	return (await Promise.all(seen)).flat();
};

/** The first `size` bytes of a stream, or fewer where it ends. */
const firstBytes = async (stream: AsyncGenerator<Buffer>, size: number): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	let total = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		total += chunk.length;
		if (total >= size) break;
	}

	return Buffer.concat(chunks).subarray(0, size);
};

/**
What was written to a log after byte `offset` before it was put away, found by the bytes that stood before it: whatever name it has now, packed or not.
Those that were put away after it come whole, the oldest first.
*/
export const restOf = async (
	host: Host,
	log: string,
	{offset, anchor}: {readonly offset: number; readonly anchor: Buffer},
): Promise<ReadonlyArray<{readonly from: number; readonly of: PutAway}>> => {
	const older = await rotatedLogs(host, log);

	for (const [index, candidate] of older.entries()) {
		const before = await firstBytes(candidate.read(offset - anchor.length), anchor.length).catch(unlessGone(Buffer.alloc(0)));
		if (!before.equals(anchor)) continue;
		const later = older.slice(0, index).map(of => ({from: 0, of}));
		return [{from: offset, of: candidate}, ...later.toReversed()];
	}

	return [];
};

/** The last `size` bytes of the newest of the older files; empty where there is none. */
export const endOfOlder = async (host: Host, log: string, size: number): Promise<Buffer> => {
	const [newest] = await rotatedLogs(host, log);
	let end: Buffer = Buffer.alloc(0);
	if (!newest) return end;
	for await (const chunk of newest.read(0)) end = Buffer.concat([end, chunk]).subarray(-size);
	return end;
};
