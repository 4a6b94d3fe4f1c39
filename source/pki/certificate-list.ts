import {type Certificate, readCertificate} from './certificate.js';
import {type Refusal, refusalOf, refuse} from './refusal.js';

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

/** Reads many; one that cannot be read is left out and told, it must not hide the others. */
export const readEach = <Given extends {readonly der: Uint8Array}>(
	given: readonly Given[],
): {readonly found: readonly {readonly from: Given; readonly certificate: Certificate}[]; readonly trouble: Refusal | null} => {
	const all = given.map(from => ({from, certificate: certificateIn(from.der)}));
	const bad = all.findIndex(({certificate}) => certificate === undefined);
	const refusal = bad < 0 ? undefined : refuse('unsupported', `Certificate ${bad + 1} of ${given.length} in this file cannot be read.`);
	return {
		found: all.flatMap(({from, certificate}) => (certificate ? [{from, certificate}] : [])),
		trouble: refusalOf(refusal) ?? null,
	};
};

/** Each certificate once, in the order given. */
export const onceEach = (certificates: readonly Certificate[]): readonly Certificate[] => [
	...new Map(certificates.map(certificate => [certificate.sha256, certificate])).values(),
];
