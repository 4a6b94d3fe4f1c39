import {Buffer} from 'node:buffer';
import forge, {type Asn1} from 'node-forge/lib/asn1.js';
import {Asn1Fault, budget, measure} from './asn1-budget.js';

export type Element = Asn1;

/** Universal tag numbers used in this room. */
export const tag = {
	boolean: 1,
	integer: 2,
	bits: 3,
	octets: 4,
	null: 5,
	oid: 6,
	enumerated: 10,
	utf8: 12,
	sequence: 16,
	set: 17,
	utcTime: 23,
	generalizedTime: 24,
	universal: 28,
	bmp: 30,
};
export const contextClass = 0x80;

const fault = (what: string) => new Asn1Fault('malformed', what);

/** Reads the first element of DER or BER; bytes after it are ignored. Throws Asn1Fault. */
export const parse = (bytes: Uint8Array): Element => {
	const size = measure(bytes);
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, size).toString('latin1');
	try {
		return forge.fromDer(text, {strict: true, parseAllBytes: false, decodeBitStrings: false, maxDepth: budget.depth + 1});
	} catch (error) {
		throw fault(error instanceof Error ? error.message : String(error));
	}
};

/** The elements inside a SEQUENCE, a SET or an explicit tag. */
export const children = (element: Element | undefined): readonly Element[] => {
	if (!element || typeof element.value === 'string') throw fault('a list was expected');
	return element.value;
};

export const child = (element: Element | undefined, index: number): Element => {
	const found = children(element)[index];
	if (!found) throw fault(`element ${index} is missing`);
	return found;
};

/** Walks down by index: `descend(pfx, 1, 1, 0)`. */
export const descend = (element: Element, ...path: readonly number[]): Element => path.reduce<Element>(child, element);

/** The plain bytes of a value. BER may cut one octet string into many; they are joined here. */
export const octets = (element: Element | undefined): Buffer => {
	if (!element) throw fault('a value was expected');
	return typeof element.value === 'string' ? Buffer.from(element.value, 'latin1') : Buffer.concat(element.value.map(octets));
};

/** A character string of any ASN.1 kind, wrongly encoded bytes replaced. Forge has already split a BMPString into characters. */
export const text = (element: Element | undefined): string => {
	if (isUniversal(element, tag.bmp) && typeof element.value === 'string') return element.value;
	const bytes = octets(element);
	if (isUniversal(element, tag.utf8)) return bytes.toString('utf8');
	if (isUniversal(element, tag.universal))
		return Array.from({length: bytes.length >> 2}, (_, index) => codePoint(bytes.readUInt32BE(index * 4))).join('');
	return bytes.toString('latin1');
};

const codePoint = (code: number) => String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);

/** A BIT STRING without its leading count of unused bits. */
export const bits = (element: Element | undefined): Buffer => octets(element).subarray(1);

export const isUniversal = (element: Element | undefined, type: number): element is Element =>
	element?.tagClass === 0 && element.type === type;

export const isContext = (element: Element | undefined, number: number): element is Element =>
	element?.tagClass === contextClass && element.type === number;

export const oid = (element: Element | undefined): string => {
	if (!isUniversal(element, tag.oid) || typeof element.value !== 'string' || element.value === '')
		throw fault('an object identifier was expected');
	return forge.derToOid(element.value);
};

/** A small non-negative INTEGER or ENUMERATED (iteration counts, versions). */
export const integer = (element: Element | undefined): number => {
	if (!isUniversal(element, tag.integer) && !isUniversal(element, tag.enumerated)) throw fault('a number was expected');
	const hex = octets(element).toString('hex');
	const number = Number.parseInt(hex || '0', 16);
	if (!Number.isSafeInteger(number)) throw fault('a number is too large');
	return number;
};

/** An INTEGER with its sign, for counts that a careless or hostile writer may have made negative. */
export const signedInteger = (element: Element | undefined): number => {
	if (!isUniversal(element, tag.integer)) throw fault('a number was expected');
	const bytes = octets(element);
	const number = Number(BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex') || '0'}`)));
	if (!Number.isSafeInteger(number)) throw fault('a number is too large');
	return number;
};

/** UTCTime or GeneralizedTime. */
export const time = (element: Element | undefined): Date => {
	const text = octets(element).toString('latin1');
	const date = isUniversal(element, tag.generalizedTime) ? forge.generalizedTimeToDate(text) : forge.utcTimeToDate(text);
	if (Number.isNaN(date.getTime())) throw fault('a time cannot be read');
	return date;
};

export const encode = (element: Element): Buffer => Buffer.from(forge.toDer(element).getBytes(), 'latin1');

const make = (type: number, isConstructed: boolean, value: string | readonly Element[]) => forge.create(0, type, isConstructed, value);

/** Builders, for the few structures we write. */
export const der = {
	sequence: (...of: readonly Element[]) => make(tag.sequence, true, of),
	set: (...of: readonly Element[]) => make(tag.set, true, of),
	oid: (dotted: string) => make(tag.oid, false, forge.oidToDer(dotted).getBytes()),
	integer: (number: number) => make(tag.integer, false, forge.integerToDer(number).getBytes()),
	bigInteger: (bytes: Buffer) => make(tag.integer, false, bytes.toString('latin1')),
	octets: (bytes: Uint8Array) => make(tag.octets, false, Buffer.from(bytes).toString('latin1')),
	null: () => make(tag.null, false, ''),
	true: () => make(tag.boolean, false, '\u00FF'),

	/** `unused`: how many bits at the end of the last byte do not count. */
	bits: (bytes: Uint8Array, unused = 0) => make(tag.bits, false, Buffer.from([unused, ...bytes]).toString('latin1')),
	utf8: (text: string) => make(tag.utf8, false, Buffer.from(text).toString('latin1')),
	bmp: (text: string) => make(tag.bmp, false, text),
	explicit: (number: number, ...of: readonly Element[]) => forge.create(contextClass, number, true, of),
	implicit: (number: number, bytes: Uint8Array) => forge.create(contextClass, number, false, Buffer.from(bytes).toString('latin1')),
};
