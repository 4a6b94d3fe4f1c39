import type {Buffer} from 'node:buffer';
import {generateKeyPairSync, type KeyObject} from 'node:crypto';
import type {Dice} from './dice.js';

export type KeyKind =
	| 'rsa'
	| 'weak-rsa'
	| 'tiny-rsa'
	| 'pss'
	| 'pss-strict'
	| 'p256'
	| 'p384'
	| 'p521'
	| 'secp256k1'
	| 'ed25519'
	| 'ed448'
	| 'x25519'
	| 'dsa';

export type Key = {readonly kind: KeyKind; readonly private: KeyObject; readonly spki: Buffer; readonly label: string};

const curve = (namedCurve: string) => () => generateKeyPairSync('ec', {namedCurve});
const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', {modulusLength});

// The typings of Node want the salt's length as text; Node itself wants a number.
const strict = {hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 as unknown as string};

const makers: Readonly<Record<KeyKind, () => {publicKey: KeyObject; privateKey: KeyObject}>> = {
	rsa: rsa(2048),
	'weak-rsa': rsa(1024),
	'tiny-rsa': rsa(768),
	pss: () => generateKeyPairSync('rsa-pss', {modulusLength: 2048}),
	'pss-strict': () => generateKeyPairSync('rsa-pss', {...strict, modulusLength: 2048}),
	p256: curve('P-256'),
	p384: curve('P-384'),
	p521: curve('P-521'),
	secp256k1: curve('secp256k1'),
	ed25519: () => generateKeyPairSync('ed25519'),
	ed448: () => generateKeyPairSync('ed448'),
	x25519: () => generateKeyPairSync('x25519'),
	dsa: () => generateKeyPairSync('dsa', {modulusLength: 1024, divisorLength: 160}),
};

const counts: Readonly<Record<KeyKind, number>> = {
	rsa: 3,
	'weak-rsa': 2,
	'tiny-rsa': 1,
	pss: 1,
	'pss-strict': 1,
	p256: 12,
	p384: 3,
	p521: 3,
	secp256k1: 1,
	ed25519: 6,
	ed448: 3,
	x25519: 1,
	dsa: 1,
};

/** How often a certificate gets a key of each kind; the quick ones oftener, so that many can be signed. */
const weights: ReadonlyArray<readonly [KeyKind, number]> = [
	['p256', 44],
	['ed25519', 20],
	['rsa', 8],
	['p384', 6],
	['p521', 4],
	['ed448', 5],
	['weak-rsa', 4],
	['pss', 3],
	['pss-strict', 1],
	['tiny-rsa', 1],
	['secp256k1', 1],
	['x25519', 1],
	['dsa', 2],
];

const kinds = weights.flatMap(([kind, weight]) => Array.from({length: weight}, () => kind));

export type KeyRing = {readonly draw: (dice: Dice) => Key; readonly of: (kind: KeyKind, index?: number) => Key};

/** Made once a process: an RSA key takes a tenth of a second. */
export const newKeyRing = (): KeyRing => {
	const made = new Map<KeyKind, readonly Key[]>();
	const all = (kind: KeyKind): readonly Key[] => {
		const keys =
			made.get(kind) ??
			Array.from({length: counts[kind]}, (_, index) => {
				const {publicKey, privateKey} = makers[kind]();
				return {kind, private: privateKey, spki: publicKey.export({type: 'spki', format: 'der'}), label: `${kind}/${index}`};
			});
		made.set(kind, keys);
		return keys;
	};
	return {
		draw: dice => dice.pick(all(dice.pick(kinds))),
		of: (kind, index = 0) => all(kind)[index % counts[kind]] as Key,
	};
};
