import {child, children, type Element, encode, isContext, octets} from './asn1.js';
import type {Certificate} from './certificate.js';
import {allReasons, type CrlPoint, fullNames, reasonBits} from './crl-points.js';

/** Whom a list speaks of (IssuingDistributionPoint, RFC 5280 section 5.2.5). */
export type CrlScope = {readonly reasons: number; readonly excludes: string | null};

const isSet = (field: Element | undefined) => field !== undefined && octets(field)[0] !== 0;

/** An indirect list [4] serves like any other. `excludes`: why the list does not speak of this certificate, as the end of a sentence. `scope`: its value, when it has one. */
export const scopeOf = (scope: Element | undefined, certificate: Certificate, point: CrlPoint): CrlScope => {
	const field = (number: number) => scope && children(scope).find(each => isContext(each, number));
	const [name, reasons] = [field(0), field(3)];
	const names = name ? fullNames(name).map(encode) : null;
	const isElsewhere = names !== null && !names.some(each => point.names.some(own => own.equals(each)));
	const why = [
		[isSet(field(1)) && certificate.authority, 'it is for end entities only'],
		[isSet(field(2)) && !certificate.authority, 'it is for authorities only'],
		[isSet(field(5)), 'it is for attribute certificates only'],
		[isElsewhere, 'it belongs to another distribution point'],
		[point.hasOwnIssuer, 'the certificate wants a list of another issuer, and Java does not look for one'],
	] as const;
	return {
		reasons: (reasons ? reasonBits(reasons) : allReasons) & (point.reasons ?? allReasons),
		excludes: why.find(([isTrue]) => isTrue)?.[1] ?? null,
	};
};

/** The name of an entry's own issuer in an indirect list (CertificateIssuer), as DER. */
export const entryIssuer = (names: Element): Uint8Array | null => {
	const found = children(names).find(each => isContext(each, 4));
	return found ? encode(child(found, 0)) : null;
};
