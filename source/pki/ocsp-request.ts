import {Buffer} from 'node:buffer';
import {der, encode} from './asn1.js';
import type {Certificate} from './certificate.js';
import {certificateId, type IdHash} from './ocsp-id.js';

export const nonceNumber = '1.3.6.1.5.5.7.48.1.2';

/** Java asks with GET up to this many characters of address, as RFC 5019 section 5 wants it. */
const mostCharacters = 255;

/**
The DER to send to a responder (RFC 6960 section 4.1). `nonce`: 1 to 32 bytes (RFC 8954); without one, as Java asks by default,
a responder may answer from its cache. `hash`: of the CertID; only SHA-1 is known to every responder.
*/
export const ocspRequest = (
	certificate: Certificate,
	issuer: Certificate,
	{nonce, hash = 'sha1'}: {readonly nonce?: Uint8Array; readonly hash?: IdHash} = {},
): Buffer => {
	const questions = der.sequence(der.sequence(certificateId(certificate, issuer, hash)));
	const extensions = nonce
		? [der.explicit(2, der.sequence(der.sequence(der.oid(nonceNumber), der.octets(encode(der.octets(nonce))))))]
		: [];
	return encode(der.sequence(der.sequence(questions, ...extensions)));
};

/** The address of the same question by GET (RFC 6960 appendix A.1). */
export const ocspGetUrl = (url: string, request: Uint8Array): string =>
	`${url}${url.endsWith('/') ? '' : '/'}${encodeURIComponent(Buffer.from(request).toString('base64'))}`;

/** How Java 17 and later put this question; earlier ones always POST it. */
export const methodOfJava = (url: string, request: Uint8Array): 'GET' | 'POST' =>
	ocspGetUrl(url, request).length <= mostCharacters ? 'GET' : 'POST';
