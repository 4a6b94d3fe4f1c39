import {Buffer} from 'node:buffer';
import {createCipheriv, createHmac, pbkdf2Sync, randomBytes} from 'node:crypto';
import type {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {der, type Element, encode} from './asn1.js';
import {pbes2Number, pbkdf2Number} from './encryption.js';
import {refuseForJava} from './java-password.js';
import {bmpPassword, deriveKeyNow, purpose} from './pkcs12-key.js';
import {pkcs12Oid} from './pkcs12-structure.js';

/** `modern`: PBES2 with AES-256 and SHA-256. `legacy`: 3DES and SHA-1, for a Java older than 8u301 or 11.0.12, which cannot read the other. */
export type Profile = 'modern' | 'legacy';

export type BagAttributes = {
	readonly alias?: string;
	readonly localKeyId?: Buffer;
	readonly isTrusted?: boolean;

	/** Of a key, for Windows alone. */
	readonly provider?: string;
};

const iterations = 10_000;
const anyUsage = '2.5.29.37.0';

/** Refuses what Java could not open before a byte is written. Trouble password-not-ascii, password-too-short. */
export const checkPassword = (password: Secret): void => {
	const say = refuseForJava(password);
	if (say === undefined) return;
	const code = password.describe().isAscii ? 'password-too-short' : 'password-not-ascii';
	throw new Trouble(code, say, ['Choose another password of at least six letters, digits and plain signs.']);
};

type Cipher = {readonly algorithm: Element; readonly encrypt: (data: Uint8Array) => Buffer};

const cipher = (name: string, key: Buffer, iv: Buffer) => (data: Uint8Array) => {
	const stream = createCipheriv(name, key, iv);
	return Buffer.concat([stream.update(data), stream.final()]);
};

/** PBES2 with AES-256-CBC and PBKDF2 by HMAC-SHA-256 (RFC 8018 appendix A.4): what OpenSSL 1.1 and later, Java 8u301 and later, Windows and we read. */
export const pbes2 = (salt: Buffer, iv: Buffer, rounds: number): Element => {
	const prf = der.sequence(der.oid('1.2.840.113549.2.9'), der.null());
	const derivation = der.sequence(der.oid(pbkdf2Number), der.sequence(der.octets(salt), der.integer(rounds), prf));
	const scheme = der.sequence(der.oid('2.16.840.1.101.3.4.1.42'), der.octets(iv));
	return der.sequence(der.oid(pbes2Number), der.sequence(derivation, scheme));
};

const modern = (password: Secret): Cipher => {
	const [salt, iv] = [randomBytes(16), randomBytes(16)];
	return {
		algorithm: pbes2(salt, iv, iterations),
		encrypt: cipher('aes-256-cbc', pbkdf2Sync(Buffer.from(password.reveal(), 'utf8'), salt, iterations, 32, 'sha256'), iv),
	};
};

const legacy = (password: Secret): Cipher => {
	const salt = randomBytes(8);
	const derive = (id: number, size: number) =>
		deriveKeyNow({hash: 'sha1', password: bmpPassword(password.reveal()), salt, purpose: id, iterations, size});
	return {
		algorithm: der.sequence(der.oid('1.2.840.113549.1.12.1.3'), der.sequence(der.octets(salt), der.integer(iterations))),
		encrypt: cipher('des-ede3-cbc', derive(purpose.key, 24), derive(purpose.iv, 8)),
	};
};

const newCipher = (password: Secret, profile: Profile): Cipher => (profile === 'modern' ? modern(password) : legacy(password));

const attributes = ({alias, localKeyId, isTrusted, provider}: BagAttributes): readonly Element[] => {
	const all = [
		...(alias === undefined ? [] : [der.sequence(der.oid(pkcs12Oid.friendlyName), der.set(der.bmp(alias)))]),
		...(localKeyId ? [der.sequence(der.oid(pkcs12Oid.localKeyId), der.set(der.octets(localKeyId)))] : []),
		...(isTrusted ? [der.sequence(der.oid(pkcs12Oid.javaTrusted), der.set(der.oid(anyUsage)))] : []),
		...(provider === undefined ? [] : [der.sequence(der.oid(pkcs12Oid.microsoftProvider), der.set(der.bmp(provider)))]),
	];
	return all.length > 0 ? [der.set(...all)] : [];
};

export const certificateBag = (certificate: Uint8Array, as: BagAttributes): Element =>
	der.sequence(
		der.oid(pkcs12Oid.certificateBag),
		der.explicit(0, der.sequence(der.oid(pkcs12Oid.x509), der.explicit(0, der.octets(certificate)))),
		...attributes(as),
	);

export const keyBag = (pkcs8: Uint8Array, password: Secret, profile: Profile, as: BagAttributes): Element => {
	const {algorithm, encrypt} = newCipher(password, profile);
	const shrouded = der.sequence(algorithm, der.octets(encrypt(pkcs8)));
	return der.sequence(der.oid(pkcs12Oid.shroudedKeyBag), der.explicit(0, shrouded), ...attributes(as));
};

const encryptedSafe = (bags: readonly Element[], password: Secret, profile: Profile): Element => {
	const {algorithm, encrypt} = newCipher(password, profile);
	const content = der.implicit(0, encrypt(encode(der.sequence(...bags))));
	return der.sequence(
		der.oid(pkcs12Oid.encryptedData),
		der.explicit(0, der.sequence(der.integer(0), der.sequence(der.oid(pkcs12Oid.data), algorithm, content))),
	);
};

const plainSafe = (content: Uint8Array): Element => der.sequence(der.oid(pkcs12Oid.data), der.explicit(0, der.octets(content)));

const mac = (content: Uint8Array, password: Secret, profile: Profile): Element => {
	const [hash, number, size] = profile === 'modern' ? ['sha256', '2.16.840.1.101.3.4.2.1', 32] : ['sha1', '1.3.14.3.2.26', 20];
	const salt = randomBytes(20);
	const key = deriveKeyNow({hash, password: bmpPassword(password.reveal()), salt, purpose: purpose.mac, iterations, size});
	const digest = createHmac(hash, key).update(content).digest();
	return der.sequence(
		der.sequence(der.sequence(der.oid(number), der.null()), der.octets(digest)),
		der.octets(salt),
		der.integer(iterations),
	);
};

/** Lays bags into a PFX (RFC 7292): certificates encrypted together, keys one by one, a MAC over all. */
export const writePkcs12 = (certificates: readonly Element[], keys: readonly Element[], password: Secret, profile: Profile): Buffer => {
	const safes = [encryptedSafe(certificates, password, profile), ...(keys.length > 0 ? [plainSafe(encode(der.sequence(...keys)))] : [])];
	const content = encode(der.sequence(...safes));
	return encode(der.sequence(der.integer(3), plainSafe(content), mac(content, password, profile)));
};
