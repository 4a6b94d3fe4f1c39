import {type Element, isUniversal, tag} from './asn1.js';
import type {Certificate} from './certificate.js';
import {certificateIn} from './certificate-list.js';
import {type JavaKey, JavaRefuses} from './java-view.js';
import {keyIdentifiers} from './key-identifiers.js';
import {type Attribute, type Bag, pkcs12Oid} from './pkcs12-structure.js';
import {sameName} from './subject-name.js';

type KeyBag = Bag & {readonly kind: 'key'};
type KeyEntry = {readonly kind: 'key'; readonly alias: string; readonly id: string | null; readonly bag: KeyBag | null};
type TrustedEntry = {readonly kind: 'trusted'; readonly alias: string; readonly certificate: Certificate};
type Filed = {readonly id: string | null; readonly alias: string | null; readonly certificate: Certificate};

/** Entries as Java files them: by small letters, the last of one name wins. `skipped`: keys in clear, which it passes over in silence. */
export type JavaEntries = {
	readonly keys: readonly (JavaKey & {readonly bag: KeyBag | null})[];
	readonly trusted: readonly TrustedEntry[];
	readonly skipped: number;
	readonly unmarked: number;
};

const wanted: Readonly<Record<string, number>> = {
	[pkcs12Oid.friendlyName]: tag.bmp,
	[pkcs12Oid.localKeyId]: tag.octets,
	[pkcs12Oid.javaTrusted]: tag.oid,
};

/** Java reads three attributes, and one it cannot read costs the whole file. */
const checkAttribute = ({type, values}: Attribute): void => {
	const expected = wanted[type];
	if (expected === undefined) return;
	const read = type === pkcs12Oid.javaTrusted ? values : values.slice(0, 1);
	if (values.length === 0 && type !== pkcs12Oid.javaTrusted)
		throw new JavaRefuses({code: 'attribute-unreadable', message: 'Index 0 out of bounds for length 0'});
	const isOdd = (value: Element): boolean => !isUniversal(value, expected);
	const odd = read.find(isOdd);
	if (!odd) return;
	if (expected === tag.bmp) throw new JavaRefuses({code: 'attribute-unreadable', message: `Incorrect string type ${odd.type} is not 30`});
	const what =
		expected === tag.oid ? `DerValue.getOID, not an OID ${odd.type}` : `DerValue.getOctetString, not an Octet String: ${odd.type}`;
	throw new JavaRefuses({code: 'attribute-unreadable', message: what});
};

const readFiled = (bag: Bag & {readonly kind: 'certificate'}): Certificate => {
	const certificate = certificateIn(bag.der);
	if (certificate) return certificate;
	throw new JavaRefuses({code: 'certificate-unreadable', message: 'Could not parse certificate: java.io.IOException: Empty input'});
};

/** The first of the issuer's name and key identifier, else the first of its name that has none; signatures are not looked at. */
const issuerOf = (certificate: Certificate, all: readonly Certificate[]): Certificate | undefined => {
	const named = all.filter(one => sameName(one.subject, certificate.issuer));
	const {issuer} = keyIdentifiers(certificate);
	if (issuer === null) return named[0];
	return named.find(one => keyIdentifiers(one).own === issuer) ?? named.find(one => keyIdentifiers(one).own === null);
};

/** From the certificate up by issuer's name, as long as one of that name lies in the file, trusted ones too. */
const chainFrom = (first: Certificate | undefined, all: readonly Certificate[]): readonly string[] => {
	const chain: string[] = [];
	for (let at = first; at && !chain.includes(at.sha256); at = at.isSelfIssued ? undefined : issuerOf(at, all)) chain.push(at.sha256);
	return chain;
};

/** What Java makes of the bags of a PKCS12 file. Throws JavaRefuses. */
export const javaEntries = (bags: readonly Bag[]): JavaEntries => {
	const entries = new Map<string, KeyEntry | TrustedEntry>();
	const filed: Filed[] = [];
	const all: Certificate[] = [];
	let unnamed = 0;
	let seenKeys = 0;
	let skipped = 0;
	let unmarked = 0;
	const aliasOf = ({alias}: Bag) => alias?.toLowerCase() ?? String(++unnamed);

	for (const bag of bags) {
		// Java does not look into nested safes.
		if (bag.isNested) continue;
		for (const attribute of bag.attributes) checkAttribute(attribute);
		if (bag.kind === 'key' && !bag.encryption) skipped++;
		const isKey = (bag.kind === 'key' && bag.encryption !== null) || bag.type === pkcs12Oid.secretBag;
		if (!isKey && bag.type !== pkcs12Oid.certificateBag) continue;
		if (isKey) {
			const key = bag.kind === 'key' ? bag : null;
			if (key) seenKeys++;
			// Only the first key may come without an id: any later one is lost, whatever its name.
			if (key && bag.localKeyId === null && seenKeys > 1) continue;
			const alias = aliasOf(bag);
			entries.set(alias, {kind: 'key', alias, id: bag.localKeyId, bag: key});
			continue;
		}
		if (bag.kind !== 'certificate')
			throw new JavaRefuses({code: 'certificate-unreadable', message: 'DerValue.getOctetString, not an Octet String: 22'});
		const certificate = readFiled(bag);
		all.push(certificate);
		if (bag.isTrusted) {
			const alias = aliasOf(bag);
			entries.set(alias, {kind: 'trusted', alias, certificate});
			continue;
		}
		filed.push({id: bag.localKeyId, alias: bag.alias?.toLowerCase() ?? null, certificate});
		if (bag.localKeyId === null) unmarked++;
	}

	const leafOf = ({id, alias}: KeyEntry) =>
		(id === null ? undefined : filed.findLast(one => one.id === id)) ?? filed.findLast(one => one.alias === alias);
	const found = [...entries.values()];
	return {
		keys: found.flatMap(entry =>
			entry.kind === 'key' ? [{alias: entry.alias, chain: chainFrom(leafOf(entry)?.certificate, all), bag: entry.bag}] : [],
		),
		trusted: found.filter(entry => entry.kind === 'trusted'),
		skipped,
		unmarked,
	};
};
