import {child, children, type Element, isContext, octets, oid, parse} from './asn1.js';
import {type Certificate, toDer} from './certificate.js';

export type KeyIdentifiers = {
	/** Hex of the subject key identifier; `null`: none. */
	readonly own: string | null;

	/** Hex of the key identifier in the authority key identifier. */
	readonly issuer: string | null;
};

const extensionOf = (extensions: readonly Element[], number: string): Element | undefined => {
	const found = extensions.find(extension => oid(child(extension, 0)) === number);
	return found && parse(octets(children(found).at(-1)));
};

const read = (certificate: Certificate): KeyIdentifiers => {
	const field = children(child(parse(toDer(certificate)), 0)).find(element => isContext(element, 3));
	const extensions = field ? children(child(field, 0)) : [];
	const own = extensionOf(extensions, '2.5.29.14');
	const authority = extensionOf(extensions, '2.5.29.35');
	const issuer = authority && children(authority).find(element => isContext(element, 0));
	return {own: own ? octets(own).toString('hex') : null, issuer: issuer ? octets(issuer).toString('hex') : null};
};

/** The identifiers by which certificates of one name are told apart (RFC 5280 sections 4.2.1.1 and 4.2.1.2). */
export const keyIdentifiers = (certificate: Certificate): KeyIdentifiers => {
	try {
		return read(certificate);
	} catch {
		return {own: null, issuer: null};
	}
};
