import {createPublicKey, type KeyObject} from 'node:crypto';
import {type DerElement, listOf, readBits, readOid, Unreadable} from './pkix-der.js';

/** A public key as Java names it in its rules. */
export type PkixKey = {
	/** "RSA", "RSASSA-PSS", "EC", "EdDSA", "XDH", "DSA", or the number of an algorithm Java does not know. */
	readonly algorithm: string;

	/** In bits; `null` where Java does not measure. */
	readonly size: number | null;

	/** Equal exactly when the keys are, however their bytes are laid out. */
	readonly id: string;

	/** `null`: no key node:crypto can use. */
	readonly object: KeyObject | null;

	/** A curve or a key Java carries along and cannot verify with. */
	readonly isUsable: boolean;
};

const algorithms: Readonly<Record<string, string>> = {
	'1.2.840.113549.1.1.1': 'RSA',
	'1.2.840.113549.1.1.10': 'RSASSA-PSS',
	'1.2.840.10045.2.1': 'EC',
	'1.2.840.10040.4.1': 'DSA',
	'1.3.101.110': 'XDH',
	'1.3.101.111': 'XDH',
	'1.3.101.112': 'EdDSA',
	'1.3.101.113': 'EdDSA',
};

const curves: Readonly<Record<string, number>> = {prime256v1: 256, secp384r1: 384, secp521r1: 521};

const open = (spki: Buffer): KeyObject | null => {
	try {
		return createPublicKey({key: spki, format: 'der', type: 'spki'});
	} catch {
		return null;
	}
};

const sizeOf = (key: KeyObject | null): number | null => {
	const {modulusLength, namedCurve} = key?.asymmetricKeyDetails ?? {};
	if (modulusLength !== undefined) return modulusLength;
	if (namedCurve !== undefined) return curves[namedCurve] ?? null;
	return {ed25519: 255, ed448: 448, x25519: 255, x448: 448}[String(key?.asymmetricKeyType)] ?? null;
};

const opened = new Map<string, PkixKey>();

/** Reads a SubjectPublicKeyInfo. Throws Unreadable where Java does. */
export const readKey = (element: DerElement): PkixKey => {
	const id = element.whole.toString('latin1');
	const known = opened.get(id);
	if (known) return known;
	const [identifier, bits] = listOf(element);
	const type = readOid(listOf(identifier)[0]);
	readBits(bits);
	const algorithm = algorithms[type] ?? type;
	const object = open(element.whole);
	// A point beside its curve is a key to Java, until it has to verify something.
	if (!object && algorithm !== type && algorithm !== 'EC' && algorithm !== 'EdDSA') throw new Unreadable('its key cannot be read');
	const curve = object?.asymmetricKeyDetails?.namedCurve;
	const key = {
		algorithm,
		size: sizeOf(object),
		id: (object?.export({type: 'spki', format: 'der'}) ?? element.whole).toString('base64'),
		object,
		isUsable: object !== null && (curve === undefined || curve in curves),
	};
	if (opened.size > 2000) opened.clear();
	opened.set(id, key);
	return key;
};
