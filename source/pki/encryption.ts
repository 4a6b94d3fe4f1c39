import {Buffer} from 'node:buffer';
import {child, children, descend, type Element, isUniversal, octets, oid, signedInteger, tag} from './asn1.js';

/** How a bag or a key is encrypted under a password. */
export type Encryption = {
	/** "PBES2 AES-256 SHA-256", "3DES SHA-1". */
	readonly name: string;

	/** Its object identifiers as they stand, for what another reader makes of them; the last three in PBES2 only. */
	readonly numbers: {readonly scheme: string; readonly derivation?: string; readonly prf?: string; readonly cipher?: string};

	/** `null`: a cipher or a derivation we do not read; then nothing below counts. */
	readonly cipher: string | null;

	/** PBKDF2 of RFC 8018, PBKDF1 of the same, or the derivation of RFC 7292 appendix B. */
	readonly derivation: 'pbkdf2' | 'pbkdf1' | 'rfc7292';
	readonly hash: string;
	readonly keySize: number;

	/** As the file says it: it may be 0, negative, or absurd. */
	readonly iterations: number;
	readonly salt: Buffer;
	readonly iv: Buffer;
};

type Cipher = readonly [name: string, said: string, keySize: number];

export const pbes2Number = '1.2.840.113549.1.5.13';
export const pbkdf2Number = '1.2.840.113549.1.5.12';

const ciphers: Readonly<Record<string, Cipher>> = {
	'2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 'AES-128', 16],
	'2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 'AES-192', 24],
	'2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 'AES-256', 32],
	'1.2.840.113549.3.7': ['des-ede3-cbc', '3DES', 24],
	'1.2.392.200011.61.1.1.1.2': ['camellia-128-cbc', 'Camellia-128', 16],
	'1.2.392.200011.61.1.1.1.3': ['camellia-192-cbc', 'Camellia-192', 24],
	'1.2.392.200011.61.1.1.1.4': ['camellia-256-cbc', 'Camellia-256', 32],
	'1.2.410.200046.1.1.2': ['aria-128-cbc', 'ARIA-128', 16],
	'1.2.410.200046.1.1.7': ['aria-192-cbc', 'ARIA-192', 24],
	'1.2.410.200046.1.1.12': ['aria-256-cbc', 'ARIA-256', 32],
};

/** The keyed hashes of PBKDF2 and PBMAC1, with their names. */
export const pseudoRandom: Readonly<Record<string, readonly [hash: string, said: string]>> = {
	'1.2.840.113549.2.7': ['sha1', 'SHA-1'],
	'1.2.840.113549.2.8': ['sha224', 'SHA-224'],
	'1.2.840.113549.2.9': ['sha256', 'SHA-256'],
	'1.2.840.113549.2.10': ['sha384', 'SHA-384'],
	'1.2.840.113549.2.11': ['sha512', 'SHA-512'],
	'1.2.840.113549.2.12': ['sha512-224', 'SHA-512/224'],
	'1.2.840.113549.2.13': ['sha512-256', 'SHA-512/256'],
	'2.16.840.1.101.3.4.2.13': ['sha3-224', 'SHA3-224'],
	'2.16.840.1.101.3.4.2.14': ['sha3-256', 'SHA3-256'],
	'2.16.840.1.101.3.4.2.15': ['sha3-384', 'SHA3-384'],
	'2.16.840.1.101.3.4.2.16': ['sha3-512', 'SHA3-512'],
};

/** What stands for the keyed hash when none is named (RFC 8018 appendix A.2). */
export const defaultPrf = '1.2.840.113549.2.7';

type OldCipher = readonly [name: string, said: string, keySize: number, derivation: 'pbkdf1' | 'rfc7292', hash: string];

/** RFC 7292 appendix C, and the two of RFC 8018 appendix A.3 that OpenSSL still writes when asked. */
const oldCiphers: Readonly<Record<string, OldCipher>> = {
	'1.2.840.113549.1.12.1.1': ['rc4', 'RC4-128 SHA-1', 16, 'rfc7292', 'sha1'],
	'1.2.840.113549.1.12.1.2': ['rc4', 'RC4-40 SHA-1', 5, 'rfc7292', 'sha1'],
	'1.2.840.113549.1.12.1.3': ['des-ede3-cbc', '3DES SHA-1', 24, 'rfc7292', 'sha1'],
	'1.2.840.113549.1.12.1.4': ['des-ede-cbc', '3DES with two keys SHA-1', 16, 'rfc7292', 'sha1'],
	'1.2.840.113549.1.12.1.5': ['rc2', 'RC2-128 SHA-1', 16, 'rfc7292', 'sha1'],
	'1.2.840.113549.1.12.1.6': ['rc2', 'RC2-40 SHA-1', 5, 'rfc7292', 'sha1'],
	'1.2.840.113549.1.5.3': ['des-cbc', 'DES MD5', 8, 'pbkdf1', 'md5'],
	'1.2.840.113549.1.5.10': ['des-cbc', 'DES SHA-1', 8, 'pbkdf1', 'sha1'],
};

const unread = (name: string, numbers: Encryption['numbers'], salt: Buffer = Buffer.alloc(0), iterations = 0): Encryption => ({
	name,
	numbers,
	cipher: null,
	derivation: 'pbkdf2',
	hash: '',
	keySize: 0,
	iterations,
	salt,
	iv: Buffer.alloc(0),
});

const pbes2 = (parameters: Element): Encryption => {
	const [derivation, scheme] = [child(parameters, 0), child(parameters, 1)];
	const numbers = {scheme: pbes2Number, derivation: oid(child(derivation, 0)), cipher: oid(child(scheme, 0))};
	if (numbers.derivation !== pbkdf2Number) return unread(`PBES2 with the key derivation ${numbers.derivation}`, numbers);
	const [saltElement, rounds, ...optional] = children(child(derivation, 1));
	const prfElement = optional.find(element => isUniversal(element, tag.sequence));
	const prf = prfElement ? oid(child(prfElement, 0)) : defaultPrf;
	const [salt, iterations] = [octets(saltElement), signedInteger(rounds)];
	const [hash, hashSaid] = pseudoRandom[prf] ?? [];
	const [cipher, said, keySize] = ciphers[numbers.cipher] ?? [];
	const all = {...numbers, prf};
	if (!hash || !cipher || !keySize)
		return unread(`PBES2 ${said ?? numbers.cipher} ${hashSaid ?? 'with an unknown hash'}`, all, salt, iterations);
	const iv = octets(child(scheme, 1));
	return {name: `PBES2 ${said} ${hashSaid}`, numbers: all, cipher, derivation: 'pbkdf2', hash, keySize, iterations, salt, iv};
};

/** Reads an AlgorithmIdentifier for password-based encryption (RFC 8018, RFC 7292 appendix C). Throws Asn1Fault. */
export const readEncryption = (algorithm: Element): Encryption => {
	const scheme = oid(child(algorithm, 0));
	if (scheme === pbes2Number) return pbes2(child(algorithm, 1));
	const [cipher, name, keySize, derivation, hash] = oldCiphers[scheme] ?? [];
	if (!cipher || !name || !keySize || !derivation || !hash) return unread(scheme, {scheme});
	const iterations = signedInteger(descend(algorithm, 1, 1));
	const salt = octets(descend(algorithm, 1, 0));
	return {name, numbers: {scheme}, cipher, derivation, hash, keySize, iterations, salt, iv: Buffer.alloc(0)};
};
