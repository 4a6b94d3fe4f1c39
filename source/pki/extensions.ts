import {addressText} from './address.js';
import {bits, child, children, type Element, integer, isContext, isUniversal, octets, oid, parse, tag} from './asn1.js';

/** What the extensions of a certificate say. `null`: the extension is absent. */
export type Extensions = {
	readonly names: readonly string[];
	readonly authority: boolean;
	readonly pathLength: number | null;
	readonly keyUsage: readonly string[] | null;
	readonly extendedKeyUsage: readonly string[] | null;
	readonly ocspUrl: string | null;
};

const keyUsages = [
	'digitalSignature',
	'nonRepudiation',
	'keyEncipherment',
	'dataEncipherment',
	'keyAgreement',
	'keyCertSign',
	'cRLSign',
	'encipherOnly',
	'decipherOnly',
];

const extendedKeyUsages: Readonly<Record<string, string>> = {
	'1.3.6.1.5.5.7.3.1': 'serverAuth',
	'1.3.6.1.5.5.7.3.2': 'clientAuth',
	'1.3.6.1.5.5.7.3.3': 'codeSigning',
	'1.3.6.1.5.5.7.3.4': 'emailProtection',
	'1.3.6.1.5.5.7.3.8': 'timeStamping',
	'1.3.6.1.5.5.7.3.9': 'OCSPSigning',
	'2.5.29.37.0': 'anyExtendedKeyUsage',
};

/** The raw extensions, by number. */
const list = (tbs: Element): ReadonlyMap<string, Element> => {
	const field = children(tbs).find(element => isContext(element, 3));
	if (!field) return new Map();
	return new Map(children(child(field, 0)).map(extension => [oid(child(extension, 0)), parse(octets(children(extension).at(-1)))]));
};

const subjectNames = (names: Element): readonly string[] =>
	children(names).flatMap(name => {
		if (isContext(name, 2)) return [`dns:${octets(name).toString('latin1')}`];
		return isContext(name, 7) ? [`ip:${addressText(octets(name))}`] : [];
	});

// Bit 0 is the highest bit of the first byte (RFC 5280 section 4.2.1.3).
const usages = (field: Element): readonly string[] => {
	const bytes = bits(field);
	return keyUsages.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
};

const ocspUrl = (access: Element): string | null => {
	const found = children(access).find(entry => oid(child(entry, 0)) === '1.3.6.1.5.5.7.48.1' && isContext(child(entry, 1), 6));
	return found ? octets(child(found, 1)).toString('latin1') : null;
};

/** Reads the extensions that decide over TLS use (RFC 5280 section 4.2). Throws Asn1Fault when one is malformed. */
export const readExtensions = (tbs: Element): Extensions => {
	const found = list(tbs);
	const read = <Value>(number: string, as: (extension: Element) => Value): Value | null => {
		const extension = found.get(number);
		return extension ? as(extension) : null;
	};
	const constraints = read('2.5.29.19', children) ?? [];
	const limit = constraints.find(element => isUniversal(element, tag.integer));
	return {
		names: read('2.5.29.17', subjectNames) ?? [],
		authority: constraints.some(element => isUniversal(element, tag.boolean) && octets(element)[0] !== 0),
		pathLength: limit ? integer(limit) : null,
		keyUsage: read('2.5.29.15', usages),
		extendedKeyUsage: read('2.5.29.37', purposes => children(purposes).map(purpose => extendedKeyUsages[oid(purpose)] ?? oid(purpose))),
		ocspUrl: read('1.3.6.1.5.5.7.1.1', ocspUrl),
	};
};
