import {children, type Element, isContext, isUniversal, tag} from './asn1.js';
import {refuse, refuseAs} from './refusal.js';

/** What lies beside certificates in the same folders, and is none. */
export type OtherStructure = 'request' | 'revocation-list' | 'public-key' | 'ocsp-answer';

const parts = (element: Element | undefined): readonly Element[] =>
	isUniversal(element, tag.sequence) && typeof element.value !== 'string' ? children(element) : [];

const isTime = (element: Element | undefined) => isUniversal(element, tag.utcTime) || isUniversal(element, tag.generalizedTime);

// Version or serial, then a signature algorithm and a name: where a certificate goes on with a list of two times, these three go on otherwise.
const ofSigned = ([first, second, third, fourth]: readonly Element[]): OtherStructure | null => {
	if (isTime(third) || isTime(fourth)) return 'revocation-list';
	const isRequest =
		isUniversal(first, tag.integer) && isUniversal(second, tag.sequence) && isPublicKey(third) && (!fourth || isContext(fourth, 0));
	return isRequest ? 'request' : null;
};

const isPublicKey = (element: Element | undefined): boolean => {
	const [algorithm, key, ...rest] = parts(element);
	return rest.length === 0 && isUniversal(parts(algorithm)[0], tag.oid) && isUniversal(key, tag.bits);
};

/** Known by its form alone (RFC 2986, RFC 5280 sections 4 and 5, RFC 6960); `null`: a certificate, or nothing that has a name here. */
export const otherStructure = (element: Element): OtherStructure | null => {
	const [first, second, third] = parts(element);
	if (isPublicKey(element)) return 'public-key';
	if (isUniversal(first, tag.enumerated)) return 'ocsp-answer';
	return isUniversal(second, tag.sequence) && isUniversal(third, tag.bits) ? ofSigned(parts(first)) : null;
};

/** The form of a certificate, be its content readable or not. */
export const isCertificate = (element: Element): boolean => {
	const [tbs, algorithm, signature] = parts(element);
	return parts(tbs).length >= 6 && isUniversal(algorithm, tag.sequence) && isUniversal(signature, tag.bits) && !otherStructure(element);
};

export const structureNames: Readonly<Record<OtherStructure, string>> = {
	request: 'a certificate request',
	'revocation-list': 'a revocation list',
	'public-key': 'a public key',
	'ocsp-answer': 'an OCSP answer',
};

/** The refusal of a file that is one of them. */
export const refuseStructure = (structure: OtherStructure) => {
	switch (structure) {
		case 'request':
			return refuseAs(
				'request',
				'nothing-inside',
				'This is a certificate request, not a certificate: the authority has not answered it yet.',
				'Give the certificate that the authority answers with.',
			);
		case 'revocation-list':
			return refuse('nothing-inside', 'This is a revocation list; it holds no certificate.');
		case 'public-key':
			return refuseAs(
				'public-key',
				'nothing-inside',
				'This is a public key alone, neither a certificate nor a private key.',
				'Give the certificate that the authority issued for it.',
			);
		default:
			return refuseAs(
				'ocsp-answer',
				'nothing-inside',
				'This is an OCSP answer, not a certificate.',
				'To judge it: dispatcher-trust ocsp CERT ISSUER --response FILE',
			);
	}
};
