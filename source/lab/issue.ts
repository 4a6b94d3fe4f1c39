import {constants, createPublicKey, generateKeyPair, type KeyObject, privateEncrypt, randomBytes} from 'node:crypto';
import {promisify} from 'node:util';
import forge from 'node-forge';

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

export type Wish = {
	readonly name: string;
	readonly organization?: string;

	/** Absent: signs itself. */
	readonly issuer?: Issued;
	readonly notBefore: Date;
	readonly notAfter: Date;

	/** Set for an authority; `null` when it may sign authorities of any depth. */
	readonly pathLength?: number | null;
	readonly uses?: readonly ('serverAuth' | 'clientAuth')[];
	readonly dns?: readonly string[];
	readonly ocspUrl?: string;

	/** Keep an earlier key, as a renewed certificate does. */
	readonly key?: KeyObject;
};

const rsa = promisify(generateKeyPair);
const authorityAccess = '1.3.6.1.5.5.7.1.1';
const ocspMethod = '1.3.6.1.5.5.7.48.1';

/** A fresh RSA key; node:crypto makes it off the main thread, forge would take seconds. */
export const freshKey = async (): Promise<KeyObject> => (await rsa('rsa', {modulusLength: 2048})).privateKey;

/** Makes one certificate as the wish says, signed with SHA-256. */
export const issue = async (wish: Wish): Promise<Issued> => {
	const key = wish.key ?? (await freshKey());
	const keyPem = key.export({type: 'pkcs8', format: 'pem'}).toString();
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.publicKeyFromPem(createPublicKey(key).export({type: 'spki', format: 'pem'}).toString());
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
	certificate.setExtensions(extensions(wish, certificate));
	certificate.sign(nativeSigner(wish.issuer?.key ?? key), forge.md.sha256.create());
	const pem = forge.pki.certificateToPem(certificate).replaceAll('\r', '');
	return {name: wish.name, certificate, pem, der: derOf(certificate), key, keyPem, issuer: wish.issuer ?? null};
};

// The DigestInfo of SHA-256 up to the digest itself (RFC 8017 section 9.2, note 1).
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Signs with node:crypto where forge asks its own key to: forge's arithmetic takes a hundred times as long. */
const nativeSigner = (key: KeyObject): forge.pki.rsa.PrivateKey => {
	const sign = (digest: forge.md.MessageDigest) =>
		privateEncrypt(
			{key, padding: constants.RSA_PKCS1_PADDING},
			Buffer.concat([digestInfo, Buffer.from(digest.digest().getBytes(), 'binary')]),
		).toString('binary');
	return {sign} as unknown as forge.pki.rsa.PrivateKey;
};

const derOf = (certificate: forge.pki.Certificate): Buffer =>
	Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');

const extensions = (wish: Wish, own: forge.pki.Certificate): Record<string, unknown>[] => {
	const isAuthority = wish.pathLength !== undefined;
	const signer = wish.issuer?.certificate ?? own;
	return [
		{
			name: 'basicConstraints',
			cA: isAuthority,
			critical: true,
			...(typeof wish.pathLength === 'number' ? {pathLenConstraint: wish.pathLength} : {}),
		},
		isAuthority
			? {name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true, digitalSignature: true}
			: {name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true},
		{name: 'subjectKeyIdentifier'},
		{name: 'authorityKeyIdentifier', keyIdentifier: signer.generateSubjectKeyIdentifier().getBytes()},
		...(wish.uses ? [{name: 'extKeyUsage', ...Object.fromEntries(wish.uses.map(use => [use, true]))}] : []),
		...(wish.dns ? [{name: 'subjectAltName', altNames: wish.dns.map(value => ({type: 2, value}))}] : []),
		...(wish.ocspUrl ? [{id: authorityAccess, value: responderAt(wish.ocspUrl)}] : []),
	];
};

/** AuthorityInfoAccessSyntax with one OCSP responder (RFC 5280 section 4.2.2.1); forge knows no such extension. */
const responderAt = (url: string): forge.asn1.Asn1 => {
	const {asn1} = forge;
	const oid = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(ocspMethod).getBytes());
	const location = asn1.create(asn1.Class.CONTEXT_SPECIFIC, 6 as forge.asn1.Type, false, url);
	const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, items);
	return sequence(sequence(oid, location));
};
