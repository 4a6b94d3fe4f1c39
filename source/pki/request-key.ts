import {Buffer} from 'node:buffer';
import {createCipheriv, generateKeyPair, pbkdf2, randomBytes} from 'node:crypto';
import {promisify} from 'node:util';
import type {Secret} from '../secret.js';
import {der, encode} from './asn1.js';
import {checkPassword, pbes2} from './pkcs12-write.js';
import {type PrivateKey, pkcs8, readPrivateKey} from './private-key.js';
import type {RequestKeyKind} from './request-key-kinds.js';

// A key file lies about for years, so a guess at its password must cost more than one at a keystore's. Every page of setup opens it anew, so not much more.
const iterations = 100_000;
const stretch = promisify(pbkdf2);
const generate = promisify(generateKeyPair);

/** Makes the key pair beside the event loop: an RSA key of 4,096 bits may take seconds. */
export const newPrivateKey = async (kind: RequestKeyKind): Promise<PrivateKey> => {
	const {privateKey} = kind.startsWith('rsa')
		? await generate('rsa', {modulusLength: Number(kind.slice(3))})
		: await generate('ec', {namedCurve: kind === 'p256' ? 'P-256' : 'P-384'});
	const key = readPrivateKey(privateKey.export({type: 'pkcs8', format: 'der'}));
	if (!key) throw new Error('a key that was just made cannot be read');
	return key;
};

const armour = (label: string, bytes: Buffer): string =>
	`-----BEGIN ${label}-----\n${bytes.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;

/**
The key as PKCS#8 in PEM, encrypted (RFC 5958). Its password becomes the keystore's when the answer comes, so it must be one that Java takes.
Trouble: password-not-ascii, password-too-short.
*/
export const encryptKey = async (key: PrivateKey, password: Secret): Promise<string> => {
	checkPassword(password);
	const [salt, iv] = [randomBytes(16), randomBytes(16)];
	const cipher = createCipheriv('aes-256-cbc', await stretch(Buffer.from(password.reveal()), salt, iterations, 32, 'sha256'), iv);
	const encrypted = Buffer.concat([cipher.update(pkcs8(key)), cipher.final()]);
	return armour('ENCRYPTED PRIVATE KEY', encode(der.sequence(pbes2(salt, iv, iterations), der.octets(encrypted))));
};

/** A request in the armour of RFC 7468. */
export const requestPem = (request: Buffer): string => armour('CERTIFICATE REQUEST', request);
