import {Buffer} from 'node:buffer';
import {createPrivateKey, createPublicKey, type KeyObject} from 'node:crypto';
import {Secret} from '../secret.js';
import {keyName, keySha256} from './key-name.js';

/** A private key. The key itself stays behind the Secret; the rest may be said. */
export type PrivateKey = {
	/** "RSA 2048". */
	readonly key: string;

	/** SHA-256 of the SubjectPublicKeyInfo, lower hex: the `keySha256` of the certificate it belongs to. */
	readonly keySha256: string;

	/** PKCS#8 PEM, not encrypted. */
	readonly pem: Secret;
};

const describe = (key: KeyObject): PrivateKey => ({
	key: keyName(key),
	keySha256: keySha256(createPublicKey(key)),
	pem: new Secret(String(key.export({type: 'pkcs8', format: 'pem'}))),
});

const tries = ['pkcs8', 'pkcs1', 'sec1'] as const;

const read = (der: Uint8Array): PrivateKey | undefined => {
	for (const type of tries) {
		try {
			return describe(createPrivateKey({key: Buffer.from(der), format: 'der', type}));
		} catch {
			// The next form may fit.
		}
	}
	return undefined;
};

// The very same bytes are asked for twice: for us, and for what Java makes of them.
const known = new WeakMap<Uint8Array, PrivateKey | null>();

/** Reads an unencrypted private key from DER (PKCS#8, PKCS#1 or SEC 1); `undefined` when it is none of these. */
export const readPrivateKey = (der: Uint8Array): PrivateKey | undefined => {
	const key = known.has(der) ? known.get(der) : (read(der) ?? null);
	known.set(der, key ?? null);
	return key ?? undefined;
};

/** Reads an unencrypted PEM block, or one encrypted in OpenSSL's old way (Proc-Type). Throws what node:crypto throws. */
export const readPrivateKeyPem = (pem: string, password?: Secret): PrivateKey =>
	describe(createPrivateKey({key: pem, format: 'pem', ...(password ? {passphrase: password.reveal()} : {})}));

/** The DER of the PKCS#8 structure, for a container we write. */
export const pkcs8 = (key: PrivateKey): Buffer => createPrivateKey(key.pem.reveal()).export({type: 'pkcs8', format: 'der'});
