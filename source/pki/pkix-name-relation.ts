import type {Buffer} from 'node:buffer';
import type {GeneralName} from './pkix-general-name.js';
import type {PkixName} from './pkix-name.js';

/** How a name stands to the base of a subtree. */
export type Relation = 'other-kind' | 'equal' | 'narrower' | 'wider' | 'beside';

/** Java meets a name it cannot compare, and its handshake ends in this error. */
export class JavaFails extends Error {
	override readonly name = 'JavaFails';
}

const outOfBounds = (index: number) => new JavaFails(`Index ${index} out of bounds for length ${index}`);

/** `isWithin` decides one way; the other way round it is "wider". */
const compare = <Name>(base: Name, name: Name, isWithin: (inner: Name, outer: Name) => boolean): Relation => {
	if (isWithin(name, base)) return 'narrower';
	return isWithin(base, name) ? 'wider' : 'beside';
};

/** One dot joins them, the base's own or one of the name's: with two, Java sees them beside each other. */
const isDnsWithin = (inner: string, outer: string) =>
	inner.endsWith(outer) && outer.startsWith('.') !== (inner.at(-outer.length - 1) === '.');

const dns = (base: string, name: string): Relation => {
	if (base === name) return 'equal';
	if (base === '' || name === '') throw new JavaFails('String index out of range: 0');
	return compare(base, name, isDnsWithin);
};

const isMailWithin = (inner: string, outer: string) => {
	if (outer.includes('@')) return false;
	return outer.startsWith('.') ? inner.endsWith(outer) : inner.endsWith(`@${outer}`);
};

const mail = (base: string, name: string): Relation => (base === name ? 'equal' : compare(base, name, isMailWithin));

const isHostWithin = (inner: string, outer: string) => outer.startsWith('.') && inner.endsWith(outer);

/** The host of a URI, or of a subtree of URIs, which is one already. */
const hostOf = (uri: string): string | undefined => {
	if (!uri.includes(':')) return uri;
	const authority = /^[^:]+:\/\/([^/?#]*)/.exec(uri)?.[1] ?? '';
	const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '');
	return /^(?:\[[\da-f:.]+\]|[\da-z-]+(?:\.[\da-z-]+)*\.?)$/.test(host) ? host : undefined;
};

const uri = (base: string, name: string): Relation => {
	const [outer, inner] = [hostOf(base) ?? '', hostOf(name)];
	if (inner === undefined) throw new JavaFails('Cannot invoke "String.equalsIgnoreCase(String)" because "otherHost" is null');
	return outer === inner ? 'equal' : compare(outer, inner, isHostWithin);
};

const isNet = (address: Buffer) => address.length === 8 || address.length === 32;
const byte = (bytes: Buffer, index: number): number => bytes[index] ?? 0;

/** Is the plain address in the net? A net of the other IP version runs over the end of the address, if the first bytes fit. */
const isIn = (address: Buffer, net: Buffer): boolean => {
	const size = net.length / 2;
	for (let index = 0; index < size; index++) {
		if (index >= address.length) throw outOfBounds(address.length);
		if ((byte(address, index) & byte(net, index + size)) !== byte(net, index)) return false;
	}
	return true;
};

/** Bits beside the mask: no address can be in such a net. */
const isEmptyNet = (net: Buffer) => {
	const size = net.length / 2;
	return net.subarray(0, size).some((value, index) => (value & byte(net, index + size)) !== value);
};

const isSameNet = (one: Buffer, other: Buffer) => {
	const size = one.length / 2;
	return one.subarray(0, size).every((value, index) => {
		const mask = byte(one, index + size);
		return mask === byte(other, index + size) && (value & mask) === (byte(other, index) & mask);
	});
};

const isNetWithin = (inner: Buffer, outer: Buffer): boolean => {
	const [size, own] = [outer.length / 2, inner.length / 2];
	for (let index = 0; index < size; index++) {
		const mask = byte(outer, index + size);
		if (index + own >= inner.length) throw outOfBounds(inner.length);
		if ((byte(inner, index) & mask) !== byte(outer, index) || (byte(inner, index + own) & mask) !== mask) return false;
	}
	return true;
};

const nets = (base: Buffer, name: Buffer): Relation => {
	if (base.length !== name.length) return isNetWithin(base, name) ? 'wider' : 'beside';
	const [isBaseEmpty, isNameEmpty] = [isEmptyNet(base), isEmptyNet(name)];
	if (isSameNet(base, name) || (isBaseEmpty && isNameEmpty)) return 'equal';
	if (isBaseEmpty) return 'wider';
	return isNameEmpty ? 'narrower' : compare(base, name, isNetWithin);
};

/** Measured with nets, hosts and uneven masks of both IP versions. */
const ip = (base: Buffer, name: Buffer): Relation => {
	if (base.equals(name)) return 'equal';
	if (isNet(base)) return isNet(name) ? nets(base, name) : isIn(name, base) ? 'narrower' : 'beside';
	return isNet(name) && isIn(base, name) ? 'wider' : 'beside';
};

const isBelow = (inner: PkixName, outer: PkixName) => outer.steps.every((step, index) => inner.steps[index] === step);

const directory = (base: PkixName, name: PkixName): Relation =>
	base.canonical === name.canonical ? 'equal' : compare(base, name, isBelow);

const registered = (base: string, name: string): Relation => {
	if (base === name) return 'equal';
	throw new JavaFails('Narrowing and widening are not supported for OIDNames');
};

const unsupported: Readonly<Record<string, string>> = {
	other: 'Narrowing, widening, and matching are not supported for OtherName.',
	x400: 'Narrowing, widening, and match are not supported for X400Address.',
	party: 'Narrowing, widening, and matching of names not supported for EDIPartyName',
};

/** RFC 5280 section 4.2.1.10 kind by kind, as Java was seen to compare. Throws JavaFails where Java does not answer. */
export const relationOf = (base: GeneralName, name: GeneralName): Relation => {
	if (base.kind === 'ip' && name.kind === 'ip') return ip(base.bytes, name.bytes);
	if (base.kind === 'directory' && name.kind === 'directory') return directory(base.name, name.name);
	if (base.kind !== name.kind) return 'other-kind';
	if (!('text' in base) || !('text' in name)) throw new JavaFails(unsupported[base.kind] ?? '');
	const [one, other] = [base.text.toLowerCase(), name.text.toLowerCase()];
	if (base.kind === 'registered') return registered(one, other);
	return {dns, mail, uri}[base.kind](one, other);
};
