import {child, children, der, type Element, encode, octets, oid} from './asn1.js';
import type {OcspFault} from './ocsp-fault.js';
import {nonceNumber} from './ocsp-request.js';
import {refused} from './revocation.js';

export type NonceSeen = 'echoed' | 'missing' | 'differs';

/** Does the answer carry the nonce of our question (RFC 8954), its OCTET STRING included? */
export const nonceOf = (extensions: Element | undefined, sent: Uint8Array): NonceSeen => {
	const found = extensions && children(child(extensions, 0)).find(each => oid(child(each, 0)) === nonceNumber);
	if (!found) return 'missing';
	return octets(children(found).at(-1)).equals(encode(der.octets(sent))) ? 'echoed' : 'differs';
};

/** A missing one is no fault: an answer from a cache has none, and Java takes it. */
export const nonceFault = (seen: NonceSeen | null): OcspFault | undefined =>
	seen === 'differs'
		? {
				code: 'nonce-differs',
				say: "The responder's answer belongs to another question: its nonce is not ours.",
				java: refused("Nonces don't match"),
			}
		: undefined;
