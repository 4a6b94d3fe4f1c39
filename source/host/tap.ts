import {Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';

const limit = 1024 * 1024;

type Recording = {readonly chunks: Buffer[]; size: number};

// A server may send without end; what matters comes first.
const record = (recording: Recording, chunk: Buffer): void => {
	if (recording.size >= limit) return;
	const kept = chunk.subarray(0, limit - recording.size);
	recording.chunks.push(kept);
	recording.size += kept.length;
};

/** Stands between a socket and TLS and records the first MiB of each direction. */
export class Tap extends Duplex {
	readonly #socket: Duplex;
	readonly #received: Recording = {chunks: [], size: 0};
	readonly #sent: Recording = {chunks: [], size: 0};
	#failure: string | null = null;

	constructor(socket: Duplex) {
		super();
		this.#socket = socket;
		socket.on('data', chunk => {
			record(this.#received, chunk);
			if (!this.push(chunk)) socket.pause();
		});
		socket.on('end', () => this.push(null));
		socket.on('close', () => this.destroy());
		socket.on('error', (error: NodeJS.ErrnoException) => {
			this.#failure ??= error.code ?? null;
			this.destroy(error);
		});
	}

	/** The system's own code. Node calls an orderly end in the middle of a handshake ECONNRESET as well. */
	get failure(): string | null {
		return this.#failure;
	}

	get received(): Buffer {
		return Buffer.concat(this.#received.chunks);
	}

	get sent(): Buffer {
		return Buffer.concat(this.#sent.chunks);
	}

	override _read(): void {
		this.#socket.resume();
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		record(this.#sent, chunk);
		this.#socket.write(chunk, done);
	}

	override _final(done: () => void): void {
		this.#socket.end(done);
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		this.#socket.destroy();
		done(error);
	}
}
