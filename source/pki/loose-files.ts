import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';
import {child, type Element, octets, parse} from './asn1.js';
import {Asn1Fault, budget} from './asn1-budget.js';
import type {Certificate} from './certificate.js';
import {notACertificate, onceEach, readEach} from './certificate-list.js';
import {readEncryption} from './encryption.js';
import type {Loose} from './opened.js';
import {type OtherStructure, refuseStructure} from './other-structure.js';
import {type PemBlock, readPem} from './pem.js';
import {decryptPem, readDekInfo} from './pem-encryption.js';
import {isPkcs7, readPkcs7} from './pkcs7.js';
import {type PrivateKey, readPrivateKey} from './private-key.js';
import {needsPassword, type Refusal, refusalOf, refuse, refuseAs, wrongPassword} from './refusal.js';
import {newUnlock} from './unlock.js';

const unreadableKey = () =>
	refuseAs(
		'key-unsupported',
		'unsupported',
		'The private key in this file is of a form that this version does not read.',
		'Convert it: openssl pkcs8 -topk8 -in FILE -out NEW.pem',
	);

/** Opens an EncryptedPrivateKeyInfo (RFC 5958). Its rounds are counted before any work is done. */
const openEncryptedKey = async (element: Element, password: Secret | undefined): Promise<PrivateKey> => {
	const encryption = readEncryption(child(element, 0));
	if (encryption.cipher === null) throw unreadableKey();
	if (!password) throw needsPassword();
	let der: Buffer;
	try {
		der = await newUnlock(password).decrypt(encryption, octets(child(element, 1)));
	} catch (error) {
		throw refusalOf(error) ? error : wrongPassword();
	}
	const key = readPrivateKey(der);
	// Without any check of its own, one wrong password in 256 decrypts to garbage.
	if (!key) throw wrongPassword();
	return key;
};

/** Opens OpenSSL's old way, "Proc-Type: 4,ENCRYPTED": DES, 3DES, AES or Camellia under one round of MD5. */
const openOldEncryptedKey = ({der, dekInfo}: PemBlock, password: Secret | undefined): PrivateKey => {
	const cipher = readDekInfo(dekInfo);
	if (!cipher || !der) throw unreadableKey();
	if (!password) throw needsPassword();
	try {
		const key = readPrivateKey(decryptPem(cipher, der, password));
		if (key) return key;
	} catch {
		// Bytes that do not decrypt look like a wrong password.
	}
	throw wrongPassword();
};

const openKeyBlock = async (block: PemBlock, password: Secret | undefined): Promise<PrivateKey> => {
	if (!block.der) throw cutBlock(block);
	if (block.isEncrypted) return openOldEncryptedKey(block, password);
	const key = block.label === 'ENCRYPTED PRIVATE KEY' ? await openEncryptedKey(parse(block.der), password) : readPrivateKey(block.der);
	if (!key) throw unreadableKey();
	return key;
};

const cutBlock = ({line, hasEnd}: PemBlock) =>
	hasEnd
		? refuseAs('damaged', 'truncated', `The PEM block that begins on line ${line} is damaged.`, 'Copy it again as plain text.')
		: refuse('truncated', `The PEM block that begins on line ${line} has no END line.`, 'Copy the file again, whole.');

const isCertificate = ({label}: PemBlock) => /^(X509 |TRUSTED )?CERTIFICATE$|^PKCS #?7 SIGNED DATA$|^PKCS7$|^CMS$/.test(label);
const isClear = ({isEncrypted, label}: PemBlock) => !isEncrypted && label !== 'ENCRYPTED PRIVATE KEY';
const isKey = ({label}: PemBlock) => label.endsWith('PRIVATE KEY');

// Some tools write a P7B under the label CERTIFICATE; what lies in a block is told by its content too.
const asPkcs7 = (der: Buffer): Element | undefined => {
	try {
		const element = parse(der);
		return isPkcs7(element) ? element : undefined;
	} catch {
		return undefined;
	}
};

// Lines that were lost leave whole base64 and half a structure: then the file is at fault, not our means to read it.
const isBroken = (der: Buffer): boolean => {
	try {
		parse(der);
		// Neither a certificate nor a P7B begins with anything but a SEQUENCE.
		return der[0] !== 0x30;
	} catch (error) {
		return error instanceof Asn1Fault && error.reason !== 'too-much';
	}
};

type Found = {readonly certificates: readonly Certificate[]; readonly trouble: Refusal | null};

const readBlock = (block: PemBlock): Found => {
	if (!block.der) throw cutBlock(block);
	const pkcs7 = asPkcs7(block.der);
	if (pkcs7) return readPkcs7(pkcs7);
	const {found, trouble} = readEach([{der: block.der}], () => `on line ${block.line}`);
	if (trouble && isBroken(block.der)) throw cutBlock(block);
	return {certificates: found.map(({certificate}) => certificate), trouble};
};

const labelled: ReadonlyArray<readonly [RegExp, OtherStructure]> = [
	[/CERTIFICATE REQUEST$/, 'request'],
	[/^X509 CRL$/, 'revocation-list'],
	[/PUBLIC KEY$/, 'public-key'],
];

const nothingInside = (blocks: readonly PemBlock[]): Refusal | undefined => {
	const known = labelled.find(([expression]) => blocks.some(({label}) => expression.test(label)));
	return refusalOf(
		known ? refuseStructure(known[1]) : refuse('nothing-inside', 'This PEM text holds neither a certificate nor a private key.'),
	);
};

/** Where the only thing in a file is no certificate, the file is none. */
const ofWholeFile = (loose: Loose): Loose => {
	const {certificates, keys, trouble} = loose;
	const isAll = certificates.length + keys.length === 0 && trouble?.code === notACertificate;
	return isAll ? {...loose, trouble: {...trouble, reason: 'not-a-keystore'}} : loose;
};

const nothingOf = {entries: [], trusted: [], pkcs12: null} as const;

/** Everything a PEM text holds, in any mixture: certificates, P7B, keys, text around them. */
export const openPemFile = async (bytes: Uint8Array, password: Secret | undefined): Promise<Loose> => {
	const blocks = readPem(bytes).slice(0, budget.certificates);
	const troubles: Refusal[] = [];
	const attempt = async <Value>(make: () => Value | Promise<Value>): Promise<readonly Value[]> => {
		try {
			return [await make()];
		} catch (error) {
			const refusal = refusalOf(error) ?? refusalOf(unreadableKey());
			if (refusal) troubles.push(refusal);
			return [];
		}
	};
	const found: Found[] = [];
	const keys: PrivateKey[] = [];
	for (const block of blocks.filter(isCertificate)) found.push(...(await attempt(() => readBlock(block))));
	let clearKeys = 0;
	for (const block of blocks.filter(isKey)) {
		const opened = await attempt(() => openKeyBlock(block, password));
		keys.push(...opened);
		if (isClear(block)) clearKeys += opened.length;
	}
	const certificates = onceEach(found.flatMap(part => part.certificates));
	const nothing = certificates.length + keys.length === 0 ? nothingInside(blocks) : undefined;
	const trouble = troubles[0] ?? found.find(part => part.trouble)?.trouble ?? nothing ?? null;
	return ofWholeFile({...nothingOf, certificates, keys, clearKeys, trouble});
};

/** A file that is one DER structure: a certificate, or a key with or without a password. */
export const openDerFile = async (
	kind: 'certificate' | 'key' | 'encrypted-key',
	element: Element,
	bytes: Uint8Array,
	password: Secret | undefined,
): Promise<Loose> => {
	if (kind === 'certificate') {
		const {found, trouble} = readEach([{der: bytes}]);
		return {...nothingOf, certificates: found.map(({certificate}) => certificate), keys: [], clearKeys: 0, trouble};
	}
	const key = kind === 'key' ? readPrivateKey(bytes) : await openEncryptedKey(element, password);
	if (!key) throw unreadableKey();
	return {...nothingOf, certificates: [], keys: [key], clearKeys: kind === 'key' ? 1 : 0, trouble: null};
};

/** A P7B file in DER. */
export const openPkcs7File = (element: Element): Loose => ofWholeFile({...nothingOf, keys: [], clearKeys: 0, ...readPkcs7(element)});
