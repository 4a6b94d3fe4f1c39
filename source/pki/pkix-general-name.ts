import type {Buffer} from 'node:buffer';
import {
	type DerElement,
	dottedOf,
	expect,
	isTagged,
	listOf,
	readAll,
	readElement,
	readOid,
	readOnly,
	tags,
	Unreadable,
} from './pkix-der.js';
import {type PkixName, readName} from './pkix-name.js';

/** One alternative name, or the base of a subtree of names. */
export type GeneralName =
	| {readonly kind: 'dns' | 'mail' | 'uri' | 'registered'; readonly text: string}
	| {readonly kind: 'ip'; readonly bytes: Buffer}
	| {readonly kind: 'directory'; readonly name: PkixName}
	| {readonly kind: 'other'; readonly type: string; readonly value: Buffer}
	| {readonly kind: 'x400' | 'party'; readonly value: Buffer};

const ascii = (content: Buffer) => content.toString('latin1');

const readMail = (content: Buffer): GeneralName => {
	if (content.length === 0) throw new Unreadable('a mail address in it is empty');
	return {kind: 'mail', text: ascii(content)};
};

const readUri = (content: Buffer): GeneralName => {
	const text = ascii(content);
	if (!/^[a-z][\w+.-]*:/i.test(text) || /[\s<>"{}|\\^`]/.test(text)) throw new Unreadable('an address in it is not a URI');
	return {kind: 'uri', text};
};

const readIp = (content: Buffer): GeneralName => {
	if (![4, 8, 16, 32].includes(content.length)) throw new Unreadable('an IP address in it has a wrong length');
	return {kind: 'ip', bytes: content};
};

const plain: Readonly<Record<number, (content: Buffer) => GeneralName>> = {
	129: readMail,
	130: content => ({kind: 'dns', text: ascii(content)}),
	134: readUri,
	135: readIp,
	136: content => ({kind: 'registered', text: dottedOf(content)}),
};

const readOther = (element: DerElement): GeneralName => {
	const type = readElement(element.content);
	return {kind: 'other', type: readOid(type), value: element.content.subarray(type.whole.length)};
};

// Java reads the name of a party in no form but one, and then forgets it.
const readParty = (element: DerElement): GeneralName => {
	if (readAll(element.content).some(({tag}) => (tag & 0x20) === 0))
		throw new Unreadable('the name of a party in it is not tagged as it must be');
	return {kind: 'party', value: element.whole};
};

/** RFC 5280 section 4.2.1.6, as Java reads it. Throws Unreadable. */
export const readGeneralName = (element: DerElement): GeneralName => {
	const read = plain[element.tag];
	if (read) return read(element.content);
	if (element.tag === 0xa0) return readOther(element);
	if (element.tag === 0xa4) return {kind: 'directory', name: readName(readElement(element.content))};
	if (element.tag === 0xa3) return {kind: 'x400', value: element.whole};
	if (element.tag === 0xa5) return readParty(element);
	throw new Unreadable('a name in it is of no known kind');
};

export const readGeneralNames = (value: Buffer): readonly GeneralName[] => {
	const names = listOf(readOnly(value)).map(readGeneralName);
	if (names.length === 0) throw new Unreadable('a list of names in it is empty');
	return names;
};

export type Subtree = {readonly base: GeneralName; readonly minimum: number; readonly maximum: number | null};
export type NameConstraints = {readonly permitted: readonly Subtree[]; readonly excluded: readonly Subtree[]};

// A subtree of URIs names hosts, without a scheme.
const readBase = (element: DerElement): GeneralName => {
	if (element.tag !== 0x86) return readGeneralName(element);
	const text = ascii(element.content);
	if (text === '' || text.includes(':')) throw new Unreadable('a subtree of URIs is not a host');
	return {kind: 'uri', text};
};

const readSubtree = (element: DerElement): Subtree => {
	const [base, ...limits] = listOf(element);
	if (!base) throw new Unreadable('a subtree has no base');
	const numbered = (number: number) => limits.find(limit => isTagged(limit, number))?.content.at(-1);
	return {base: readBase(base), minimum: numbered(0) ?? 0, maximum: numbered(1) ?? null};
};

/** RFC 5280 section 4.2.1.10. */
export const readNameConstraints = (value: Buffer): NameConstraints => {
	const trees: {permitted: readonly Subtree[] | null; excluded: readonly Subtree[] | null} = {permitted: null, excluded: null};
	for (const field of listOf(readOnly(value))) {
		const which = field.tag === 0xa0 ? 'permitted' : field.tag === 0xa1 ? 'excluded' : undefined;
		if (!which || trees[which]) throw new Unreadable('name constraints hold an unknown or repeated field');
		trees[which] = listOf({...expect(field, field.tag), tag: tags.sequence}).map(readSubtree);
	}
	return {permitted: trees.permitted ?? [], excluded: trees.excluded ?? []};
};
