import {Buffer} from 'node:buffer';
import {createDecipheriv} from 'node:crypto';
import rc2 from 'node-forge/lib/rc2.js';
import forgeUtil from 'node-forge/lib/util.js';
import {Asn1Fault} from './asn1-budget.js';

const withoutPadding = (bytes: Buffer): Buffer => {
	const count = bytes.at(-1) ?? 0;
	const isRight = count >= 1 && count <= 8 && bytes.subarray(-count).every(byte => byte === count);
	if (!isRight) throw new Asn1Fault('malformed', 'the padding is wrong');
	return bytes.subarray(0, -count);
};

const decryptRc2 = (key: Buffer, iv: Buffer, data: Uint8Array): Buffer => {
	const cipher = rc2.createDecryptionCipher(key.toString('latin1'), key.length * 8);
	cipher.start(iv.toString('latin1'));
	cipher.update(forgeUtil.createBuffer(Buffer.from(data).toString('latin1')));
	// Forge's own look at the padding takes nearly any: it is left out, and done here.
	if (!cipher.finish(() => true)) throw new Asn1Fault('malformed', 'the last block is not whole');
	return withoutPadding(Buffer.from(cipher.output.getBytes(), 'latin1'));
};

// OpenSSL 3 keeps RC4 in a part that Node does not load.
const decryptRc4 = (key: Buffer, data: Uint8Array): Buffer => {
	const state = Uint8Array.from({length: 256}, (_, index) => index);
	const at = (index: number) => state[index & 255] ?? 0;
	const swap = (one: number, other: number) => {
		const kept = at(one);
		state[one & 255] = at(other);
		state[other & 255] = kept;
	};
	for (let index = 0, mixed = 0; index < 256; index++) {
		mixed = (mixed + at(index) + (key[index % key.length] ?? 0)) & 255;
		swap(index, mixed);
	}
	const plain = Buffer.from(data);
	for (let index = 0, mixed = 0; index < plain.length; index++) {
		mixed = (mixed + at(index + 1)) & 255;
		swap(index + 1, mixed);
		plain[index] = (plain[index] ?? 0) ^ at(at(index + 1) + at(mixed));
	}
	return plain;
};

/** Decrypts with any cipher of `Encryption`; a wrong key throws, or gives garbage once in 256 times, with RC4 always. */
export const decryptWith = (cipher: string, key: Buffer, iv: Buffer, data: Uint8Array): Buffer => {
	if (cipher === 'rc2') return decryptRc2(key, iv, data);
	if (cipher === 'rc4') return decryptRc4(key, data);
	const [name, whole] = asThreeKeys(cipher, key);
	const decipher = createDecipheriv(name, whole, iv);
	return Buffer.concat([decipher.update(data), decipher.final()]);
};

// Two-key 3DES is three-key 3DES with the first key used again, and DES is it with one key three times.
const asThreeKeys = (cipher: string, key: Buffer): readonly [string, Buffer] => {
	if (cipher === 'des-ede-cbc') return ['des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)])];
	return cipher === 'des-cbc' ? ['des-ede3-cbc', Buffer.concat([key, key, key])] : [cipher, key];
};
