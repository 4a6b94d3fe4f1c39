import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';
import {child, isUniversal, parse, tag} from './asn1.js';
import type {Encryption} from './encryption.js';
import {type Bag, type Mac, type Pkcs12, pkcs12Oid, readBags, type Safe} from './pkcs12-structure.js';
import {type PrivateKey, readPrivateKey} from './private-key.js';
import {needsPassword, refusalOf, refuseAs, wrongPassword} from './refusal.js';
import {isReadMac, type Unlock} from './unlock.js';

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

/** The password, and what it has been tried on. `password: undefined`: none was given, the empty one is tried. */
type Trial = {readonly password: Secret | undefined; readonly unlock: Unlock};

const refusePassword = ({password}: Trial) => (password ? wrongPassword() : needsPassword());

const checkMac = async (mac: Mac, content: Buffer, trial: Trial): Promise<void> => {
	if (!isReadMac(mac, pkcs12Oid.pbmac1) || mac.digest.length > 64)
		throw refuseAs('mac-unsupported', 'unsupported', `This PKCS12 file is checked by an algorithm that is not read here (${mac.name}).`);
	if (!(await trial.unlock.fits(mac, content))) throw refusePassword(trial);
};

const unreadableCipher = ({name}: Encryption) =>
	refuseAs(
		'cipher-unsupported',
		'unsupported',
		`This PKCS12 file is encrypted with ${name}, which this version does not read.`,
		'Export it again with AES-256: openssl pkcs12 -export -keypbe AES-256-CBC -certpbe AES-256-CBC …',
	);

const reveal = async (encryption: Encryption, content: Buffer, trial: Trial): Promise<Buffer> => {
	if (encryption.cipher === null) throw unreadableCipher(encryption);
	try {
		return await trial.unlock.decrypt(encryption, content);
	} catch (error) {
		// Nothing said so far which of the two it is: bytes that do not decrypt look like a wrong password.
		throw refusalOf(error) ? error : refusePassword(trial);
	}
};

const openSafe = async (safe: Safe, isProven: boolean, trial: Trial): Promise<readonly Bag[]> => {
	if (safe.kind === 'unknown')
		throw refuseAs(
			'protected-by-certificate',
			'unsupported',
			'This PKCS12 file is protected by a certificate, not by a password; this version does not read it.',
		);
	if (safe.kind === 'plain') return readBags(safe.content);
	const content = await reveal(safe.encryption, safe.content, trial);
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

const openKey = async (bag: Bag & {readonly kind: 'key'}, trial: Trial): Promise<OpenedKey> => {
	const der = bag.encryption ? await reveal(bag.encryption, bag.content, trial) : bag.content;
	const key = readPrivateKey(der);
	if (!key && bag.encryption && !isKeyInfo(der)) throw refusePassword(trial);
	if (!key) throw refuseAs('key-unsupported', 'unsupported', 'The private key in this file is of a kind that cannot be read here.');
	return {alias: bag.alias, localKeyId: bag.localKeyId, key, isEncrypted: bag.encryption !== null};
};

const keyPasswordDiffers = () =>
	refuseAs(
		'key-password-differs',
		'wrong-password',
		'The password opens the file, but not the private key in it.',
		'Export it again with one password for both: Java asks for the same one twice.',
	);

type Closed = {readonly encryption: Encryption | null; readonly content: Buffer};

/** Everything is begun at once: what node:crypto derives runs beside what is derived here. */
const begin = ({mac, content, safes}: Pkcs12, {unlock}: Trial): void => {
	const closed = safes.flatMap((safe): readonly Closed[] => {
		if (safe.kind === 'encrypted') return [safe];
		return safe.kind === 'plain' ? readBags(safe.content).filter(bag => bag.kind === 'key') : [];
	});
	// Whoever asks for it later gets its failure; here it must not count as one that nobody saw.
	for (const {encryption, content: bytes} of closed)
		if (encryption && encryption.cipher !== null) unlock.decrypt(encryption, bytes).catch(() => {});
	if (mac && isReadMac(mac, pkcs12Oid.pbmac1)) unlock.fits(mac, content).catch(() => {});
};

/** Opens everything a password opens. Without a password the empty one is tried. Throws refusals and Asn1Fault. */
export const openPkcs12 = async (pfx: Pkcs12, trial: Trial): Promise<OpenedPkcs12> => {
	begin(pfx, trial);
	if (pfx.mac) await checkMac(pfx.mac, pfx.content, trial);
	const bags: Bag[] = [];
	for (const safe of pfx.safes) bags.push(...(await openSafe(safe, pfx.mac !== null, trial)));
	const isProven = pfx.mac !== null || pfx.safes.some(({kind}) => kind === 'encrypted');
	const keys: OpenedKey[] = [];
	let keyTrouble: Error | null = null;
	for (const bag of bags) {
		if (bag.kind !== 'key') continue;
		try {
			keys.push(await openKey(bag, trial));
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			keyTrouble = isProven && 'code' in error && error.code === 'wrong-password' ? keyPasswordDiffers() : error;
		}
	}
	return {bags, keys, keyTrouble};
};
