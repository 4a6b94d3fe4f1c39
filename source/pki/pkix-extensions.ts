import {Buffer} from 'node:buffer';
import {
	type DerElement,
	expect,
	isTagged,
	listOf,
	readAll,
	readBits,
	readBoolean,
	readElement,
	readInteger,
	readOid,
	readOnly,
	readSmall,
	tags,
	Unreadable,
} from './pkix-der.js';
import {type GeneralName, type NameConstraints, readGeneralName, readGeneralNames, readNameConstraints} from './pkix-general-name.js';
import {readTime} from './pkix-time.js';

export type Policy = {readonly type: string; readonly isQualified: boolean};
export type Mapping = {readonly issuer: string; readonly subject: string};

/** What the extensions of a certificate say to Java. A missing field: the extension is absent, or one Java cannot read and does not have to. */
export type PkixExtensions = {
	readonly basicConstraints?: {readonly isAuthority: boolean; readonly pathLength: number | null};

	/** Bit 0 is digitalSignature (RFC 5280 section 4.2.1.3). */
	readonly keyUsage?: readonly boolean[];
	readonly purposes?: readonly string[];
	readonly alternativeNames?: readonly GeneralName[];
	readonly nameConstraints?: NameConstraints;
	readonly policies?: readonly Policy[];
	readonly mappings?: readonly Mapping[];
	readonly policyConstraints?: {readonly require: number | null; readonly inhibitMapping: number | null};
	readonly inhibitAny?: number;

	/** As it stands there, well-formed or not: Java compares the bytes. */
	readonly subjectKey?: Buffer;
	readonly authorityKey?: {readonly key: Buffer | null; readonly issuer: readonly GeneralName[] | null; readonly serial: Buffer | null};
	readonly netscapeType?: readonly boolean[];
	readonly usagePeriod?: {readonly from: number | null; readonly to: number | null};

	/** Numbers of all extensions, and of those that must be understood. */
	readonly present: ReadonlySet<string>;
	readonly critical: ReadonlySet<string>;
};

const bitsOf = (value: Buffer): readonly boolean[] => {
	const {bytes, unused} = readBits(readOnly(value));
	return Array.from({length: bytes.length * 8 - unused}, (_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
};

const readBasicConstraints = (value: Buffer) => {
	const [first, limit] = listOf(readOnly(value));
	// Anything else in the first place Java takes for "no authority", and looks no further.
	if (first?.tag !== tags.boolean) return {isAuthority: false, pathLength: null};
	const isAuthority = readBoolean(first);
	return {isAuthority, pathLength: limit ? readSmall(readInteger(limit)) : null};
};

const readPolicy = (element: DerElement): Policy => {
	const [type, qualifiers] = listOf(element);
	if (qualifiers && listOf(qualifiers).length === 0) throw new Unreadable('a list of policy qualifiers is empty');
	return {type: readOid(type), isQualified: qualifiers !== undefined};
};

const readMapping = (element: DerElement): Mapping => {
	const [issuer, subject] = listOf(element);
	return {issuer: readOid(issuer), subject: readOid(subject)};
};

const readPolicyConstraints = (value: Buffer) => {
	const found: {require: number | null; inhibitMapping: number | null} = {require: null, inhibitMapping: null};
	for (const field of listOf(readOnly(value))) {
		const which = field.tag === 0x80 ? 'require' : field.tag === 0x81 ? 'inhibitMapping' : undefined;
		if (!which || found[which] !== null) throw new Unreadable('policy constraints hold an unknown or repeated field');
		const number = readSmall(field.content);
		// Java's own mark for "not there".
		if (number !== -1) found[which] = number;
	}
	return found;
};

const readInhibitAny = (value: Buffer) => {
	const number = readSmall(readInteger(readOnly(value)));
	return number === -1 ? {} : {inhibitAny: number};
};

const readAuthorityKey = (value: Buffer) => {
	const found: {key: Buffer | null; issuer: readonly GeneralName[] | null; serial: Buffer | null} = {key: null, issuer: null, serial: null};
	for (const field of listOf(readOnly(value))) {
		if (field.tag === 0x80) found.key = field.content;
		else if (field.tag === 0xa1) found.issuer = listOf({...field, tag: tags.sequence}).map(readGeneralName);
		else if (field.tag === 0x82) found.serial = field.content;
		else throw new Unreadable('an authority key identifier holds an unknown field');
	}
	return found;
};

const readUsagePeriod = (value: Buffer) => {
	const found: {from: number | null; to: number | null} = {from: null, to: null};
	for (const field of listOf(readOnly(value))) {
		const which = isTagged(field, 0) ? 'from' : isTagged(field, 1) ? 'to' : undefined;
		if (!which || found[which] !== null) throw new Unreadable('a usage period holds an unknown or repeated field');
		found[which] = readTime({...field, tag: tags.generalizedTime});
	}
	return found;
};

const someList = (value: Buffer) => {
	listOf(readOnly(value));
};

const readPoints = (value: Buffer) => {
	for (const point of listOf(readOnly(value))) {
		if (listOf(point).length === 0) throw new Unreadable('a distribution point is empty');
	}
};

type Reader = (value: Buffer) => Partial<PkixExtensions> | undefined;

const silent =
	(read: (value: Buffer) => unknown): Reader =>
	value => {
		read(value);
		return undefined;
	};

/** Extensions whose content Java reads; what else is there it takes as it is. */
const readers: Readonly<Record<string, Reader>> = {
	'2.5.29.14': silent(value => expect(readOnly(value), tags.octets)),
	'2.5.29.15': value => ({keyUsage: bitsOf(value)}),
	'2.5.29.16': value => ({usagePeriod: readUsagePeriod(value)}),
	'2.5.29.17': value => ({alternativeNames: readGeneralNames(value)}),
	'2.5.29.18': silent(readGeneralNames),
	'2.5.29.19': value => ({basicConstraints: readBasicConstraints(value)}),
	'2.5.29.20': silent(value => readInteger(readOnly(value))),
	'2.5.29.30': value => ({nameConstraints: readNameConstraints(value)}),
	'2.5.29.31': silent(readPoints),
	'2.5.29.32': value => ({policies: listOf(readOnly(value)).map(readPolicy)}),
	'2.5.29.33': value => ({mappings: listOf(readOnly(value)).map(readMapping)}),
	'2.5.29.35': value => ({authorityKey: readAuthorityKey(value)}),
	'2.5.29.36': value => ({policyConstraints: readPolicyConstraints(value)}),
	'2.5.29.37': value => ({purposes: listOf(readOnly(value)).map(readOid)}),
	'2.5.29.46': silent(readPoints),
	'2.5.29.54': readInhibitAny,
	'1.3.6.1.5.5.7.1.1': silent(someList),
	'1.3.6.1.5.5.7.1.11': silent(someList),
	'2.16.840.1.113730.1.1': value => ({netscapeType: bitsOf(value)}),
};

/** An OCTET STRING, in one piece or, as BER allows, in several. */
const readOctets = (element: DerElement | undefined): Buffer =>
	element?.tag === tags.octetPieces ? Buffer.concat(readAll(element.content).map(readOctets)) : expect(element, tags.octets).content;

type Frame = {readonly type: string; readonly isCritical: boolean; readonly value: Buffer};

const readFrame = (element: DerElement): Frame => {
	const fields = listOf({...element, tag: tags.sequence});
	const type = readOid(fields[0]);
	const hasFlag = fields[1]?.tag === tags.boolean;
	return {type, isCritical: hasFlag && readBoolean(fields[1]), value: readOctets(fields[hasFlag ? 2 : 1])};
};

/** One extension; what Java cannot read spoils the certificate only when it is critical. */
const readContent = ({type, isCritical, value}: Frame): Partial<PkixExtensions> | 'unread' | undefined => {
	// RFC 5280 section 4.2.1.14 wants it critical, and Java passes over one that is not.
	if (type === '2.5.29.54' && !isCritical) return 'unread';
	try {
		return readers[type]?.(value);
	} catch (error) {
		if (!(error instanceof Unreadable) || isCritical) throw error;
		return 'unread';
	}
};

/** Reads the list inside the explicit tag 3 of a certificate. Throws Unreadable where Java's CertificateFactory refuses. */
export const readExtensionList = (field: DerElement): PkixExtensions => {
	const frames = listOf(readElement(field.content)).map(readFrame);
	const [present, critical] = [new Set<string>(), new Set<string>()];
	let found: Partial<PkixExtensions> = {};
	for (const frame of frames) {
		const content = readContent(frame);
		if (frame.type === '2.5.29.14') found = {...found, subjectKey: frame.value};
		if (content === 'unread') continue;
		if (present.has(frame.type)) throw new Unreadable('an extension stands in it twice');
		present.add(frame.type);
		if (frame.isCritical) critical.add(frame.type);
		found = {...found, ...content};
	}
	return {...found, present, critical};
};

export const noExtensions: PkixExtensions = {present: new Set(), critical: new Set()};
