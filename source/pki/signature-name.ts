import {children, type Element, isContext, oid} from './asn1.js';

const names: Readonly<Record<string, string>> = {
	'1.2.840.113549.1.1.2': 'MD2 with RSA',
	'1.2.840.113549.1.1.4': 'MD5 with RSA',
	'1.2.840.113549.1.1.5': 'SHA-1 with RSA',
	'1.2.840.113549.1.1.14': 'SHA-224 with RSA',
	'1.2.840.113549.1.1.11': 'SHA-256 with RSA',
	'1.2.840.113549.1.1.12': 'SHA-384 with RSA',
	'1.2.840.113549.1.1.13': 'SHA-512 with RSA',
	'1.2.840.10045.4.1': 'SHA-1 with ECDSA',
	'1.2.840.10045.4.3.1': 'SHA-224 with ECDSA',
	'1.2.840.10045.4.3.2': 'SHA-256 with ECDSA',
	'1.2.840.10045.4.3.3': 'SHA-384 with ECDSA',
	'1.2.840.10045.4.3.4': 'SHA-512 with ECDSA',
	'1.2.840.10040.4.3': 'SHA-1 with DSA',
	'2.16.840.1.101.3.4.3.2': 'SHA-256 with DSA',
	'1.3.101.112': 'Ed25519',
	'1.3.101.113': 'Ed448',
};

export const hashNames: Readonly<Record<string, string>> = {
	'1.2.840.113549.2.5': 'MD5',
	'1.3.14.3.2.26': 'SHA-1',
	'2.16.840.1.101.3.4.2.4': 'SHA-224',
	'2.16.840.1.101.3.4.2.1': 'SHA-256',
	'2.16.840.1.101.3.4.2.2': 'SHA-384',
	'2.16.840.1.101.3.4.2.3': 'SHA-512',
	'2.16.840.1.101.3.4.2.5': 'SHA-512/224',
	'2.16.840.1.101.3.4.2.6': 'SHA-512/256',
	'2.16.840.1.101.3.4.2.7': 'SHA3-224',
	'2.16.840.1.101.3.4.2.8': 'SHA3-256',
	'2.16.840.1.101.3.4.2.9': 'SHA3-384',
	'2.16.840.1.101.3.4.2.10': 'SHA3-512',
};

const pss = '1.2.840.113549.1.1.10';

/** The hash inside RSASSA-PSS parameters; SHA-1 when they name none (RFC 4055 section 3.1). */
const pssHash = (parameters: Element | undefined): string => {
	const field = typeof parameters?.value === 'object' ? parameters.value.find(element => isContext(element, 0)) : undefined;
	if (!field) return 'SHA-1';
	const type = oid(children(children(field)[0])[0]);
	return hashNames[type] ?? type;
};

/** "SHA-256 with RSA", "SHA-256 with RSA-PSS", "Ed25519"; the number of an algorithm nobody named. */
export const signatureName = (algorithm: Element): string => {
	const [type, parameters] = children(algorithm);
	const number = oid(type);
	return number === pss ? `${pssHash(parameters)} with RSA-PSS` : (names[number] ?? number);
};
