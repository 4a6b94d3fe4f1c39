import type {Buffer} from 'node:buffer';
import {bits, child, children, type Element, encode, isContext, octets, oid, parse} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import {type Certificate, toDer} from './certificate.js';

/** One place where a certificate says its list can be had (RFC 5280 section 4.2.1.13). */
export type CrlPoint = {
	/** Its addresses as they stand there, `ldap:` among them. Foreign text. */
	readonly urls: readonly string[];

	/** DER of each name of the point. */
	readonly names: readonly Buffer[];

	/** Bits of the reasons it speaks for; `null`: all. */
	readonly reasons: number | null;

	/** It names who issues the list. */
	readonly hasOwnIssuer: boolean;
};

/** All nine bits of ReasonFlags, the unused one included: only that is "all" to Java. */
export const allReasons = 0x1ff;

/** ReasonFlags; bit 0 is the highest of the first byte. */
export const reasonBits = (flags: Element): number => {
	const [first = 0, second = 0] = bits(flags);
	return (first << 1) | (second >> 7);
};

/** The full names of a DistributionPointName, as DER; a name relative to the issuer is none. */
export const fullNames = (point: Element): readonly Element[] => (isContext(child(point, 0), 0) ? children(child(point, 0)) : []);

const readPoint = (point: Element): CrlPoint => {
	const field = (number: number) => children(point).find(each => isContext(each, number));
	const [name, reasons, issuer] = [field(0), field(1), field(2)];
	const names = name ? fullNames(name) : [];
	return {
		urls: names.filter(each => isContext(each, 6)).map(each => octets(each).toString('latin1')),
		names: names.map(encode),
		reasons: reasons ? reasonBits(reasons) : null,
		hasOwnIssuer: issuer !== undefined,
	};
};

/** Every point the certificate names, in its order; none when the extension is absent or cannot be read. */
export const crlPoints = (certificate: Certificate): readonly CrlPoint[] => {
	try {
		const extensions = children(child(parse(toDer(certificate)), 0)).find(each => isContext(each, 3));
		const found = extensions && children(child(extensions, 0)).find(each => oid(child(each, 0)) === '2.5.29.31');
		return found
			? children(parse(octets(children(found).at(-1))))
					.slice(0, 16)
					.map(readPoint)
			: [];
	} catch (error) {
		if (error instanceof Asn1Fault) return [];
		throw error;
	}
};
