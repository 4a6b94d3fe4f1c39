import {type Element, parse} from './asn1.js';
import {type Certificate, readCertificate} from './certificate.js';
import {isCertificate, otherStructure, structureNames} from './other-structure.js';
import {type Refusal, refusalOf, refuse, refuseAs} from './refusal.js';

const known = new WeakMap<Uint8Array, Certificate>();

/** `undefined`: it cannot be read. The same bytes are read once. */
export const certificateIn = (der: Uint8Array): Certificate | undefined => {
	const before = known.get(der);
	if (before) return before;
	try {
		const certificate = readCertificate(der);
		known.set(der, certificate);
		return certificate;
	} catch {
		return undefined;
	}
};

const element = (der: Uint8Array): Element | undefined => {
	try {
		return parse(der);
	} catch {
		return undefined;
	}
};

/** Why one of them gave nothing. Sound ASN.1 of another form is no certificate; what has its form and stays closed, OpenSSL does not read either. */
const refusalFor = (der: Uint8Array, where: string): Refusal | undefined => {
	const read = element(der);
	const other = read && otherStructure(read);
	if (!read || isCertificate(read))
		return refusalOf(refuse('unsupported', `Certificate ${where} cannot be read.`, 'Ask whoever issued it for it anew.'));
	return refusalOf(
		refuseAs(
			notACertificate,
			'unsupported',
			`What stands as certificate ${where} is none${other ? `, but ${structureNames[other]}` : ''}.`,
			'Give the certificate itself.',
		),
	);
};

/** Of a part of a file; the file is no certificate where it holds nothing else. */
export const notACertificate = 'not-a-certificate';

/** Reads many; one that cannot be read is left out and told, it must not hide the others. `where`: how the one at `index` is found. */
export const readEach = <Given extends {readonly der: Uint8Array}>(
	given: readonly Given[],
	where = (index: number) => `${index + 1} of ${given.length} in this file`,
): {readonly found: readonly {readonly from: Given; readonly certificate: Certificate}[]; readonly trouble: Refusal | null} => {
	const all = given.map(from => ({from, certificate: certificateIn(from.der)}));
	const index = all.findIndex(({certificate}) => certificate === undefined);
	const bad = given[index];
	return {
		found: all.flatMap(({from, certificate}) => (certificate ? [{from, certificate}] : [])),
		trouble: (bad && refusalFor(bad.der, where(index))) ?? null,
	};
};

/** Each certificate once, in the order given. */
export const onceEach = (certificates: readonly Certificate[]): readonly Certificate[] => [
	...new Map(certificates.map(certificate => [certificate.sha256, certificate])).values(),
];
