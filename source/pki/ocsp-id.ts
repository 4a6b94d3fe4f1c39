import type {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {child, der, type Element, octets, oid, parse} from './asn1.js';
import {type Certificate, fields, keyBits, subjectDer, toDer} from './certificate.js';

const hashes = {
	'1.3.14.3.2.26': 'sha1',
	'2.16.840.1.101.3.4.2.1': 'sha256',
	'2.16.840.1.101.3.4.2.2': 'sha384',
	'2.16.840.1.101.3.4.2.3': 'sha512',
} as const;

export type IdHash = (typeof hashes)[keyof typeof hashes];

const numberOf = (name: IdHash): string => Object.entries(hashes).find(([, each]) => each === name)?.[0] ?? '';

/** The serial number as its INTEGER holds it: not every authority keeps to positive ones. */
export const serialBytes = (certificate: Certificate): Buffer => octets(fields(child(parse(toDer(certificate)), 0))[0]);

/** RFC 6960 section 4.1.1. SHA-1 is no weakness here and the only hash every responder knows (RFC 5019). */
export const certificateId = (certificate: Certificate, issuer: Certificate, name: IdHash = 'sha1'): Element =>
	der.sequence(
		der.sequence(der.oid(numberOf(name)), der.null()),
		der.octets(hash(name, subjectDer(issuer), 'buffer')),
		der.octets(hash(name, keyBits(issuer), 'buffer')),
		der.bigInteger(serialBytes(certificate)),
	);

/** Which hash a CertID is made with; `undefined`: one we do not know. */
export const hashOfId = (id: Element): IdHash | undefined => hashes[oid(child(child(id, 0), 0)) as keyof typeof hashes];

/** Does this CertID, in whatever hash the responder chose, mean the certificate? */
export const isIdOf = (id: Element, certificate: Certificate, issuer: Certificate): boolean => {
	const name = hashOfId(id);
	return (
		name !== undefined &&
		octets(child(id, 1)).equals(hash(name, subjectDer(issuer), 'buffer')) &&
		octets(child(id, 2)).equals(hash(name, keyBits(issuer), 'buffer')) &&
		octets(child(id, 3)).equals(serialBytes(certificate))
	);
};
