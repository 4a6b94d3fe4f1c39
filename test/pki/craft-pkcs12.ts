import {Buffer} from 'node:buffer';
import {createCipheriv, createDecipheriv, createHmac, pbkdf2Sync} from 'node:crypto';
import {bmpPassword, deriveKeyNow, purpose} from '../../source/pki/pkcs12-key.js';
import {explicit, implicit, nothing, octets, oid, sequence, tlv} from './der.js';

/** An INTEGER of any size, negative ones too. */
export const number = (value: number) => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(BigInt(value));
	let start = 0;
	while (start < 7 && (bytes[start] === 0 || bytes[start] === 255) && (bytes[start] === 0) === (bytes[start + 1] ?? 0) < 128) start++;
	return tlv(2, bytes.subarray(start));
};

export const oids = {
	data: '1.2.840.113549.1.7.1',
	signed: '1.2.840.113549.1.7.2',
	enveloped: '1.2.840.113549.1.7.3',
	encrypted: '1.2.840.113549.1.7.6',
	key: '1.2.840.113549.1.12.10.1.1',
	shrouded: '1.2.840.113549.1.12.10.1.2',
	certificate: '1.2.840.113549.1.12.10.1.3',
	crl: '1.2.840.113549.1.12.10.1.4',
	secret: '1.2.840.113549.1.12.10.1.5',
	nested: '1.2.840.113549.1.12.10.1.6',
	x509: '1.2.840.113549.1.9.22.1',
	sdsi: '1.2.840.113549.1.9.22.2',
	friendlyName: '1.2.840.113549.1.9.20',
	localKeyId: '1.2.840.113549.1.9.21',
	trusted: '2.16.840.1.113894.746875.1.1',
	anyUsage: '2.5.29.37.0',
	pbes2: '1.2.840.113549.1.5.13',
	pbkdf2: '1.2.840.113549.1.5.12',
	pbmac1: '1.2.840.113549.1.5.14',
} as const;

const ciphers = {
	'aes-128-cbc': ['2.16.840.1.101.3.4.1.2', 16, 16],
	'aes-192-cbc': ['2.16.840.1.101.3.4.1.22', 24, 16],
	'aes-256-cbc': ['2.16.840.1.101.3.4.1.42', 32, 16],
	'des-ede3-cbc': ['1.2.840.113549.3.7', 24, 8],
	'camellia-256-cbc': ['1.2.392.200011.61.1.1.1.4', 32, 16],
	'aes-256-gcm': ['2.16.840.1.101.3.4.1.46', 32, 12],
} as const;

const prfs = {
	sha1: '1.2.840.113549.2.7',
	sha224: '1.2.840.113549.2.8',
	sha256: '1.2.840.113549.2.9',
	sha384: '1.2.840.113549.2.10',
	sha512: '1.2.840.113549.2.11',
	'sha512-224': '1.2.840.113549.2.12',
	'sha512-256': '1.2.840.113549.2.13',
	'sha3-256': '2.16.840.1.101.3.4.2.14',
} as const;

const hashes = {
	md5: '1.2.840.113549.2.5',
	sha1: '1.3.14.3.2.26',
	sha224: '2.16.840.1.101.3.4.2.4',
	sha256: '2.16.840.1.101.3.4.2.1',
	sha384: '2.16.840.1.101.3.4.2.2',
	sha512: '2.16.840.1.101.3.4.2.3',
	'sha512-224': '2.16.840.1.101.3.4.2.5',
	'sha512-256': '2.16.840.1.101.3.4.2.6',
	'sha3-256': '2.16.840.1.101.3.4.2.8',
} as const;

export type Scheme = {
	/** A PBES2 cipher, or "3des" of RFC 7292. */
	readonly cipher?: keyof typeof ciphers | '3des';
	readonly prf?: keyof typeof prfs | null;
	readonly iterations?: number;
	readonly salt?: number;
	readonly keyLength?: number;
	readonly password?: string;

	/** Said in the file instead of what was done. */
	readonly saidIterations?: number;
	readonly saidDerivation?: string;
};

const encryptBytes = (cipher: string, key: Buffer, iv: Buffer, data: Uint8Array): Buffer => {
	const stream = createCipheriv(cipher, key, iv);
	return Buffer.concat([stream.update(data), stream.final()]);
};

/** AlgorithmIdentifier and ciphertext. */
const encrypted = (data: Uint8Array, scheme: Scheme): readonly [Buffer, Buffer] => {
	const {cipher = 'aes-256-cbc', prf = 'sha256', iterations = 2048, salt: size = 16, password = 'changeit'} = scheme;
	const salt = Buffer.alloc(size, 7);
	const said = number(scheme.saidIterations ?? iterations);
	if (cipher === '3des') {
		const derive = (id: number, wanted: number) =>
			deriveKeyNow({hash: 'sha1', password: bmpPassword(password), salt, purpose: id, iterations, size: wanted});
		const parameters = sequence(octets(salt), said);
		return [
			sequence(oid('1.2.840.113549.1.12.1.3'), parameters),
			encryptBytes('des-ede3-cbc', derive(purpose.key, 24), derive(purpose.iv, 8), data),
		];
	}
	const [name, keySize, ivSize] = ciphers[cipher];
	const iv = Buffer.alloc(ivSize, 9);
	const hash = prf === null ? 'sha1' : prf;
	const key = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, Math.max(1, iterations), keySize, hash);
	const derivation = sequence(
		octets(salt),
		said,
		...(scheme.keyLength === undefined ? [] : [number(scheme.keyLength)]),
		...(prf === null ? [] : [sequence(oid(prfs[prf]), nothing)]),
	);
	const algorithm = sequence(
		oid(oids.pbes2),
		sequence(sequence(oid(scheme.saidDerivation ?? oids.pbkdf2), derivation), sequence(oid(name), octets(iv))),
	);
	return [algorithm, encryptBytes(cipher, key, iv, data)];
};

/** A wrong password whose garbage happens to end like padding, as one in 256 does; for a scheme of one round. */
export const luckyPassword = (plainBytes: Uint8Array, scheme: Scheme): string => {
	const [, content] = encrypted(plainBytes, scheme);
	for (let attempt = 0; ; attempt++) {
		const password = `lucky-${attempt}`;
		const key = pbkdf2Sync(password, Buffer.alloc(16, 7), 1, 32, 'sha256');
		const stream = createDecipheriv('aes-256-cbc', key, Buffer.alloc(16, 9));
		stream.update(content);
		try {
			stream.final();
			return password;
		} catch {
			// The next one may fit.
		}
	}
};

const set = (...parts: readonly Uint8Array[]) => tlv(0x31, ...parts);
const bmp = (text: string) => tlv(30, Buffer.from(text, 'utf16le').swap16());

export const attribute = (type: string, ...values: readonly Uint8Array[]) => sequence(oid(type), set(...values));
export const named = (alias: string) => attribute(oids.friendlyName, bmp(alias));
export const tied = (id: string) => attribute(oids.localKeyId, octets(Buffer.from(id)));
export const trusted = attribute(oids.trusted, oid(oids.anyUsage));

const bag = (type: string, value: Uint8Array, attributes: readonly Uint8Array[]) =>
	sequence(oid(type), explicit(0, value), ...(attributes.length > 0 ? [set(...attributes)] : []));

export const certificateBag = (der: Uint8Array, ...attributes: readonly Uint8Array[]) =>
	bag(oids.certificate, sequence(oid(oids.x509), explicit(0, octets(der))), attributes);
export const clearKeyBag = (pkcs8: Uint8Array, ...attributes: readonly Uint8Array[]) => bag(oids.key, pkcs8, attributes);
export const keyBag = (pkcs8: Uint8Array, scheme: Scheme, ...attributes: readonly Uint8Array[]) => {
	const [algorithm, content] = encrypted(pkcs8, scheme);
	return bag(oids.shrouded, sequence(algorithm, octets(content)), attributes);
};
export const otherBag = (type: string, value: Uint8Array, ...attributes: readonly Uint8Array[]) => bag(type, value, attributes);

export const plain = (...bags: readonly Uint8Array[]) => sequence(oid(oids.data), explicit(0, octets(sequence(...bags))));
export const locked = (scheme: Scheme, ...bags: readonly Uint8Array[]) => {
	const [algorithm, content] = encrypted(sequence(...bags), scheme);
	return sequence(oid(oids.encrypted), explicit(0, sequence(number(0), sequence(oid(oids.data), algorithm, implicit(0, content)))));
};

export type MacOptions = {
	readonly hash?: keyof typeof hashes;
	readonly iterations?: number;

	/** `null`: left out, which means 1. */
	readonly saidIterations?: number | null;
	readonly salt?: number;
	readonly password?: string;
	readonly pbmac1?: boolean;
	readonly damaged?: boolean;
};

const macOf = (content: Uint8Array, options: MacOptions): Buffer => {
	const {hash = 'sha256', iterations = 2048, salt: size = 8, password = 'changeit'} = options;
	const salt = Buffer.alloc(size, 5);
	const prf = sequence(oid(prfs.sha256), nothing);
	if (options.pbmac1) {
		const key = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
		const derivation = sequence(oid(oids.pbkdf2), sequence(octets(salt), number(iterations), number(32), prf));
		const algorithm = sequence(oid(oids.pbmac1), sequence(derivation, prf));
		const digest = createHmac('sha256', key).update(content).digest();
		return sequence(sequence(algorithm, octets(digest)), octets(Buffer.from('NOT USED')), number(1));
	}
	const length = {md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64, 'sha512-224': 28, 'sha512-256': 32, 'sha3-256': 32}[
		hash
	];
	const key = deriveKeyNow({hash, password: bmpPassword(password), salt, purpose: purpose.mac, iterations, size: length});
	const digest = createHmac(hash, key).update(content).digest();
	if (options.damaged) digest.writeUInt8((digest[0] ?? 0) ^ 1);
	const said = options.saidIterations === null ? [] : [number(options.saidIterations ?? iterations)];
	return sequence(sequence(sequence(oid(hashes[hash]), nothing), octets(digest)), octets(salt), ...said);
};

/** A PFX of these safes, right or wrong. */
export const pfx = (safes: readonly Uint8Array[], mac: MacOptions | null = {}, {version = 3, type = oids.data as string} = {}) => {
	const content = sequence(...safes);
	return sequence(number(version), sequence(oid(type), explicit(0, octets(content))), ...(mac ? [macOf(content, mac)] : []));
};
