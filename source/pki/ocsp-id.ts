import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {child, der, type Element, octets, oid} from './asn1.js';
import {type Certificate, keyBits, subjectDer} from './certificate.js';

const hashes: Readonly<Record<string, string>> = {
	'1.3.14.3.2.26': 'sha1',
	'2.16.840.1.101.3.4.2.1': 'sha256',
	'2.16.840.1.101.3.4.2.2': 'sha384',
	'2.16.840.1.101.3.4.2.3': 'sha512',
};

// An INTEGER needs a leading zero when its highest bit is set; our upper hex has lost it.
const serialBytes = ({serial}: Certificate): Buffer => {
	const bytes = Buffer.from(serial.padStart(serial.length + (serial.length % 2), '0'), 'hex');
	return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
};

/** RFC 6960 section 4.1.1. SHA-1 is no weakness here and the only hash every responder knows (RFC 5019). */
export const certificateId = (certificate: Certificate, issuer: Certificate): Element =>
	der.sequence(
		der.sequence(der.oid('1.3.14.3.2.26'), der.null()),
		der.octets(hash('sha1', subjectDer(issuer), 'buffer')),
		der.octets(hash('sha1', keyBits(issuer), 'buffer')),
		der.bigInteger(serialBytes(certificate)),
	);

/** Does this CertID, in whatever hash the responder chose, mean the certificate? */
export const isIdOf = (id: Element, certificate: Certificate, issuer: Certificate): boolean => {
	const name = hashes[oid(child(child(id, 0), 0))];
	return (
		name !== undefined &&
		octets(child(id, 1)).equals(hash(name, subjectDer(issuer), 'buffer')) &&
		octets(child(id, 2)).equals(hash(name, keyBits(issuer), 'buffer')) &&
		octets(child(id, 3)).equals(serialBytes(certificate))
	);
};
