import {addressBytes, addressText} from './address.js';
import type {Certificate} from './certificate.js';

const plain = (host: string) => host.toLowerCase().replace(/\.$/, '');

/** RFC 6125 section 6.4.3: a star stands for the whole leftmost label and for one label only. */
const matches = (pattern: string, host: string): boolean => {
	const [first, ...rest] = plain(pattern).split('.');
	const [label, ...others] = plain(host).split('.');
	if (first !== '*') return plain(pattern) === plain(host);
	return rest.length > 1 && label !== '' && rest.join('.') === others.join('.');
};

/**
Does this certificate speak for the host, a DNS name or an IP address?
The CN counts only when there are no alternative names at all, which is how Java and Node take it (RFC 2818 section 3.1).
*/
export const covers = (certificate: Certificate, host: string): boolean => {
	const address = addressBytes(host);
	if (address) return certificate.names.includes(`ip:${addressText(address)}`);
	if (certificate.names.length === 0) return matches(certificate.label, host);
	return certificate.names.some(name => name.startsWith('dns:') && matches(name.slice(4), host));
};
