import {Buffer} from 'node:buffer';
import {constants, type KeyObject, sign} from 'node:crypto';
import {context, inside, integer, nothing, octets, oid, sequence} from './der.js';
import type {Dice} from './dice.js';
import type {Key} from './keys.js';

/** A way to sign: the AlgorithmIdentifier and what makes the bytes. */
export type Signature = {readonly name: string; readonly algorithm: Buffer; readonly make: (tbs: Uint8Array, key: KeyObject) => Buffer};

const plain = (name: string, number: string, hash: string | null, parameters: readonly Uint8Array[]): Signature => ({
	name,
	algorithm: sequence(oid(number), ...parameters),
	make: (tbs, key) => sign(hash, tbs, key),
});

const rsa = (name: string, number: string, hash: string) => plain(name, number, hash, [nothing]);
const ecdsa = (name: string, number: string, hash: string) => plain(name, number, hash, []);

const hashes: Readonly<Record<string, string>> = {
	sha1: '1.3.14.3.2.26',
	sha256: '2.16.840.1.101.3.4.2.1',
	sha384: '2.16.840.1.101.3.4.2.2',
	sha512: '2.16.840.1.101.3.4.2.3',
};

/** RSASSA-PSS-params (RFC 4055 section 3.1). */
const pss = (hash: string, saltLength: number, trailer = false): Signature => {
	const identifier = sequence(oid(hashes[hash] ?? ''), nothing);
	const mask = sequence(oid('1.2.840.113549.1.1.8'), identifier);
	const parameters = sequence(
		inside(0, identifier),
		inside(1, mask),
		inside(2, integer(saltLength)),
		...(trailer ? [inside(3, integer(1))] : []),
	);
	return {
		name: `pss-${hash}-${saltLength}`,
		algorithm: sequence(oid('1.2.840.113549.1.1.10'), parameters),
		make: (tbs, key) => sign(hash, tbs, {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength}),
	};
};

const sha256Rsa = rsa('sha256-rsa', '1.2.840.113549.1.1.11', 'sha256');
const sha256Ecdsa = ecdsa('sha256-ecdsa', '1.2.840.10045.4.3.2', 'sha256');
const pss256 = pss('sha256', 32);

const ofRsa: readonly Signature[] = [
	...Array.from({length: 6}, () => sha256Rsa),
	rsa('sha384-rsa', '1.2.840.113549.1.1.12', 'sha384'),
	rsa('sha512-rsa', '1.2.840.113549.1.1.13', 'sha512'),
	rsa('sha224-rsa', '1.2.840.113549.1.1.14', 'sha224'),
	rsa('sha1-rsa', '1.2.840.113549.1.1.5', 'sha1'),
	rsa('md5-rsa', '1.2.840.113549.1.1.4', 'md5'),
	plain('sha256-rsa without NULL', '1.2.840.113549.1.1.11', 'sha256', []),
	pss256,
	pss('sha512', 64),
	pss('sha256', 20, true),
	pss('sha1', 20),
];

const ofEcdsa: readonly Signature[] = [
	...Array.from({length: 8}, () => sha256Ecdsa),
	ecdsa('sha384-ecdsa', '1.2.840.10045.4.3.3', 'sha384'),
	ecdsa('sha512-ecdsa', '1.2.840.10045.4.3.4', 'sha512'),
	ecdsa('sha224-ecdsa', '1.2.840.10045.4.3.1', 'sha224'),
	ecdsa('sha1-ecdsa', '1.2.840.10045.4.1', 'sha1'),
	plain('sha256-ecdsa with NULL', '1.2.840.10045.4.3.2', 'sha256', [nothing]),
];

const ofPss: readonly Signature[] = [pss256, pss('sha512', 64), pss('sha384', 48)];
const ofDsa: readonly Signature[] = [
	plain('sha1-dsa', '1.2.840.10040.4.3', 'sha1', []),
	plain('sha256-dsa', '2.16.840.1.101.3.4.3.2', 'sha256', []),
];

const others: Readonly<Record<string, Signature>> = {
	ed25519: plain('ed25519', '1.3.101.112', null, []),
	ed448: plain('ed448', '1.3.101.113', null, []),
	'pss-strict': pss256,
};

/** How `key` signs; mostly the usual way. */
export const signatureFor = (key: Key, dice: Dice): Signature => {
	const one = others[key.kind];
	if (one) return one;
	if (key.kind.endsWith('rsa')) return key.kind === 'tiny-rsa' ? sha256Rsa : dice.pick(ofRsa);
	if (key.kind === 'pss') return dice.pick(ofPss);
	if (key.kind === 'dsa') return dice.pick(ofDsa);
	return key.kind === 'p256' && !dice.once(4) ? sha256Ecdsa : dice.pick(ofEcdsa);
};

/** A key that cannot sign (X25519) leaves bytes that are no signature. */
export const signWith = ({make}: Signature, tbs: Uint8Array, key: Key): Buffer => {
	try {
		return make(tbs, key.private);
	} catch {
		return Buffer.alloc(64, 0x5a);
	}
};

/** AlgorithmIdentifiers that are wrong in some way, for the inner or the outer field. */
export const oddAlgorithms: ReadonlyArray<readonly [string, Buffer]> = [
	['algorithm unknown', sequence(oid('1.2.3.4.5.6'), nothing)],
	['algorithm empty', sequence()],
	['algorithm with octets', sequence(oid('1.2.840.113549.1.1.11'), octets(Buffer.from('x')))],
	['algorithm sha512', sequence(oid('1.2.840.113549.1.1.13'), nothing)],
	['algorithm context', sequence(oid('1.2.840.10045.4.3.2'), context(0, Buffer.from('x')))],
];
