import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {Secret} from '../secret.js';
import {decryptWith} from './old-ciphers.js';

const keySizes: Readonly<Record<string, number>> = {
	'DES-CBC': 8,
	'DES-EDE-CBC': 16,
	'DES-EDE3-CBC': 24,
	'AES-128-CBC': 16,
	'AES-192-CBC': 24,
	'AES-256-CBC': 32,
	'CAMELLIA-128-CBC': 16,
	'CAMELLIA-192-CBC': 24,
	'CAMELLIA-256-CBC': 32,
};

/** OpenSSL's EVP_BytesToKey with MD5 and one round: hash after hash, each over the one before, the password and the salt. */
const bytesToKey = (password: Secret, salt: Buffer, size: number): Buffer => {
	let key = Buffer.alloc(0);
	let last = Buffer.alloc(0);
	while (key.length < size) {
		last = createHash('md5').update(last).update(password.reveal(), 'utf8').update(salt).digest();
		key = Buffer.concat([key, last]);
	}
	return key.subarray(0, size);
};

/** The cipher and vector of a "DEK-Info: AES-128-CBC,0123…" line (RFC 1421 as OpenSSL uses it); `null`: none that is read here. */
export const readDekInfo = (line: string | undefined): {readonly name: string; readonly iv: Buffer} | null => {
	const [, name = '', hex = ''] = /^DEK-Info:\s*([A-Z0-9-]+),([0-9A-Fa-f]+)\s*$/.exec(line ?? '') ?? [];
	const iv = Buffer.from(hex, 'hex');
	return keySizes[name] !== undefined && iv.length >= 8 ? {name, iv} : null;
};

/** Decrypts a block of the old way. A wrong password throws, or gives garbage once in 256 times. */
export const decryptPem = ({name, iv}: {readonly name: string; readonly iv: Buffer}, data: Buffer, password: Secret): Buffer =>
	decryptWith(name.toLowerCase(), bytesToKey(password, iv.subarray(0, 8), keySizes[name] ?? 0), iv, data);
