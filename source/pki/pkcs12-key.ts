import {Buffer} from 'node:buffer';
import {hash as digest} from 'node:crypto';
import {setImmediate} from 'node:timers/promises';
import {rehash} from './rehash.js';

/** What the derived bytes are for (RFC 7292 appendix B.3). */
export const purpose = {key: 1, iv: 2, mac: 3};

export type Derivation = {
	/** A name of node:crypto: "sha1", "sha256". */
	readonly hash: string;
	readonly password: Buffer;
	readonly salt: Uint8Array;
	readonly purpose: number;
	readonly iterations: number;

	/** How many bytes are wanted. */
	readonly size: number;
};

/** RFC 7292 appendix B.1: UTF-16BE with two zero bytes at the end. */
export const bmpPassword = (password: string): Buffer => Buffer.from(`${password}\0`, 'utf16le').swap16();

const fill = (bytes: Uint8Array, block: number): Buffer =>
	Buffer.alloc(block * Math.ceil(bytes.length / block), bytes.length > 0 ? bytes : 0);

/** Adds `step` + 1 to every block of `input`, as one big number each. */
const advance = (input: Buffer, step: Buffer): void => {
	for (let block = 0; block < input.length; block += step.length) {
		let carry = 1;
		for (let index = step.length - 1; index >= 0; index--) {
			carry += (input[block + index] ?? 0) + (step[index] ?? 0);
			input[block + index] = carry & 0xff;
			carry >>= 8;
		}
	}
};

/** A few milliseconds of work: between two slices the screen is drawn and keys are read. */
const slice = 5000;

/** Yields after every slice. */
function* rehashInSlices(hash: string, bytes: Buffer, times: number): Generator<undefined, Buffer> {
	let found = bytes;
	for (let left = times; left > 0; left -= slice) {
		found = rehash(hash, found, Math.min(left, slice));
		if (left > slice) yield;
	}
	return found;
}

const blocks: Readonly<Record<string, number>> = {'sha3-224': 144, 'sha3-256': 136, 'sha3-384': 104, 'sha3-512': 72};
const blockOf = (hash: string): number => blocks[hash] ?? (/^sha(?:384|512)/.test(hash) ? 128 : 64);

function* derive({hash, password, salt, purpose: id, iterations, size}: Derivation): Generator<undefined, Buffer> {
	const block = blockOf(hash);
	const input = Buffer.concat([fill(salt, block), fill(password, block)]);
	const found: Buffer[] = [];
	for (let length = 0; length < size; ) {
		const first = digest(hash, Buffer.concat([Buffer.alloc(block, id), input]), 'buffer');
		const bytes = yield* rehashInSlices(hash, first, iterations - 1);
		found.push(bytes);
		length += bytes.length;
		advance(input, Buffer.alloc(block, bytes));
	}
	return Buffer.concat(found).subarray(0, size);
}

const inSlices = async (work: Generator<undefined, Buffer>): Promise<Buffer> => {
	let step = work.next();
	while (!step.done) {
		await setImmediate();
		step = work.next();
	}
	return step.value;
};

/** How many times the count of rounds is worked off: once for every hash's length of bytes wanted. */
export const passes = ({hash, size}: Pick<Derivation, 'hash' | 'size'>): number => Math.ceil(size / digest(hash, '', 'buffer').length);

/** The key derivation of RFC 7292 appendix B.2. OpenSSL does not offer it to Node, so it is derived here. */
export const deriveKey = (derivation: Derivation): Promise<Buffer> => inSlices(derive(derivation));

/** The same at once: for what we write ourselves, with few rounds. */
export const deriveKeyNow = (derivation: Derivation): Buffer => {
	const work = derive(derivation);
	let step = work.next();
	while (!step.done) step = work.next();
	return step.value;
};

/** PBKDF1 (RFC 8018 section 5.1): a key of 8 bytes and a vector of 8. */
export const deriveOldKey = async ({hash, password, salt, iterations}: Omit<Derivation, 'purpose' | 'size'>): Promise<Buffer> => {
	const first = digest(hash, Buffer.concat([password, salt]), 'buffer');
	return (await inSlices(rehashInSlices(hash, first, iterations - 1))).subarray(0, 16);
};
