import type {Buffer} from 'node:buffer';
import {createHmac, timingSafeEqual} from 'node:crypto';
import {Secret} from '../secret.js';
import {child, isUniversal, parse, tag} from './asn1.js';
import {budget} from './asn1-budget.js';
import {decrypt, type Encryption} from './encryption.js';
import {bmpPassword, deriveKey, purpose} from './pkcs12-key.js';
import {type Bag, type Mac, type Pkcs12, readBags, type Safe} from './pkcs12-structure.js';
import {type PrivateKey, readPrivateKey} from './private-key.js';
import {needsPassword, refuse, tooSlow, wrongPassword} from './refusal.js';

export type OpenedKey = {
	readonly alias: string | null;
	readonly localKeyId: string | null;
	readonly key: PrivateKey;
	readonly isEncrypted: boolean;
};

/** A PFX that its password opened. `keyTrouble`: the certificates are there, a key is not. */
export type OpenedPkcs12 = {
	readonly bags: readonly Bag[];
	readonly keys: readonly OpenedKey[];
	readonly keyTrouble: Error | null;
};

const hashes = new Set(['sha1', 'sha224', 'sha256', 'sha384', 'sha512']);

/** Counts the rounds a file makes us work, over all its parts. */
const newMeter = () => {
	let spent = 0;
	return (iterations: number): void => {
		spent += iterations;
		if (iterations > budget.iterations || spent > budget.allIterations) throw tooSlow(Math.max(iterations, spent));
	};
};

type Meter = ReturnType<typeof newMeter>;

const macFits = async (mac: Mac, content: Buffer, password: Secret): Promise<boolean> => {
	const key = await deriveKey({
		hash: mac.hash,
		password: bmpPassword(password.reveal()),
		salt: mac.salt,
		purpose: purpose.mac,
		iterations: mac.iterations,
		size: mac.digest.length,
	});
	const expected = createHmac(mac.hash, key).update(content).digest();
	return expected.length === mac.digest.length && timingSafeEqual(expected, mac.digest);
};

const checkMac = async (mac: Mac, content: Buffer, password: Secret | undefined, meter: Meter): Promise<void> => {
	if (mac.name === 'PBMAC1')
		throw refuse(
			'unsupported',
			'This PKCS12 file is checked by PBMAC1 (RFC 9579), which this version does not read yet, nor does Java 17.',
			'Export it again with the usual check: openssl pkcs12 -export -macalg sha256 …',
		);
	if (!hashes.has(mac.hash) || mac.digest.length > 64)
		throw refuse('unsupported', `This PKCS12 file is checked by an algorithm that is not read here (${mac.name}).`);
	meter(mac.iterations);
	if (!(await macFits(mac, content, password ?? new Secret('')))) throw password ? wrongPassword() : needsPassword();
};

const unreadableCipher = ({name}: Encryption) =>
	refuse(
		'unsupported',
		`This PKCS12 file is encrypted with ${name}, which this version does not read.`,
		'Export it again with AES-256: openssl pkcs12 -export -keypbe AES-256-CBC -certpbe AES-256-CBC …',
	);

const reveal = async (encryption: Encryption, content: Buffer, password: Secret | undefined, meter: Meter): Promise<Buffer> => {
	if (encryption.cipher === null) throw unreadableCipher(encryption);
	meter(encryption.iterations);
	try {
		return await decrypt(encryption, content, password ?? new Secret(''));
	} catch {
		// Nothing said so far which of the two it is: bytes that do not decrypt look like a wrong password.
		throw password ? wrongPassword() : needsPassword();
	}
};

const openSafe = async (safe: Safe, isProven: boolean, password: Secret | undefined, meter: Meter): Promise<readonly Bag[]> => {
	if (safe.kind === 'unknown')
		throw refuse('unsupported', 'This PKCS12 file is protected by a certificate, not by a password; this version does not read it.');
	if (safe.kind === 'plain') return readBags(safe.content);
	const content = await reveal(safe.encryption, safe.content, password, meter);
	try {
		return readBags(content);
	} catch (error) {
		// Without a MAC a wrong password shows first as content that makes no sense.
		throw isProven ? error : wrongPassword();
	}
};

// A key's encryption has no check of its own: one wrong password in 256 gives bytes, and they are no PrivateKeyInfo.
const isKeyInfo = (der: Uint8Array): boolean => {
	try {
		return isUniversal(child(parse(der), 0), tag.integer);
	} catch {
		return false;
	}
};

const openKey = async (bag: Bag & {readonly kind: 'key'}, password: Secret | undefined, meter: Meter): Promise<OpenedKey> => {
	const der = bag.encryption ? await reveal(bag.encryption, bag.content, password, meter) : bag.content;
	const key = readPrivateKey(der);
	if (!key && bag.encryption && !isKeyInfo(der)) throw password ? wrongPassword() : needsPassword();
	if (!key) throw refuse('unsupported', 'The private key in this file is of a kind that cannot be read here.');
	return {alias: bag.alias, localKeyId: bag.localKeyId, key, isEncrypted: bag.encryption !== null};
};

const keyPasswordDiffers = () =>
	refuse(
		'wrong-password',
		'The password opens the file, but not the private key in it.',
		'Export it again with one password for both: Java asks for the same one twice.',
	);

/** Opens everything a password opens. Without a password the empty one is tried. Throws refusals and Asn1Fault. */
export const openPkcs12 = async (pfx: Pkcs12, password: Secret | undefined): Promise<OpenedPkcs12> => {
	const meter = newMeter();
	if (pfx.mac) await checkMac(pfx.mac, pfx.content, password, meter);
	const bags: Bag[] = [];
	for (const safe of pfx.safes) bags.push(...(await openSafe(safe, pfx.mac !== null, password, meter)));
	const isProven = pfx.mac !== null || pfx.safes.some(({kind}) => kind === 'encrypted');
	const keys: OpenedKey[] = [];
	let keyTrouble: Error | null = null;
	for (const bag of bags) {
		if (bag.kind !== 'key') continue;
		try {
			keys.push(await openKey(bag, password, meter));
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			keyTrouble = isProven && 'code' in error && error.code === 'wrong-password' ? keyPasswordDiffers() : error;
		}
	}
	return {bags, keys, keyTrouble};
};
