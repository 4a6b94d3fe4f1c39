import {Buffer} from 'node:buffer';
import {
	type DerElement,
	encodeElement,
	expect,
	isTagged,
	listOf,
	readBits,
	readElement,
	readInteger,
	readOid,
	readSmall,
	tags,
	Unreadable,
} from './pkix-der.js';
import {noExtensions, type PkixExtensions, readExtensionList} from './pkix-extensions.js';
import {type PkixKey, readKey} from './pkix-key.js';
import {isEmptyName, type PkixName, readName} from './pkix-name.js';
import {readTime} from './pkix-time.js';

/** A certificate as Java's CertificateFactory takes it, with what its trust manager looks at. Independent of what OpenSSL makes of it. */
export type PkixCertificate = {
	/** Base64 of the bytes that count: equal exactly when two certificates are the same. */
	readonly id: string;
	readonly version: number;
	readonly serial: Buffer;
	readonly issuer: PkixName;
	readonly subject: PkixName;

	/** Milliseconds. */
	readonly notBefore: number;
	readonly notAfter: number;
	readonly key: PkixKey;
	readonly extensions: PkixExtensions;

	/** What is signed, and the signature. */
	readonly tbs: Buffer;
	readonly signature: Buffer;
	readonly algorithm: {readonly type: string; readonly parameters: DerElement | null};
};

const readVersion = (field: DerElement): number => {
	return readSmall(readInteger(readElement(field.content))) + 1;
};

const readAlgorithm = (element: DerElement | undefined) => {
	const [type, parameters] = listOf(element);
	return {type: readOid(type), parameters: parameters ?? null};
};

const readValidity = (element: DerElement | undefined) => {
	const [from, to, more] = listOf(element);
	if (!from || !to || more) throw new Unreadable('its validity is not two times');
	return {notBefore: readTime(from), notAfter: readTime(to)};
};

// Java asks that only where there are extensions at all.
const checkSubject = (subject: PkixName, {alternativeNames, critical}: PkixExtensions): void => {
	if (!isEmptyName(subject)) return;
	if (!alternativeNames) throw new Unreadable('its subject is empty, and no alternative names are there');
	if (!critical.has('2.5.29.17')) throw new Unreadable('its subject is empty, and its alternative names are not critical');
};

/** What stands behind the key: unique identifiers from version 2 on, extensions in version 3 only. */
const readTail = (tail: readonly DerElement[], version: number, subject: PkixName): PkixExtensions => {
	if (tail.length > 0 && version === 1) throw new Unreadable('a version 1 certificate ends with its key');
	const rest = [...tail];
	if (isTagged(rest[0], 1)) rest.shift();
	if (isTagged(rest[0], 2)) rest.shift();
	const [field] = rest;
	if (!field) return noExtensions;
	if (version !== 3) throw new Unreadable('only version 3 certificates have extensions');
	if (!isTagged(field, 3)) return noExtensions;
	const extensions = readExtensionList(field);
	checkSubject(subject, extensions);
	return extensions;
};

const readBody = (tbs: DerElement) => {
	const fields = [...listOf(tbs)];
	const version = isTagged(fields[0], 0) ? readVersion(fields.shift() as DerElement) : 1;
	const [serial, algorithm, issuer, validity, subject, key, ...tail] = fields;
	if (!key) throw new Unreadable('a field is missing');
	const name = readName(subject);
	const read = {
		version,
		serial: readInteger(serial),
		inner: expect(algorithm, tags.sequence),
		issuer: readName(issuer),
		...readValidity(validity),
		subject: name,
		key: readKey(key),
		extensions: readTail(tail, version, name),
	};
	if (version === 1 && isEmptyName(name)) throw new Unreadable('its subject is empty, which version 1 does not allow');
	if (isEmptyName(read.issuer)) throw new Unreadable('its issuer is empty');
	return read;
};

const read = (der: Buffer): PkixCertificate => {
	const whole = readElement(der);
	const [tbs, outer, signature, more] = listOf(whole);
	if (!tbs || !outer || !signature || more) throw new Unreadable('it is not a body, an algorithm and a signature');
	const {inner, ...body} = readBody(tbs);
	if (!inner.whole.equals(outer.whole)) throw new Unreadable('the algorithm inside is not the one outside');
	const {bytes} = readBits(signature);
	return {
		...body,
		id: whole.whole.toString('base64'),
		tbs: encodeElement(tbs.tag, tbs.content),
		signature: bytes,
		algorithm: readAlgorithm(outer),
	};
};

/** Reads what Java would read; `unreadable`: why Java's CertificateFactory would refuse, half a sentence about "it". */
export const readPkixCertificate = (der: Uint8Array): PkixCertificate | {readonly unreadable: string} => {
	try {
		return read(Buffer.from(der.buffer, der.byteOffset, der.byteLength));
	} catch (error) {
		if (error instanceof Unreadable) return {unreadable: error.message};
		throw error;
	}
};
