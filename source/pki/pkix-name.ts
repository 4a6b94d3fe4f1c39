import {Buffer} from 'node:buffer';
import {type DerElement, listOf, readElement, readOid, tags, Unreadable} from './pkix-der.js';

type Attribute = {readonly type: string; readonly value: DerElement};

/** A Name as Java compares and prints it. */
export type PkixName = {
	/** Sets of attributes, the most general first. */
	readonly rdns: ReadonlyArray<readonly Attribute[]>;

	/** Two names are one exactly when these are equal. */
	readonly canonical: string;

	/** The canonical sets one by one, for subtrees. */
	readonly steps: readonly string[];
	readonly der: Buffer;
};

const kinds = {utf8: 0x0c, numeric: 0x12, printable: 0x13, teletex: 0x14, ia5: 0x16, general: 0x1b, universal: 0x1c, bmp: 0x1e};

/** Text of a character string; `undefined` for a kind Java does not take as text. */
export const textOf = ({tag, content}: DerElement): string | undefined => {
	switch (tag) {
		case kinds.utf8:
			return content.toString('utf8');
		case kinds.printable:
		case kinds.teletex:
		case kinds.ia5:
		case kinds.general:
			return content.toString('latin1');
		case kinds.bmp:
			return twoByteText(content);
		default:
			return undefined;
	}
};

// Half a character at the end becomes the mark for what cannot be read.
const twoByteText = (content: Buffer): string => {
	let text = '';
	for (let at = 0; at + 1 < content.length; at += 2) text += String.fromCharCode(content.readUInt16BE(at));
	return content.length % 2 === 0 ? text : `${text}\uFFFD`;
};

// Java folds case, runs of spaces and compatibility forms of the two usual kinds of string; other kinds are compared byte by byte.
const folded = (text: string) => text.normalize('NFKD').toLowerCase().trim().replaceAll(/ +/g, ' ');

const canonicalAttribute = ({type, value}: Attribute): string => {
	const text = value.tag === kinds.utf8 || value.tag === kinds.printable ? textOf(value) : undefined;
	return text === undefined ? `${type}=#${value.whole.toString('hex')}` : `${type}=${folded(text)}`;
};

const readAttribute = (element: DerElement): Attribute => {
	const [type, value, more] = listOf(element);
	if (!value || more) throw new Unreadable('an attribute of a name is not a type with a value');
	return {type: readOid(type), value};
};

/** Reads a Name. Throws Unreadable. */
export const readName = (element: DerElement | undefined): PkixName => {
	const rdns = listOf(element).map(set => listOf(set, tags.set).map(readAttribute));
	const steps = rdns.map(set => set.map(canonicalAttribute).sort().join('+'));
	return {rdns, steps, canonical: steps.join(','), der: element?.whole ?? readElement(Buffer.alloc(0)).whole};
};

export const isSameName = (one: PkixName, other: PkixName): boolean => one.canonical === other.canonical;

export const isEmptyName = ({rdns}: PkixName): boolean => rdns.length === 0;

/** The last CN, the most specific one. */
export const commonNameAttribute = ({rdns}: PkixName): DerElement | undefined =>
	rdns.flat().findLast(({type}) => type === '2.5.4.3')?.value;

export const commonNameOf = (name: PkixName): string | undefined => {
	const value = commonNameAttribute(name);
	return value && textOf(value);
};

const keywords: Readonly<Record<string, string>> = {
	'2.5.4.3': 'CN',
	'2.5.4.4': 'SURNAME',
	'2.5.4.5': 'SERIALNUMBER',
	'2.5.4.6': 'C',
	'2.5.4.7': 'L',
	'2.5.4.8': 'ST',
	'2.5.4.9': 'STREET',
	'2.5.4.10': 'O',
	'2.5.4.11': 'OU',
	'2.5.4.12': 'T',
	'2.5.4.42': 'GIVENNAME',
	'2.5.4.43': 'INITIALS',
	'2.5.4.44': 'GENERATION',
	'2.5.4.46': 'DNQ',
	'1.2.840.113549.1.9.1': 'EMAILADDRESS',
	'0.9.2342.19200300.100.1.1': 'UID',
	'0.9.2342.19200300.100.1.25': 'DC',
};

const printed = ({type, value}: Attribute): string => {
	const keyword = keywords[type] ?? `OID.${type}`;
	const text = textOf(value);
	if (text === undefined) return `${keyword}=#${value.whole.toString('hex').toUpperCase()}`;
	const isQuoted = /^ | $|^#| {2}|[,+=\n<>;\\"]/.test(text);
	const escaped = text.replaceAll(/["\\]/g, '\\$&');
	return isQuoted ? `${keyword}="${escaped}"` : `${keyword}=${escaped}`;
};

/** "CN=primary-host, O=Acme, C=CZ": how Java writes a name into its messages. */
export const javaText = ({rdns}: PkixName): string =>
	[...rdns]
		.reverse()
		.map(set => set.map(printed).join(' + '))
		.join(', ');
