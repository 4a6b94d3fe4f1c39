import {Buffer} from 'node:buffer';
import {addressOf} from './pkix-address.js';
import type {PkixCertificate} from './pkix-certificate.js';
import type {GeneralName, NameConstraints, Subtree} from './pkix-general-name.js';
import {commonNameOf, isEmptyName, textOf} from './pkix-name.js';
import {JavaFails, type Relation, relationOf} from './pkix-name-relation.js';

const mailAddress = '1.2.840.113549.1.9.1';

const hostName = /^[\da-z][\da-z-]*(?:\.[\da-z][\da-z-]*)*$/i;

/** The CN counts as a host or an address, for authorities too, when it looks like one and no alternative name of that kind is there. */
const commonNames = ({subject, extensions}: PkixCertificate): readonly GeneralName[] => {
	const text = commonNameOf(subject);
	const has = (kind: string) => extensions.alternativeNames?.some(name => name.kind === kind) ?? false;
	if (text === undefined || /^\d+$/.test(text) || text.startsWith('[')) return [];
	const address = addressOf(text);
	if (address) return has('ip') ? [] : [{kind: 'ip', bytes: address}];
	return hostName.test(text) && !has('dns') ? [{kind: 'dns', text}] : [];
};

/** What the certificate is called, in the order Java judges it. */
const namesOf = (certificate: PkixCertificate): readonly GeneralName[] => {
	const {subject, extensions} = certificate;
	const mails = subject.rdns.flat().filter(({type}) => type === mailAddress);
	const inSubject = mails.map(({value}): GeneralName => ({kind: 'mail', text: textOf(value) ?? ''}));
	return [
		...(isEmptyName(subject) ? [] : [{kind: 'directory', name: subject} as const]),
		...(extensions.alternativeNames ?? inSubject),
		...commonNames(certificate),
	];
};

const isWithin = (relation: Relation) => relation === 'equal' || relation === 'narrower';

/** Stops at the first subtree that holds the name; subtrees of other kinds permit it. */
const isPermitted = (name: GeneralName, permitted: readonly Subtree[]): boolean => {
	let isOfKind = false;
	for (const {base} of permitted) {
		const relation = relationOf(base, name);
		if (isWithin(relation)) return true;
		isOfKind ||= relation !== 'other-kind';
	}
	return !isOfKind;
};

const distances = ({permitted, excluded}: NameConstraints): string | undefined => {
	const trees = [...permitted, ...excluded];
	if (trees.some(({minimum}) => minimum !== 0))
		return 'java.io.IOException: Non-zero minimum BaseDistance in name constraints not supported';
	return trees.some(({maximum}) => maximum !== null)
		? 'java.io.IOException: Maximum BaseDistance in name constraints not supported'
		: undefined;
};

/** RFC 5280 section 6.1.3 (b) and (c). Why Java refuses, in its words; `undefined`: it does not. */
export const refusedNames = (certificate: PkixCertificate, constraints: NameConstraints | null): string | undefined => {
	if (!constraints) return undefined;
	const unsupported = distances(constraints);
	if (unsupported) return unsupported;
	const {permitted, excluded} = constraints;
	const isFine = namesOf(certificate).every(
		name => !excluded.some(({base}) => isWithin(relationOf(base, name))) && isPermitted(name, permitted),
	);
	return isFine ? undefined : 'name constraints check failed';
};

/** Only the widest of subtrees that lie in one another. */
const widest = (trees: readonly Subtree[]): readonly Subtree[] => {
	const kept: Subtree[] = [];
	for (const tree of trees) {
		const relations = kept.map(({base}) => relationOf(base, tree.base));
		if (relations.some(isWithin)) continue;
		kept.splice(0, kept.length, ...kept.filter((_, index) => relations[index] !== 'wider'), tree);
	}
	return kept;
};

const nothing: Readonly<Record<string, string>> = {
	dns: 'Unexpected error: java.io.IOException: DNSName must not be null or empty',
	mail: 'Unexpected error: java.io.IOException: RFC822Name may not be null or empty',
	uri: 'Unexpected error: java.io.IOException: URI name must include scheme:',
	ip: 'Cannot read the array length because "address" is null',
};

/** What both permit. Where they permit nothing in common of a kind, Java tries to exclude all of the kind, which it can for directory names only. */
const common = (
	these: readonly Subtree[],
	others: readonly Subtree[],
): {readonly permitted: readonly Subtree[]; readonly excluded: readonly Subtree[]} => {
	const [permitted, excluded]: [Subtree[], Subtree[]] = [[], []];
	for (const tree of these) {
		const relations = others.map(({base}) => relationOf(tree.base, base));
		const isKept = relations.some(relation => relation === 'equal' || relation === 'wider');
		const narrower = others.filter((_, index) => relations[index] === 'narrower');
		if (isKept || relations.every(relation => relation === 'other-kind')) permitted.push(tree);
		else if (narrower.length > 0) permitted.push(...narrower);
		else {
			const message = nothing[tree.base.kind];
			const hasOverlap = these.some(
				({base}) =>
					others.some(other => ['equal', 'wider', 'narrower'].includes(relationOf(base, other.base))) && base.kind === tree.base.kind,
			);
			if (!hasOverlap && message) throw new JavaFails(message);
			if (!hasOverlap)
				excluded.push({
					base: {kind: 'directory', name: {rdns: [], steps: [], canonical: '', der: Buffer.alloc(0)}},
					minimum: 0,
					maximum: null,
				});
		}
	}
	// Of a kind that is new, Java takes the first subtree only.
	const kinds = new Set(these.map(({base}) => base.kind));
	for (const tree of others) {
		if (!kinds.has(tree.base.kind)) permitted.push(tree);
		kinds.add(tree.base.kind);
	}
	return {permitted, excluded};
};

const hasParty = ({permitted, excluded}: NameConstraints) => [...permitted, ...excluded].some(({base}) => base.kind === 'party');

/** Java writes merged constraints down again, and cannot for the name of a party. */
export const refusedMerge = (above: NameConstraints | null, added: NameConstraints | undefined): string | undefined =>
	above && added && hasParty(above) !== hasParty(added) ? 'java.io.IOException: Cannot have null partyName' : undefined;

/**
What holds below a certificate with these constraints. Java merges them into those from above, where RFC 5280 keeps both;
a permitted subtree that lies in an excluded one is dropped, after which its kind may be unrestricted.
*/
export const mergeConstraints = (above: NameConstraints | null, added: NameConstraints | undefined): NameConstraints | null => {
	if (!added || !above) return added ?? above;
	const excluded = [...widest([...above.excluded, ...added.excluded])];
	let permitted = above.permitted;
	if (added.permitted.length > 0) {
		if (above.permitted.length === 0) permitted = added.permitted;
		else {
			const both = common(widest(above.permitted), widest(added.permitted));
			permitted = both.permitted;
			excluded.push(...both.excluded);
		}
	}
	return {permitted: permitted.filter(({base}) => !excluded.some(one => isWithin(relationOf(one.base, base)))), excluded};
};
