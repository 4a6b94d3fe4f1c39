import {Buffer} from 'node:buffer';
import {constants, createHash, createPrivateKey, createPublicKey, hash, sign} from 'node:crypto';
import type {Issued} from './acme.js';
import * as der from './der.js';

/** One entry of an answer. Absent: about the certificate asked for, good, from a minute ago for a day. */
export type Entry = {
	readonly id?: Buffer;
	readonly status?: Buffer;
	readonly from?: Date;
	readonly until?: Date | null;
	readonly extensions?: readonly Buffer[];
};

/** An OCSPResponse, every part of which can be made wrong. */
export type Wish = {
	readonly by: Issued;
	readonly attached?: readonly Issued[];
	readonly responder?: Buffer;
	readonly entries?: readonly Entry[];
	readonly extensions?: readonly Buffer[];
	readonly producedAt?: Date;
	readonly digest?: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
	readonly isPss?: boolean;
	readonly version?: Buffer;
	readonly algorithm?: Buffer;
	readonly isTampered?: boolean;

	/** The length of what is signed in more bytes than it needs. */
	readonly isLong?: boolean;
	readonly hasLongEntries?: boolean;
};

export const minutes = (count: number) => new Date(Date.now() + count * 60_000);

export const good = der.implicit(0);
export const unknown = der.implicit(2);
export const revoked = (reason: number | null, at = minutes(-1000)) =>
	der.explicit(1, der.time(at), ...(reason === null ? [] : [der.explicit(0, der.enumerated(reason))]));

const fieldsOf = (issued: Issued): readonly Buffer[] => {
	const [tbs] = der.inside(Buffer.from(issued.certificate.der, 'base64'));
	return tbs ? der.inside(tbs) : [];
};

const field = (issued: Issued, index: number): Buffer => {
	const found = fieldsOf(issued)[index];
	if (!found) throw new Error('a certificate without that field');
	return found;
};

/** Serial, name and key of a version 3 certificate, as DER. */
export const serialOf = (issued: Issued) => field(issued, 1);
export const nameOf = (issued: Issued) => field(issued, 5);
const keyBitsOf = (issued: Issued) => der.content(der.inside(field(issued, 6))[1] ?? Buffer.alloc(0)).subarray(1);

export const byName = (issued: Issued) => der.explicit(1, nameOf(issued));
export const byKey = (issued: Issued) => der.explicit(2, der.octets(hash('sha1', keyBitsOf(issued), 'buffer')));

const hashNumbers = {sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1'};

/** A CertID in a hash of the responder's own choice. */
export const certId = (issued: Issued, issuer: Issued, name: keyof typeof hashNumbers): Buffer => {
	const digest = (bytes: Buffer) => der.octets(createHash(name).update(bytes).digest());
	const algorithm = der.sequence(der.oid(hashNumbers[name]), der.nothing);
	return der.sequence(algorithm, digest(nameOf(issuer)), digest(keyBitsOf(issuer)), serialOf(issued));
};

const numbers: Readonly<Record<string, string>> = {
	'rsa md5': '1.2.840.113549.1.1.4',
	'rsa sha1': '1.2.840.113549.1.1.5',
	'rsa sha256': '1.2.840.113549.1.1.11',
	'rsa sha512': '1.2.840.113549.1.1.13',
	'ec sha1': '1.2.840.10045.4.1',
	'ec sha256': '1.2.840.10045.4.3.2',
	'ec sha384': '1.2.840.10045.4.3.3',
	'ec sha512': '1.2.840.10045.4.3.4',
	ed25519: '1.3.101.112',
};

const sha256Of = der.sequence(der.oid('2.16.840.1.101.3.4.2.1'), der.nothing);
const pss = der.sequence(
	der.oid('1.2.840.113549.1.1.10'),
	der.sequence(
		der.explicit(0, sha256Of),
		der.explicit(1, der.sequence(der.oid('1.2.840.113549.1.1.8'), sha256Of)),
		der.explicit(2, der.integer(32)),
	),
);

/** The signature of these bytes with its algorithm, as both stand in an answer and in a CRL. */
export const signed = (bytes: Buffer, by: Pick<Issued, 'keyPem'>, digest: NonNullable<Wish['digest']> = 'sha256', isPss = false) => {
	const key = createPrivateKey(by.keyPem);
	const type = createPublicKey(key).asymmetricKeyType ?? '';
	if (isPss) {
		const padding = {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32};
		return {algorithm: pss, signature: sign('sha256', bytes, padding)};
	}

	const number = numbers[type === 'ed25519' ? type : `${type} ${digest}`] ?? '';
	const algorithm = der.sequence(der.oid(number), ...(type === 'rsa' ? [der.nothing] : []));
	return {algorithm, signature: sign(type === 'ed25519' ? null : digest, bytes, key)};
};

const entry = (id: Buffer, {status = good, from = minutes(-1), until = minutes(1440), extensions = [], ...wish}: Entry): Buffer =>
	der.sequence(
		wish.id ?? id,
		status,
		der.time(from),
		...(until ? [der.explicit(0, der.time(until))] : []),
		...(extensions.length > 0 ? [der.explicit(1, der.sequence(...extensions))] : []),
	);

/** An OCSPResponse with a status and no answer: 1 malformedRequest, 2 internalError, 3 tryLater … */
export const refusal = (status: number): Buffer => der.sequence(der.enumerated(status));

/** An answer to the question about `id`. */
export const answer = (id: Buffer, wish: Wish): Buffer => {
	const {by, attached = [by], responder = byName(by), entries = [{}], extensions = [], producedAt = minutes(-1)} = wish;
	const list = der.sequence(...entries.map(each => entry(id, each)));
	const short = der.sequence(
		...(wish.version ? [wish.version] : []),
		responder,
		der.time(producedAt),
		wish.hasLongEntries ? der.withLongLength(list) : list,
		...(extensions.length > 0 ? [der.explicit(1, der.sequence(...extensions))] : []),
	);
	const data = wish.isLong ? der.withLongLength(short) : short;
	const {algorithm, signature} = signed(data, by, wish.digest, wish.isPss);
	if (wish.isTampered) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
	const certificates = attached.map(({certificate}) => Buffer.from(certificate.der, 'base64'));
	const basic = der.sequence(
		data,
		wish.algorithm ?? algorithm,
		der.bitString(signature),
		...(certificates.length > 0 ? [der.explicit(0, der.sequence(...certificates))] : []),
	);
	return der.sequence(der.enumerated(0), der.explicit(0, der.sequence(der.oid('1.3.6.1.5.5.7.48.1.1'), der.octets(basic))));
};
