import {Buffer} from 'node:buffer';
import {createPrivateKey, createPublicKey, sign} from 'node:crypto';
import {der, type Element, encode, parse} from './asn1.js';
import type {PrivateKey} from './private-key.js';
import type {RequestName} from './request-names.js';
import type {RequestUsages} from './request-usages.js';

export type RequestParts = {
	readonly key: PrivateKey;

	/** The first becomes the CN; all stand in the subject alternative names. At least one. */
	readonly names: readonly RequestName[];
	readonly usages: RequestUsages;
};

const oids = {
	commonName: '2.5.4.3',
	keyUsage: '2.5.29.15',
	extendedKeyUsage: '2.5.29.37',
	subjectAltName: '2.5.29.17',
	extensionRequest: '1.2.840.113549.1.9.14',
	serverAuth: '1.3.6.1.5.5.7.3.1',
	clientAuth: '1.3.6.1.5.5.7.3.2',
} as const;

// RFC 5280 appendix A.1, ub-common-name; a longer one stands in the alternative names only.
const longestCommonName = 64;

const subject = (names: readonly RequestName[]): Element => {
	const name = names.find(({text}) => text.length <= longestCommonName)?.text;
	return der.sequence(...(name === undefined ? [] : [der.set(der.sequence(der.oid(oids.commonName), der.utf8(name)))]));
};

const extension = (number: string, value: Element, isCritical = false): Element =>
	der.sequence(der.oid(number), ...(isCritical ? [der.true()] : []), der.octets(encode(value)));

const alternativeNames = (names: readonly RequestName[]): Element =>
	der.sequence(...names.map(name => (name.kind === 'ip' ? der.implicit(7, name.bytes) : der.implicit(2, Buffer.from(name.text)))));

// Bit 0, digitalSignature, is the highest bit; bit 2 is keyEncipherment. The bits after the last set one are not written (X.690 11.2.2).
const keyUsage = ({keyUsage: usages}: RequestUsages): Element =>
	usages.includes('keyEncipherment') ? der.bits(Buffer.from([0xa0]), 5) : der.bits(Buffer.from([0x80]), 7);

const extensions = ({names, usages}: RequestParts): Element => {
	const hasCommonName = names.some(({text}) => text.length <= longestCommonName);
	return der.sequence(
		extension(oids.keyUsage, keyUsage(usages), true),
		extension(oids.extendedKeyUsage, der.sequence(...usages.extendedKeyUsage.map(use => der.oid(oids[use])))),
		// Without a subject the alternative names must be critical (RFC 5280 section 4.2.1.6).
		extension(oids.subjectAltName, alternativeNames(names), !hasCommonName),
	);
};

/** The hash goes with the key's strength: P-384 signs SHA-384 (RFC 5758), all others SHA-256. */
const signature = ({key}: PrivateKey): {readonly hash: string; readonly algorithm: Element} => {
	if (key.startsWith('RSA')) return {hash: 'sha256', algorithm: der.sequence(der.oid('1.2.840.113549.1.1.11'), der.null())};
	if (key === 'EC P-384') return {hash: 'sha384', algorithm: der.sequence(der.oid('1.2.840.10045.4.3.3'))};
	return {hash: 'sha256', algorithm: der.sequence(der.oid('1.2.840.10045.4.3.2'))};
};

/** A certificate request in DER (PKCS#10, RFC 2986) that asks for these names and usages, signed with its own key. */
export const writeRequest = (parts: RequestParts): Buffer => {
	const privateKey = createPrivateKey(parts.key.pem.reveal());
	const publicKey = parse(createPublicKey(privateKey).export({type: 'spki', format: 'der'}));
	const wanted = der.sequence(der.oid(oids.extensionRequest), der.set(extensions(parts)));
	const body = der.sequence(der.integer(0), subject(parts.names), publicKey, der.explicit(0, wanted));
	const {hash, algorithm} = signature(parts.key);
	return encode(der.sequence(body, algorithm, der.bits(sign(hash, encode(body), privateKey))));
};
