import type {Buffer} from 'node:buffer';
import {constants, hash, verify} from 'node:crypto';
import {bits, child, children, descend, type Element, encode, isContext, octets, oid} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import {type Certificate, isIssuedBy, keyBits, readCertificate, subjectDer, toX509} from './certificate.js';
import {hashNames} from './signature-name.js';

/** Why an answer's signature cannot be relied on. */
export type SignerFault = {readonly code: string; readonly say: string};

const algorithms: Readonly<Record<string, string | null>> = {
	'1.2.840.113549.1.1.5': 'sha1',
	'1.2.840.113549.1.1.11': 'sha256',
	'1.2.840.113549.1.1.12': 'sha384',
	'1.2.840.113549.1.1.13': 'sha512',
	'1.2.840.10045.4.1': 'sha1',
	'1.2.840.10045.4.3.2': 'sha256',
	'1.2.840.10045.4.3.3': 'sha384',
	'1.2.840.10045.4.3.4': 'sha512',
	'1.3.101.112': null,
	'1.3.101.113': null,
};

const pss = '1.2.840.113549.1.1.10';

const verifies = (signed: Buffer, algorithm: Element, signature: Buffer, signer: Certificate): boolean => {
	const number = oid(child(algorithm, 0));
	try {
		const key = toX509(signer).publicKey;
		if (number === pss) {
			const digest = hashNames[oid(descend(algorithm, 1, 0, 0, 0))]?.toLowerCase().replace('-', '');
			const padding = {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO};
			return digest !== undefined && verify(digest, signed, padding, signature);
		}
		const name = algorithms[number];
		return name !== undefined && verify(name, signed, key, signature);
	} catch {
		return false;
	}
};

/** The ResponderID: by name [1] or by the SHA-1 of the key [2]. */
const isMeant = (responder: Element, candidate: Certificate): boolean =>
	isContext(responder, 1)
		? subjectDer(candidate).equals(encode(child(responder, 0)))
		: hash('sha1', keyBits(candidate), 'buffer').equals(octets(child(responder, 0)));

const attached = (element: Element | undefined): readonly Certificate[] =>
	element
		? children(child(element, 0))
				.slice(0, 16)
				.flatMap(certificate => {
					try {
						return [readCertificate(encode(certificate))];
					} catch {
						return [];
					}
				})
		: [];

const signedBy = (why: string): SignerFault => ({code: 'wrong-signer', say: `The responder's answer is signed by a certificate ${why}.`});

/** RFC 6960 section 4.2.2.2: the issuer itself, or one it issued with the purpose OCSPSigning. */
const unauthorised = (signer: Certificate, issuer: Certificate): SignerFault | undefined => {
	if (signer.sha256 === issuer.sha256) return undefined;
	if (!isIssuedBy(signer, issuer)) return signedBy('that the issuer did not sign');
	return signer.extendedKeyUsage?.includes('OCSPSigning') ? undefined : signedBy('without the purpose OCSPSigning');
};

/** Asked after the answer's own times: with a wrong clock both are off, and the answer tells it better. */
export const signerOutOfTime = (signer: Certificate, issuer: Certificate, now: Date): SignerFault | undefined => {
	const isInTime = now.getTime() >= Date.parse(signer.notBefore) && now.getTime() <= Date.parse(signer.notAfter);
	return isInTime || signer.sha256 === issuer.sha256 ? undefined : signedBy('that is out of its time');
};

/** Finds who signed a BasicOCSPResponse and whether it may. */
export const findSigner = (
	basic: Element,
	responder: Element,
	issuer: Certificate,
): {readonly signer: Certificate | null; readonly fault: SignerFault | undefined} => {
	const [data, algorithm, signature, certificates] = children(basic);
	if (!data || !algorithm || !signature) throw new Asn1Fault('malformed', 'not a basic response');
	const signer = [issuer, ...attached(certificates)].find(candidate => isMeant(responder, candidate));
	if (!signer)
		return {signer: null, fault: {code: 'wrong-signer', say: "The responder's answer does not carry the certificate that signed it."}};
	if (!verifies(encode(data), algorithm, bits(signature), signer))
		return {signer, fault: {code: 'wrong-signer', say: "The signature of the responder's answer does not verify."}};
	return {signer, fault: unauthorised(signer, issuer)};
};
