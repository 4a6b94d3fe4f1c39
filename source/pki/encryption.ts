import {Buffer} from 'node:buffer';
import {createDecipheriv, pbkdf2} from 'node:crypto';
import {promisify} from 'node:util';
import rc2 from 'node-forge/lib/rc2.js';
import forgeUtil from 'node-forge/lib/util.js';
import type {Secret} from '../secret.js';
import {child, children, descend, type Element, integer, isUniversal, octets, oid, tag} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import {bmpPassword, deriveKey, purpose} from './pkcs12-key.js';

/** How a bag or a key is encrypted under a password. */
export type Encryption = {
	/** "PBES2 AES-256 SHA-256", "3DES SHA-1". */
	readonly name: string;

	/** `null`: a cipher or a derivation we do not read; then nothing below counts. */
	readonly cipher: string | null;
	readonly isPbes2: boolean;
	readonly hash: string;
	readonly keySize: number;
	readonly iterations: number;
	readonly salt: Buffer;
	readonly iv: Buffer;
};

type Cipher = readonly [name: string, said: string, keySize: number];

const ciphers: Readonly<Record<string, Cipher>> = {
	'2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 'AES-128', 16],
	'2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 'AES-192', 24],
	'2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 'AES-256', 32],
	'1.2.840.113549.3.7': ['des-ede3-cbc', '3DES', 24],
	'1.2.392.200011.61.1.1.1.2': ['camellia-128-cbc', 'Camellia-128', 16],
	'1.2.392.200011.61.1.1.1.4': ['camellia-256-cbc', 'Camellia-256', 32],
};

const pseudoRandom: Readonly<Record<string, readonly [string, string]>> = {
	'1.2.840.113549.2.7': ['sha1', 'SHA-1'],
	'1.2.840.113549.2.8': ['sha224', 'SHA-224'],
	'1.2.840.113549.2.9': ['sha256', 'SHA-256'],
	'1.2.840.113549.2.10': ['sha384', 'SHA-384'],
	'1.2.840.113549.2.11': ['sha512', 'SHA-512'],
};

/** The ciphers of RFC 7292 appendix C that are still met: Windows' 3DES and OpenSSL's and old Java's RC2-40. */
const oldCiphers: Readonly<Record<string, Cipher>> = {
	'1.2.840.113549.1.12.1.3': ['des-ede3-cbc', '3DES', 24],
	'1.2.840.113549.1.12.1.4': ['des-ede-cbc', '3DES with two keys', 16],
	'1.2.840.113549.1.12.1.5': ['rc2', 'RC2-128', 16],
	'1.2.840.113549.1.12.1.6': ['rc2', 'RC2-40', 5],
};

const unread = (name: string): Encryption => ({
	name,
	cipher: null,
	isPbes2: false,
	hash: '',
	keySize: 0,
	iterations: 0,
	salt: Buffer.alloc(0),
	iv: Buffer.alloc(0),
});

const pbes2 = (parameters: Element): Encryption => {
	const [derivation, scheme] = [child(parameters, 0), child(parameters, 1)];
	if (oid(child(derivation, 0)) !== '1.2.840.113549.1.5.12') return unread(`PBES2 with the key derivation ${oid(child(derivation, 0))}`);
	const [salt, iterations, ...optional] = children(child(derivation, 1));
	const prf = optional.find(element => isUniversal(element, tag.sequence));
	const [hash, hashSaid] = pseudoRandom[prf ? oid(child(prf, 0)) : '1.2.840.113549.2.7'] ?? [];
	const number = oid(child(scheme, 0));
	const [cipher, said, keySize] = ciphers[number] ?? [];
	if (!hash || !cipher || !keySize) return unread(`PBES2 ${said ?? number} ${hashSaid ?? 'with an unknown hash'}`);
	const name = `PBES2 ${said} ${hashSaid}`;
	return {name, cipher, isPbes2: true, hash, keySize, iterations: integer(iterations), salt: octets(salt), iv: octets(child(scheme, 1))};
};

/** Reads an AlgorithmIdentifier for password-based encryption (RFC 8018, RFC 7292 appendix C). Throws Asn1Fault. */
export const readEncryption = (algorithm: Element): Encryption => {
	const number = oid(child(algorithm, 0));
	if (number === '1.2.840.113549.1.5.13') return pbes2(child(algorithm, 1));
	const [cipher, said, keySize] = oldCiphers[number] ?? [];
	if (!cipher || !keySize) return unread(number);
	const iterations = integer(descend(algorithm, 1, 1));
	const salt = octets(descend(algorithm, 1, 0));
	return {name: `${said} SHA-1`, cipher, isPbes2: false, hash: 'sha1', keySize, iterations, salt, iv: Buffer.alloc(0)};
};

const decryptRc2 = (key: Buffer, iv: Buffer, data: Uint8Array): Buffer => {
	const cipher = rc2.createDecryptionCipher(key.toString('latin1'), key.length * 8);
	cipher.start(iv.toString('latin1'));
	cipher.update(forgeUtil.createBuffer(Buffer.from(data).toString('latin1')));
	if (!cipher.finish()) throw new Asn1Fault('malformed', 'the padding is wrong');
	return Buffer.from(cipher.output.getBytes(), 'latin1');
};

const decryptBlock = (cipher: string, key: Buffer, iv: Buffer, data: Uint8Array): Buffer => {
	const decipher = createDecipheriv(cipher, key, iv);
	return Buffer.concat([decipher.update(data), decipher.final()]);
};

const stretch = promisify(pbkdf2);

/**
Decrypts with a password. A wrong one throws, or gives garbage once in 256 times when no MAC was checked before.
PBES2 takes the password as UTF-8, the old way as UTF-16: a password with umlauts is two different byte strings in one file.
*/
export const decrypt = async (encryption: Encryption, data: Uint8Array, password: Secret): Promise<Buffer> => {
	const {cipher, isPbes2, hash, keySize, iterations, salt, iv} = encryption;
	if (cipher === null) throw new Error('asked to decrypt what cannot be read');
	if (isPbes2) {
		const key = await stretch(Buffer.from(password.reveal(), 'utf8'), salt, iterations, keySize, hash);
		return decryptBlock(cipher, key, iv, data);
	}
	const derive = (id: number, size: number) =>
		deriveKey({hash, password: bmpPassword(password.reveal()), salt, purpose: id, iterations, size});
	const key = await derive(purpose.key, keySize);
	const vector = await derive(purpose.iv, 8);
	if (cipher === 'rc2') return decryptRc2(key, vector, data);
	// Two-key 3DES is three-key 3DES with the first key used again.
	return cipher === 'des-ede-cbc'
		? decryptBlock('des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)]), vector, data)
		: decryptBlock(cipher, key, vector, data);
};
