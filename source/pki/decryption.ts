import {Buffer} from 'node:buffer';
import {pbkdf2, pbkdf2Sync} from 'node:crypto';
import {promisify} from 'node:util';
import type {Secret} from '../secret.js';
import type {Encryption} from './encryption.js';
import {decryptWith} from './old-ciphers.js';
import {bmpPassword, deriveKey, deriveOldKey, passes, purpose} from './pkcs12-key.js';

const inThread = promisify(pbkdf2);

// So few rounds take less time than a busy machine takes to wake another thread.
const few = 5000;

/** PBKDF2 (RFC 8018 section 5.2); with many rounds in a thread of its own. */
export const stretch = async (password: string | Buffer, salt: Buffer, iterations: number, size: number, hash: string): Promise<Buffer> =>
	iterations <= few ? pbkdf2Sync(password, salt, iterations, size, hash) : inThread(password, salt, iterations, size, hash);

const ivSize = (cipher: string) => (cipher === 'rc4' ? 0 : 8);

/** How many rounds of hashing it takes to open this. */
export const roundsOf = ({derivation, cipher, hash, keySize, iterations}: Encryption): number => {
	if (cipher === null || derivation !== 'rfc7292') return iterations;
	return iterations * (passes({hash, size: keySize}) + (ivSize(cipher) > 0 ? 1 : 0));
};

/**
Decrypts with a password. A wrong one throws, or gives garbage once in 256 times when no MAC was checked before.
PBES2 takes the password as UTF-8, the old way as UTF-16: a password with umlauts is two different byte strings in one file.
*/
export const decrypt = async (encryption: Encryption, data: Uint8Array, password: Secret): Promise<Buffer> => {
	const {cipher, derivation, hash, keySize, iterations, salt, iv} = encryption;
	if (cipher === null || iterations < 1) throw new Error('asked to decrypt what cannot be read');
	const utf8 = Buffer.from(password.reveal(), 'utf8');
	if (derivation === 'pbkdf2') return decryptWith(cipher, await stretch(utf8, salt, iterations, keySize, hash), iv, data);
	if (derivation === 'pbkdf1') {
		const bytes = await deriveOldKey({hash, password: utf8, salt, iterations});
		return decryptWith(cipher, bytes.subarray(0, 8), bytes.subarray(8), data);
	}
	const derive = (id: number, size: number) =>
		deriveKey({hash, password: bmpPassword(password.reveal()), salt, purpose: id, iterations, size});
	return decryptWith(cipher, await derive(purpose.key, keySize), await derive(purpose.iv, ivSize(cipher)), data);
};
