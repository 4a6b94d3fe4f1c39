import type {Certificate} from '../pki/certificate.js';

/** A certificate as the public contract lists it. */
export const certificateBody = (certificate: Certificate): object => {
	const {sha256, subject, issuer, serial, notBefore, notAfter, names} = certificate;
	const {authority, key, signature, extendedKeyUsage, keyUsage, pathLength} = certificate;
	return {sha256, subject, issuer, serial, notBefore, notAfter, names, authority, key, signature, extendedKeyUsage, keyUsage, pathLength};
};
