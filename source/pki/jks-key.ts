import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {Secret} from '../secret.js';
import {child, octets, oid, parse} from './asn1.js';
import {type PrivateKey, readPrivateKey} from './private-key.js';

const keyProtector = '1.3.6.1.4.1.42.2.17.1.1';
const size = 20;

const sha1 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();

/**
Opens a key of a JKS file: salt, key, check. The key is mixed with a stream of SHA-1 hashes, each over the password and the one before;
the check is SHA-1 over password and key. `undefined`: the password is wrong, or the bytes are no such key.
*/
export const openJksKey = (encrypted: Uint8Array, password: Secret): PrivateKey | undefined => {
	const info = parse(encrypted);
	if (oid(child(child(info, 0), 0)) !== keyProtector) return undefined;
	const bytes = octets(child(info, 1));
	const word = Buffer.from(password.reveal(), 'utf16le').swap16();
	const key = Buffer.from(bytes.subarray(size, Math.max(size, bytes.length - size)));
	let stream = bytes.subarray(0, size);
	for (let at = 0; at < key.length; at++) {
		if (at % size === 0) stream = sha1(word, stream);
		key[at] = (key[at] ?? 0) ^ (stream[at % size] ?? 0);
	}
	return sha1(word, key).equals(bytes.subarray(-size)) ? readPrivateKey(key) : undefined;
};
