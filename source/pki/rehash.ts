import {Buffer} from 'node:buffer';
import {hash as digest} from 'node:crypto';

/**
Hashes a hash, again and again, in place: `state` holds its words. One block each time, so the padding never changes.
Written out for the two hashes that old and new keystores use, because calling node:crypto for 32 bytes costs four times the hashing itself,
and a file may ask for millions of rounds. Everything else here is node:crypto's.
*/
type Again = (state: Uint32Array, times: number) => void;

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

const primes = (count: number): readonly number[] => {
	const found: number[] = [];
	for (let candidate = 2; found.length < count; candidate++) if (found.every(prime => candidate % prime !== 0)) found.push(candidate);
	return found;
};

const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32);

// FIPS 180-4 sections 4.2.2 and 5.3.3: the first bits of the fractions of roots of primes.
const sha256Constants = Int32Array.from(primes(64), prime => fraction(Math.cbrt(prime)) | 0);
const sha256Start = Int32Array.from(primes(8), prime => fraction(Math.sqrt(prime)) | 0);

const start = (index: number) => sha256Start[index] as number;

const sha256Again: Again = (state, times) => {
	const words = new Int32Array(64);
	for (let time = 0; time < times; time++) {
		for (let index = 0; index < 8; index++) words[index] = state[index] as number;
		words.fill(0, 8, 16);
		words[8] = 0x80000000;
		words[15] = 256;
		for (let index = 16; index < 64; index++) {
			const two = words[index - 2] as number;
			const fifteen = words[index - 15] as number;
			const low = rotate(fifteen, 7) ^ rotate(fifteen, 18) ^ (fifteen >>> 3);
			const high = rotate(two, 17) ^ rotate(two, 19) ^ (two >>> 10);
			words[index] = (words[index - 16] as number) + low + (words[index - 7] as number) + high;
		}
		let a = start(0);
		let b = start(1);
		let c = start(2);
		let d = start(3);
		let e = start(4);
		let f = start(5);
		let g = start(6);
		let h = start(7);
		for (let index = 0; index < 64; index++) {
			const mixed = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
			const one = (h + mixed + (g ^ (e & (f ^ g))) + (sha256Constants[index] as number) + (words[index] as number)) | 0;
			const spread = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
			const two = (spread + ((a & b) | (c & (a | b)))) | 0;
			h = g;
			g = f;
			f = e;
			e = (d + one) | 0;
			d = c;
			c = b;
			b = a;
			a = (one + two) | 0;
		}
		state[0] = a + start(0);
		state[1] = b + start(1);
		state[2] = c + start(2);
		state[3] = d + start(3);
		state[4] = e + start(4);
		state[5] = f + start(5);
		state[6] = g + start(6);
		state[7] = h + start(7);
	}
};

const sha1Again: Again = (state, times) => {
	const words = new Int32Array(80);
	for (let time = 0; time < times; time++) {
		for (let index = 0; index < 5; index++) words[index] = state[index] as number;
		words.fill(0, 5, 16);
		words[5] = 0x80000000;
		words[15] = 160;
		for (let index = 16; index < 80; index++) {
			const mixed =
				(words[index - 3] as number) ^ (words[index - 8] as number) ^ (words[index - 14] as number) ^ (words[index - 16] as number);
			words[index] = (mixed << 1) | (mixed >>> 31);
		}
		let a = 0x67452301;
		let b = 0xefcdab89 | 0;
		let c = 0x98badcfe | 0;
		let d = 0x10325476;
		let e = 0xc3d2e1f0 | 0;
		for (let index = 0; index < 80; index++) {
			const quarter = index < 20 ? 0 : index < 40 ? 1 : index < 60 ? 2 : 3;
			const chosen = quarter === 0 ? (b & c) | (~b & d) : quarter === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
			const constant = quarter === 0 ? 0x5a827999 : quarter === 1 ? 0x6ed9eba1 : quarter === 2 ? 0x8f1bbcdc : 0xca62c1d6;
			const next = (((a << 5) | (a >>> 27)) + chosen + e + constant + (words[index] as number)) | 0;
			e = d;
			d = c;
			c = (b << 30) | (b >>> 2);
			b = a;
			a = next;
		}
		state[0] = a + 0x67452301;
		state[1] = b + 0xefcdab89;
		state[2] = c + 0x98badcfe;
		state[3] = d + 0x10325476;
		state[4] = e + 0xc3d2e1f0;
	}
};

const written: Readonly<Record<string, Again>> = {sha1: sha1Again, sha256: sha256Again};

/** The hash of the hash of `bytes`, `times` over; `bytes` is as long as the hash itself. */
export const rehash = (hash: string, bytes: Buffer, times: number): Buffer => {
	const again = written[hash];
	if (!again) {
		let found = bytes;
		for (let time = 0; time < times; time++) found = digest(hash, found, 'buffer');
		return found;
	}
	const state = Uint32Array.from({length: bytes.length / 4}, (_, index) => bytes.readUInt32BE(index * 4));
	again(state, times);
	const found = Buffer.alloc(bytes.length);
	for (const [index, word] of state.entries()) found.writeUInt32BE(word, index * 4);
	return found;
};
