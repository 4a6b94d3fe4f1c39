import {createPublicKey, generateKeyPair, type KeyObject, randomBytes, sign} from 'node:crypto';
import {promisify} from 'node:util';
import forge from 'node-forge';
import {type Extended, extensionsOf} from './issue-extensions.js';

/** A certificate of the lab with its private key. */
export type Issued = {
	readonly name: string;
	readonly certificate: forge.pki.Certificate;
	readonly pem: string;
	readonly der: Buffer;
	readonly key: KeyObject;

	/** PKCS#8 PEM. */
	readonly keyPem: string;
	readonly issuer: Issued | null;
};

export type Wish = Extended & {
	readonly name: string;
	readonly organization?: string;

	/** Absent: signs itself. */
	readonly issuer?: Issued;
	readonly notBefore: Date;
	readonly notAfter: Date;

	/** Keep an earlier key, as a renewed certificate does; or one of another kind than RSA. */
	readonly key?: KeyObject;

	/** How its issuer signs it; absent: SHA-256. */
	readonly hash?: 'sha256' | 'sha1' | 'md5';
};

const rsa = promisify(generateKeyPair);
const {asn1} = forge;

/** What the types of forge leave out. */
const pki = forge.pki as typeof forge.pki & {getTBSCertificate(certificate: forge.pki.Certificate): forge.asn1.Asn1};

/** A fresh RSA key; node:crypto makes it off the main thread, forge would take seconds. */
export const freshKey = async (modulusLength = 2048): Promise<KeyObject> => (await rsa('rsa', {modulusLength})).privateKey;

const curve = promisify(generateKeyPair);

/** A fresh key of a curve: "P-256", or one that TLS knows no signature for. */
export const freshCurveKey = async (namedCurve: string): Promise<KeyObject> => (await curve('ec', {namedCurve})).privateKey;

const digests = {
	rsa: {sha256: '1.2.840.113549.1.1.11', sha1: '1.2.840.113549.1.1.5', md5: '1.2.840.113549.1.1.4'},
	ec: {sha256: '1.2.840.10045.4.3.2', sha1: '1.2.840.10045.4.1', md5: ''},
} as const;

const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, items);

const algorithmOf = (signer: KeyObject, hash: NonNullable<Wish['hash']>): forge.asn1.Asn1 => {
	const isRsa = signer.asymmetricKeyType === 'rsa';
	const number = asn1.oidToDer(digests[isRsa ? 'rsa' : 'ec'][hash]).getBytes();
	const oid = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, number);
	return isRsa ? sequence(oid, asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, '')) : sequence(oid);
};

const derOf = (element: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(element).getBytes(), 'binary');
const binary = (bytes: Buffer) => bytes.toString('binary');

let placeholder: Promise<forge.pki.PublicKey> | undefined;

/** Forge writes RSA keys only: another one is put in its place afterwards. */
const anyRsa = async (): Promise<forge.pki.PublicKey> => {
	placeholder ??= freshKey(1024).then(key => pki.publicKeyFromPem(createPublicKey(key).export({type: 'spki', format: 'pem'}).toString()));
	return placeholder;
};

/** Makes one certificate as the wish says. Signed by node:crypto: forge's arithmetic takes a hundred times as long, and it knows RSA only. */
export const issue = async (wish: Wish): Promise<Issued> => {
	const key = wish.key ?? (await freshKey());
	const signer = wish.issuer?.key ?? key;
	const spki = createPublicKey(key).export({type: 'spki', format: 'der'});
	const certificate = pki.createCertificate();
	certificate.publicKey =
		key.asymmetricKeyType === 'rsa' ? pki.publicKeyFromAsn1(asn1.fromDer(binary(spki))) : ((await anyRsa()) as forge.pki.rsa.PublicKey);
	// A serial number is positive (RFC 5280 section 4.1.2.2), so its first bit stays clear.
	certificate.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`;
	certificate.validity.notBefore = wish.notBefore;
	certificate.validity.notAfter = wish.notAfter;
	const subject = [
		...(wish.organization ? [{name: 'organizationName', value: wish.organization}] : []),
		{name: 'commonName', value: wish.name},
	];
	certificate.setSubject(subject);
	certificate.setIssuer(wish.issuer?.certificate.subject.attributes ?? subject);
	certificate.setExtensions(extensionsOf(wish, key, signer));

	const algorithm = algorithmOf(signer, wish.hash ?? 'sha256');
	certificate.siginfo.algorithmOid = digests.rsa.sha256;
	const unsigned = pki.getTBSCertificate(certificate);
	const fields = unsigned.value as forge.asn1.Asn1[];
	fields.splice(2, 1, algorithm);
	fields.splice(6, 1, asn1.fromDer(binary(spki)));
	const signature = binary(sign(wish.hash ?? 'sha256', derOf(unsigned), signer));
	Object.assign(certificate, {tbsCertificate: unsigned, signature, signatureOid: oidOf(algorithm), signatureParameters: null});

	const bits = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature}`);
	const der = derOf(sequence(unsigned, algorithm, bits));
	const pem = pemOf(der);
	const keyPem = key.export({type: 'pkcs8', format: 'pem'}).toString();
	return {name: wish.name, certificate, pem, der, key, keyPem, issuer: wish.issuer ?? null};
};

const oidOf = (algorithm: forge.asn1.Asn1): string => {
	const [oid] = algorithm.value as forge.asn1.Asn1[];
	return asn1.derToOid(forge.util.createBuffer(oid?.value as string));
};

const pemOf = (der: Buffer): string =>
	`-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
