import {Buffer} from 'node:buffer';
import {child, children, type Element, isUniversal, oid, parse, tag} from './asn1.js';
import {isJceks, isJks} from './jks.js';
import {isCertificate} from './other-structure.js';
import {isUtf16, readPem} from './pem.js';
import {isPkcs7} from './pkcs7.js';
import {isPkcs12} from './pkcs12-structure.js';

/** What a file is by its bytes. Its name says nothing: PEM is found under .pfx, JKS under .p12. */
export type Content =
	| {readonly kind: 'empty' | 'jks' | 'jceks' | 'pem' | 'utf16' | 'base64' | 'unknown'}
	| {readonly kind: 'pkcs12' | 'pkcs7' | 'certificate' | 'encrypted-key' | 'key' | 'other-der'; readonly element: Element}

	/** Begins as ASN.1 and cannot be read as such. */
	| {readonly kind: 'broken-pkcs12' | 'broken-der'; readonly error: unknown};

const sequence = (element: Element | undefined) => isUniversal(element, tag.sequence);

const derKind = (element: Element) => {
	const [first, second] = children(element);
	if (isPkcs12(element)) return 'pkcs12' as const;
	if (isUniversal(first, tag.oid)) return isPkcs7(element) ? ('pkcs7' as const) : ('other-der' as const);
	if (isUniversal(first, tag.integer)) return 'key' as const;
	if (isCertificate(element)) return 'certificate' as const;
	return sequence(first) && isUniversal(second, tag.octets) && oid(child(first, 0)) ? ('encrypted-key' as const) : ('other-der' as const);
};

// A sequence of any length, then the version: INTEGER 3.
const beginsAsPkcs12 = (bytes: Uint8Array) =>
	/^30(?:[0-7].|80|81..|82.{4}|83.{6}|84.{8})020103/.test(Buffer.from(bytes.subarray(0, 16)).toString('hex'));

const readDer = (bytes: Uint8Array): Content => {
	try {
		const element = parse(bytes);
		return {kind: derKind(element), element};
	} catch (error) {
		return {kind: beginsAsPkcs12(bytes) ? 'broken-pkcs12' : 'broken-der', error};
	}
};

// "MI" is how the base64 of every DER structure over 255 bytes begins.
const isBase64 = (bytes: Uint8Array) => /^\s*MI[A-Za-z0-9+/=\s]+$/.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));

export const contentOf = (bytes: Uint8Array): Content => {
	if (bytes.length === 0) return {kind: 'empty'};
	if (isJks(bytes)) return {kind: 'jks'};
	if (isJceks(bytes)) return {kind: 'jceks'};
	if (isUtf16(bytes)) return {kind: 'utf16'};
	if (bytes[0] === 0x30 && !isTextual(bytes)) return readDer(bytes);
	if (readPem(bytes).length > 0) return {kind: 'pem'};
	return {kind: isBase64(bytes) ? 'base64' : 'unknown'};
};

// A text may begin with the digit 0, which is also the first byte of DER.
const isTextual = (bytes: Uint8Array) =>
	bytes.subarray(0, 32).every(byte => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
