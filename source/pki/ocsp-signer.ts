import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {bits, child, type Element, encode, isContext, octets, oid, parse} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import {type Certificate, isIssuedBy, keyBits, readCertificate, subjectDer} from './certificate.js';
import {type OcspFault, wrongSigner} from './ocsp-fault.js';
import {isKnownAlgorithm, verifies, weakDigest} from './signed-bytes.js';
import {firstSlice, type Slice, shortest, slices} from './slices.js';
import {sameName} from './subject-name.js';

/** The ResponderID: by name [1] or by the SHA-1 of the key [2]. */
const isMeant = (responder: Element, candidate: Certificate): boolean =>
	isContext(responder, 1)
		? subjectDer(candidate).equals(encode(child(responder, 0)))
		: hash('sha1', keyBits(candidate), 'buffer').equals(octets(child(responder, 0)));

const attached = (element: Slice | undefined): readonly Certificate[] =>
	[...slices(element ? firstSlice(element.content).content : Buffer.alloc(0))].slice(0, 16).flatMap(({whole}) => {
		try {
			return [readCertificate(whole)];
		} catch {
			return [];
		}
	});

const unverifiable = "Unable to verify OCSP Response's signature";

const signedBy = (why: string, java: string): OcspFault => wrongSigner(`The responder's answer is signed by a certificate ${why}.`, java);

/** A renewed certificate of the issuer speaks for it as well as the old one. */
const isSameAuthority = (signer: Certificate, issuer: Certificate) =>
	signer.keySha256 === issuer.keySha256 && sameName(signer.subject, issuer.subject);

/** RFC 6960 section 4.2.2.2: the issuer itself, or one it issued with the purpose OCSPSigning. Asked in Java's order. */
const forbidden = (signer: Certificate, issuer: Certificate, now: Date): (OcspFault & {readonly isLate?: boolean}) | undefined => {
	if (isSameAuthority(signer, issuer)) return undefined;
	const foreign = 'that the issuer did not sign';
	if (!sameName(signer.issuer, issuer.subject))
		return signedBy(foreign, "Responder's certificate is not authorized to sign OCSP responses");
	if (!signer.extendedKeyUsage?.includes('OCSPSigning'))
		return signedBy('without the purpose OCSPSigning', "Responder's certificate not valid for signing OCSP responses");
	// No difference of clocks is allowed here, unlike with the times of the answer.
	if (now.getTime() < Date.parse(signer.notBefore) || now.getTime() > Date.parse(signer.notAfter))
		return {...signedBy('that is out of its time', "Responder's certificate not within the validity period"), isLate: true};
	return isIssuedBy(signer, issuer) ? undefined : signedBy(foreign, unverifiable);
};

/** Who signed a BasicOCSPResponse. `fault`: why it may not, or did not; `isLate`: because it is out of its time. */
export type Signer = {readonly signer: Certificate | null; readonly fault: OcspFault | undefined; readonly isLate: boolean};

type Signature = {readonly data: Uint8Array; readonly algorithm: Element; readonly bytes: Uint8Array};

const unverified = ({data, algorithm, bytes}: Signature, signer: Certificate): OcspFault | undefined => {
	const weak = weakDigest(algorithm);
	if (weak) {
		const sentence = `Algorithm constraints check failed on disabled algorithm: ${weak}`;
		return wrongSigner(`The responder's answer is signed with ${weak}, which Java refuses.`, sentence);
	}

	if (verifies(data, algorithm, bytes, signer)) return undefined;
	const number = oid(child(algorithm, 0));
	const sentence = isKnownAlgorithm(algorithm)
		? "Error verifying OCSP Response's signature"
		: `java.security.NoSuchAlgorithmException: ${number} Signature not available`;
	return wrongSigner("The signature of the responder's answer does not verify.", sentence);
};

/**
Finds the signer among what is attached, else takes the issuer; then asks whether it may sign, and did.
`basic`: the bytes of a BasicOCSPResponse, because a signature holds for what lies in there as it came; only its length Java writes anew.
*/
export const findSigner = (basic: Uint8Array, responder: Element, issuer: Certificate, now: Date): Signer => {
	const [data, algorithm, signature, certificates] = slices(firstSlice(basic).content);
	if (!data || !algorithm || !signature) throw new Asn1Fault('malformed', 'not a basic response');
	const signer = [...attached(certificates), issuer].find(candidate => isMeant(responder, candidate));
	if (!signer) {
		const say = "The responder's answer does not carry the certificate that signed it.";
		return {signer: null, fault: wrongSigner(say, unverifiable), isLate: false};
	}

	const refusal = forbidden(signer, issuer, now);
	const signed = {data: shortest(data), algorithm: parse(algorithm.whole), bytes: bits(parse(signature.whole))};
	return {signer, fault: refusal ?? unverified(signed, signer), isLate: refusal?.isLate === true};
};
