import {Buffer} from 'node:buffer';
import {createHash, type KeyObject, X509Certificate} from 'node:crypto';
import {Trouble} from '../trouble.js';
import {bits, child, children, descend, type Element, encode, isContext, octets, oid, parse, time} from './asn1.js';
import {distinguishedName} from './distinguished-name.js';
import {readExtensions} from './extensions.js';
import {keyName} from './key-name.js';
import {signatureName} from './signature-name.js';
import {commonName, sameName} from './subject-name.js';

/**
A certificate as plain data, so that a fact can carry it and a bundle can replay it.
Formats are those of the public contract: sha256 lower hex, serial upper hex, RFC 4514 names, `dns:…`/`ip:…`, ISO 8601 UTC.
*/
export type Certificate = {
	readonly sha256: string;
	readonly subject: string;
	readonly issuer: string;
	readonly serial: string;
	readonly notBefore: string;
	readonly notAfter: string;

	/** Subject alternative names. */
	readonly names: readonly string[];

	/** The subject's CN, else the whole subject: what a screen calls it. Foreign text. */
	readonly label: string;

	/** The issuer's CN, else the whole issuer. Foreign text. */
	readonly issuerLabel: string;

	/** May sign certificates by its basic constraints. */
	readonly authority: boolean;
	readonly isSelfIssued: boolean;

	/** "RSA 2048", "EC P-256", "Ed25519". */
	readonly key: string;

	/** SHA-256 of the SubjectPublicKeyInfo, lower hex. */
	readonly keySha256: string;

	/** "SHA-256 with RSA". */
	readonly signature: string;

	/** `null`: the extension is absent. Short names where known ("serverAuth"), else OIDs. */
	readonly extendedKeyUsage: readonly string[] | null;
	readonly keyUsage: readonly string[] | null;
	readonly pathLength: number | null;

	/** The first OCSP responder of the authority information access. */
	readonly ocspUrl: string | null;

	/** The whole certificate, base64 of its DER. */
	readonly der: string;
};

/** The fields of the TBSCertificate, the optional version left off: serial, signature, issuer, validity, subject, key. */
export const fields = (tbs: Element): readonly Element[] => children(tbs).slice(isContext(children(tbs)[0], 0) ? 1 : 0);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z');

// A key of a kind OpenSSL does not know must not keep the certificate from being shown.
const nameOfKey = (x509: X509Certificate, info: Element): string => {
	try {
		return keyName(x509.publicKey);
	} catch {
		return oid(descend(info, 0, 0));
	}
};

const read = (der: Buffer): Certificate => {
	const x509 = new X509Certificate(der);
	const tbs = child(parse(der), 0);
	const [serial, signature, issuer, validity, subject, key] = fields(tbs);
	if (!serial || !signature || !issuer || !validity || !subject || !key) throw new Error('a field is missing');
	const subjectText = distinguishedName(encode(subject));
	const issuerText = distinguishedName(encode(issuer));
	return {
		sha256: sha256(x509.raw),
		subject: subjectText,
		issuer: issuerText,
		serial: octets(serial)
			.toString('hex')
			.toUpperCase()
			.replace(/^00(?=.)/, ''),
		notBefore: iso(time(child(validity, 0))),
		notAfter: iso(time(child(validity, 1))),
		label: commonName(subject) ?? subjectText,
		issuerLabel: commonName(issuer) ?? issuerText,
		isSelfIssued: sameName(subjectText, issuerText),
		key: nameOfKey(x509, key),
		keySha256: sha256(encode(key)),
		signature: signatureName(signature),
		...readExtensions(tbs),
		der: x509.raw.toString('base64'),
	};
};

/** Reads one DER certificate; bytes after it are ignored. Trouble 'certificate-unreadable' for anything else. */
export const readCertificate = (der: Uint8Array): Certificate => {
	try {
		return read(Buffer.from(der));
	} catch (error) {
		throw new Trouble('certificate-unreadable', 'These bytes are not an X.509 certificate.', [], {cause: error});
	}
};

export const toDer = (certificate: Certificate): Buffer => Buffer.from(certificate.der, 'base64');

export const toPem = (certificate: Certificate): string =>
	`-----BEGIN CERTIFICATE-----\n${certificate.der.replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

const parsed = new WeakMap<Certificate, X509Certificate>();

/** The same certificate as node:crypto's object, made once. */
export const toX509 = (certificate: Certificate): X509Certificate => {
	const known = parsed.get(certificate) ?? new X509Certificate(toDer(certificate));
	parsed.set(certificate, known);
	return known;
};

/** The bytes of the key itself, without its algorithm: what OCSP's key hash is made of (RFC 6960 section 4.1.1). */
export const keyBits = (certificate: Certificate): Buffer => bits(child(fieldOf(certificate, 5), 1));

/** A Name of the certificate as DER. */
export const subjectDer = (certificate: Certificate): Buffer => encode(fieldOf(certificate, 4));

const fieldOf = (certificate: Certificate, index: number): Element => {
	const field = fields(child(parse(toDer(certificate)), 0))[index];
	if (!field) throw new Error('a certificate that was read has lost a field');
	return field;
};

/** False for the old roots that have no extensions and so cannot say what they are. */
export const isVersion3 = (certificate: Certificate): boolean => isContext(child(child(parse(toDer(certificate)), 0), 0), 0);

const verified = new Map<string, boolean>();

const verifies = (child: Certificate, key: () => KeyObject): boolean => {
	try {
		return toX509(child).verify(key());
	} catch {
		return false;
	}
};

/** True when the names meet and the signature of `child` verifies with the key of `issuer`. Names alone prove nothing. */
export const isIssuedBy = (child: Certificate, issuer: Certificate): boolean => {
	if (!sameName(child.issuer, issuer.subject)) return false;
	const pair = `${child.sha256} ${issuer.sha256}`;
	const known = verified.get(pair) ?? verifies(child, () => toX509(issuer).publicKey);
	if (verified.size > 10_000) verified.clear();
	verified.set(pair, known);
	return known;
};
