import {Buffer} from 'node:buffer';
import {type FileHandle, open} from 'node:fs/promises';
import process from 'node:process';
import {Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {withPath} from './file-trouble.js';

const pieceSize = 1024 * 1024;

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

/** Called when a packed file cannot be unpacked to its end: what lay there is not seen. */
type OnCut = () => void;

/** Two buffers in turns: one is read while the other is looked at. A piece is valid until the next is asked for. */
async function* piecesOf(handle: FileHandle): Pieces {
	let [now, later] = [Buffer.alloc(pieceSize), Buffer.alloc(pieceSize)];
	let reading = handle.read(now, 0, pieceSize, null);

	try {
		while (true) {
			const {bytesRead} = await reading;
			if (bytesRead === 0) return;
			reading = handle.read(later, 0, pieceSize, null);
			yield now.subarray(0, bytesRead);
			[now, later] = [later, now];
		}
	} finally {
		await reading.catch(() => undefined);
	}
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function* withFirst(first: Uint8Array, rest: Pieces): Pieces {
	yield first;
	yield* rest;
}

async function* copies(pieces: Pieces): AsyncGenerator<Buffer> {
	for await (const piece of pieces) yield Buffer.from(piece);
}

/** A file that was packed is unpacked, told by its content; what ends early gives what it holds, and that is told. */
async function* unpacked(pieces: Pieces, onCut: OnCut): Pieces {
	const first = await pieces.next();
	if (first.done) return;

	if (!isGzip(first.value)) {
		yield* withFirst(first.value, pieces);
		return;
	}

	const source = Readable.from(copies(withFirst(first.value, pieces)));
	const gunzip = createGunzip({chunkSize: pieceSize});
	source.on('error', error => gunzip.destroy(error));

	try {
		for await (const piece of source.pipe(gunzip)) yield piece as Buffer;
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code !== 'Z_BUF_ERROR' && code !== 'Z_DATA_ERROR') throw error;
		onCut();
	} finally {
		source.destroy();
	}
}

/**
A file of any size in pieces, the gzip form of a rotated log unpacked. A piece is valid until the next is asked for.
@throws Trouble 'file-missing', 'file-forbidden', 'file-is-folder'
*/
export async function* readPieces(path: string, onCut: OnCut): Pieces {
	const handle = await withPath(path, async () => open(path));

	try {
		if ((await handle.stat()).isDirectory())
			throw new Trouble('file-is-folder', `${safe(path)} is a folder, and one log is read at a time.`, ['Name the file inside it.']);
		yield* unpacked(piecesOf(handle), onCut);
	} finally {
		await handle.close();
	}
}

async function* inputPieces(): Pieces {
	for await (const piece of process.stdin) yield piece as Buffer;
}

/** Standard input, in pieces, unpacked likewise. */
export const readInputPieces = (onCut: OnCut): Pieces => unpacked(inputPieces(), onCut);
