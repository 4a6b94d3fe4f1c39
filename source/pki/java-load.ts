import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';
import {child, isUniversal, parse, tag} from './asn1.js';
import type {Encryption} from './encryption.js';
import {isJavaAscii, keyFault, mostRounds, safeFault, shortestSalt} from './java-cipher.js';
import {type JavaEntries, javaEntries} from './java-entries.js';
import {type JavaFault, JavaRefuses, type JavaView, loadedByJava, refusedByJava} from './java-view.js';
import {type Bag, type Mac, type Pkcs12, pkcs12Oid, readBags, type Safe} from './pkcs12-structure.js';
import {readPrivateKey} from './private-key.js';
import {hashNames} from './signature-name.js';
import type {Unlock} from './unlock.js';

const badPadding = 'Get Key failed: Given final block not properly padded. Such issues can arise if a bad key is used during decryption.';

const decryptOr = async (unlock: Unlock, encryption: Encryption, content: Buffer, fault: JavaFault): Promise<Buffer> => {
	try {
		return await unlock.decrypt(encryption, content);
	} catch {
		throw new JavaRefuses(fault);
	}
};

const bagsOf = async (safe: Safe, password: Secret | undefined, unlock: Unlock): Promise<readonly Bag[]> => {
	if (safe.kind === 'unknown')
		throw new JavaRefuses({code: 'protected-by-certificate', message: 'public key protected PKCS12 not supported'});
	if (safe.kind === 'plain') return readBags(safe.content);
	// Without a password Java passes over what is encrypted.
	if (!password) return [];
	const fault = safeFault(safe.encryption, password);
	if (fault) throw new JavaRefuses(fault);
	const wrong = {code: 'password-incorrect', message: 'keystore password was incorrect'} as const;
	return readBags(await decryptOr(unlock, safe.encryption, safe.content, wrong));
};

const macHashes = new Set(['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA-512/224', 'SHA-512/256']);

const failed = (code: JavaFault['code'], exception: string) => new JavaRefuses({code, message: `Integrity check failed: ${exception}`});

/** The MAC comes last, after all safes were opened. */
const checkMac = async (mac: Mac, content: Buffer, password: Secret, unlock: Unlock): Promise<void> => {
	if (mac.iterations > 2 ** 31 - 1) throw new JavaRefuses({code: 'rounds-too-many', message: 'Integer exceeds maximum valid value'});
	const unusable = (why: string) => `java.security.InvalidAlgorithmParameterException: ${why}`;
	if (mac.number !== pkcs12Oid.pbmac1 && mac.iterations > mostRounds)
		throw failed('rounds-too-many', unusable(`MAC iteration count too large: ${mac.iterations}`));
	const name = hashNames[mac.number];
	if (name === undefined || !macHashes.has(name)) {
		const said = name?.replaceAll(/[-/]/g, '') ?? mac.number;
		throw failed('mac-unsupported', `java.security.NoSuchAlgorithmException: Algorithm HmacPBE${said} not available`);
	}
	if (!isJavaAscii(password)) throw failed('password-not-ascii', 'java.io.IOException: getSecretKey failed: Password is not ASCII');
	if (mac.salt.length < shortestSalt) throw failed('salt-too-short', unusable('Salt must be at least 8 bytes long'));
	if (mac.iterations < 1) throw failed('rounds-invalid', unusable('IterationCount must be a positive number'));
	if (!(await unlock.fits(mac, content)))
		throw failed('integrity-failed', 'java.security.UnrecoverableKeyException: Failed PKCS12 integrity checking');
};

const isKeyInfo = (der: Buffer): boolean => {
	try {
		return isUniversal(child(parse(der), 0), tag.integer);
	} catch {
		return false;
	}
};

/** What getKey says of the first key it cannot give, with the store's own password. */
const firstKeyFault = async ({keys}: JavaEntries, password: Secret, unlock: Unlock): Promise<JavaFault | null> => {
	for (const {bag} of keys) {
		if (!bag?.encryption) return {code: 'key-unreadable', message: 'Private key not stored as PKCS#8 EncryptedPrivateKeyInfo'};
		const fault = keyFault(bag.encryption, password);
		if (fault) return fault;
		const der = await unlock.decrypt(bag.encryption, bag.content).catch(() => null);
		if (!der) return {code: 'key-password-differs', message: badPadding};
		if (!readPrivateKey(der)) return {code: 'key-unreadable', message: isKeyInfo(der) ? 'Get Key failed' : 'Get Key failed: '};
	}
	return null;
};

const silence = ({keys, trusted, skipped, unmarked}: JavaEntries): JavaFault | null => {
	if (skipped > 0) return {code: 'clear-key-skipped', message: 'Java skips a private key that lies there in clear.'};
	return keys.length + trusted.length === 0 && unmarked > 0
		? {code: 'not-marked-trusted', message: 'Java sees no entry: the certificates lack the trusted-key attribute.'}
		: null;
};

/** What Java's KeyStore makes of a PKCS12 file with this password, `undefined` for null: measured, not read from its sources. */
export const javaLoad = async (pfx: Pkcs12, password: Secret | undefined, unlock: Unlock): Promise<JavaView> => {
	try {
		if (pfx.type !== pkcs12Oid.data)
			throw new JavaRefuses({code: 'protected-by-certificate', message: 'public key protected PKCS12 not supported'});
		const bags: Bag[] = [];
		for (const safe of pfx.safes) bags.push(...(await bagsOf(safe, password, unlock)));
		const entries = javaEntries(bags);
		if (password && pfx.mac) await checkMac(pfx.mac, pfx.content, password, unlock);
		const fault = (password ? await firstKeyFault(entries, password, unlock) : null) ?? silence(entries);
		const keys = entries.keys.map(({alias, chain}) => ({alias, chain}));
		return loadedByJava(keys, entries.trusted.length, fault);
	} catch (error) {
		if (error instanceof JavaRefuses) return refusedByJava(error.fault);
		// What our own parser refuses, Java's refuses too, in words that depend on the byte it stumbles over.
		return refusedByJava({code: 'content-unreadable'});
	}
};
