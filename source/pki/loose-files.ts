import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';
import {child, type Element, octets, parse} from './asn1.js';
import {budget} from './asn1-budget.js';
import {onceEach, readEach} from './certificate-list.js';
import {decrypt, readEncryption} from './encryption.js';
import {unreadableByJava} from './java-view.js';
import type {Opened} from './opened.js';
import {type PemBlock, readPem} from './pem.js';
import {type PrivateKey, readPrivateKey, readPrivateKeyPem} from './private-key.js';
import {needsPassword, type Refusal, refusalOf, refuse, tooSlow, wrongPassword} from './refusal.js';

const noKeystore = unreadableByJava('Java reads no such file as a keystore; it belongs into a PKCS12 file first.');

const unreadableKey = () =>
	refuse(
		'unsupported',
		'The private key in this file is of a form that this version does not read.',
		'Convert it: openssl pkcs8 -topk8 -in FILE -out NEW.pem',
	);

/** Opens an EncryptedPrivateKeyInfo (RFC 5958). Its rounds are counted before any work is done. */
const openEncryptedKey = async (element: Element, password: Secret | undefined): Promise<PrivateKey> => {
	const encryption = readEncryption(child(element, 0));
	if (encryption.cipher === null) throw unreadableKey();
	if (encryption.iterations > budget.iterations) throw tooSlow(encryption.iterations);
	if (!password) throw needsPassword();
	let der: Buffer;
	try {
		der = await decrypt(encryption, octets(child(element, 1)), password);
	} catch {
		throw wrongPassword();
	}
	const key = readPrivateKey(der);
	// Without any check of its own, one wrong password in 256 decrypts to garbage.
	if (!key) throw wrongPassword();
	return key;
};

const openOldEncryptedKey = (block: PemBlock, password: Secret | undefined): PrivateKey => {
	if (!password) throw needsPassword();
	try {
		return readPrivateKeyPem(block.text, password);
	} catch {
		throw wrongPassword();
	}
};

const openKeyBlock = async (block: PemBlock, password: Secret | undefined): Promise<PrivateKey> => {
	if (block.isEncrypted) return openOldEncryptedKey(block, password);
	if (!block.der) throw cutBlock(block);
	const key = block.label === 'ENCRYPTED PRIVATE KEY' ? await openEncryptedKey(parse(block.der), password) : readPrivateKey(block.der);
	if (!key) throw unreadableKey();
	return key;
};

const cutBlock = ({line, hasEnd}: PemBlock) =>
	hasEnd
		? refuse('truncated', `The PEM block that begins on line ${line} is damaged.`, 'Copy it again as plain text.')
		: refuse('truncated', `The PEM block that begins on line ${line} has no END line.`, 'Copy the file again, whole.');

const isCertificate = ({label}: PemBlock) => /^(X509 |TRUSTED )?CERTIFICATE$/.test(label);
const isKey = ({label}: PemBlock) => label.endsWith('PRIVATE KEY');

const otherBlock = ({label}: PemBlock): Refusal | undefined => {
	if (label === 'PKCS7' || label === 'CMS')
		return refusalOf(
			refuse(
				'unsupported',
				'This is a P7B file (PKCS7 as PEM), which this version does not read yet.',
				'Convert it: openssl pkcs7 -in FILE -print_certs -out chain.pem',
			),
		);
	return label.endsWith('CERTIFICATE REQUEST')
		? refusalOf(refuse('nothing-inside', 'This is a certificate request, not a certificate: the authority has not answered it yet.'))
		: undefined;
};

/** Everything a PEM text holds, in any mixture: certificates, keys, text around them. */
export const openPemFile = async (bytes: Uint8Array, password: Secret | undefined): Promise<Opened> => {
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
	const ders: {readonly der: Buffer}[] = [];
	const keys: PrivateKey[] = [];
	for (const block of blocks.filter(isCertificate))
		ders.push(
			...(await attempt(() => {
				if (!block.der) throw cutBlock(block);
				return {der: block.der};
			})),
		);
	for (const block of blocks.filter(isKey)) keys.push(...(await attempt(() => openKeyBlock(block, password))));
	const {found, trouble} = readEach(ders);
	const certificates = onceEach(found.map(({certificate}) => certificate));
	const other = blocks.map(otherBlock).find(refusal => refusal !== undefined);
	const nothing = certificates.length + keys.length === 0 ? nothingInside : null;
	return {
		certificates,
		keys,
		entries: [],
		trusted: [],
		pkcs12: null,
		java: noKeystore,
		trouble: troubles[0] ?? trouble ?? other ?? nothing,
	};
};

const nothingInside: Refusal = {reason: 'nothing-inside', say: 'This PEM text holds neither a certificate nor a private key.', hints: []};

/** A file that is one DER structure: a certificate, or a key with or without a password. */
export const openDerFile = async (
	kind: 'certificate' | 'key' | 'encrypted-key',
	element: Element,
	bytes: Uint8Array,
	password: Secret | undefined,
): Promise<Opened> => {
	const {found, trouble} = readEach(kind === 'certificate' ? [{der: bytes}] : []);
	const key = kind === 'certificate' ? undefined : kind === 'key' ? readPrivateKey(bytes) : await openEncryptedKey(element, password);
	if (kind === 'key' && !key) throw unreadableKey();
	return {
		certificates: found.map(({certificate}) => certificate),
		trouble,
		keys: key ? [key] : [],
		entries: [],
		trusted: [],
		pkcs12: null,
		java: noKeystore,
	};
};
