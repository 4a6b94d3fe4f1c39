import {createHash, createPublicKey, type KeyObject} from 'node:crypto';
import forge from 'node-forge';

type KeyUse = 'digitalSignature' | 'keyEncipherment' | 'keyAgreement' | 'keyCertSign' | 'cRLSign';

/** What stands in a certificate's extensions. */
export type Extended = {
	/** Set for an authority; `null` when it may sign authorities of any depth. */
	readonly pathLength?: number | null;
	readonly uses?: readonly ('serverAuth' | 'clientAuth')[];
	readonly keyUsage?: readonly KeyUse[];
	readonly dns?: readonly string[];
	readonly ip?: readonly string[];
	readonly ocspUrl?: string;

	/** An authority that may sign for this domain only. */
	readonly permittedDns?: string;

	/** Number of a critical extension that nobody knows. */
	readonly criticalOid?: string;
};

const {asn1} = forge;
const authorityAccess = '1.3.6.1.5.5.7.1.1';
const ocspMethod = '1.3.6.1.5.5.7.48.1';

const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, items);
const octets = (bytes: string) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OCTETSTRING, false, bytes);
const inContext = (tag: number, value: string | forge.asn1.Asn1[]) =>
	asn1.create(asn1.Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, typeof value !== 'string', value);

/** AuthorityInfoAccessSyntax with one OCSP responder (RFC 5280 section 4.2.2.1); forge knows no such extension. */
const responderAt = (url: string): forge.asn1.Asn1 => {
	const oid = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(ocspMethod).getBytes());
	return sequence(sequence(oid, inContext(6, url)));
};

/** NameConstraints with one permitted domain (RFC 5280 section 4.2.1.10). */
const onlyWithin = (domain: string): forge.asn1.Asn1 => sequence(inContext(0, [sequence(inContext(2, domain))]));

const keyId = (key: KeyObject): string =>
	createHash('sha1')
		.update(createPublicKey(key).export({type: 'spki', format: 'der'}))
		.digest('binary');

/** In forge's own words where it knows the extension, else as bytes. */
export const extensionsOf = (wish: Extended, own: KeyObject, signer: KeyObject): Record<string, unknown>[] => {
	const isAuthority = wish.pathLength !== undefined;
	const usual: readonly KeyUse[] = isAuthority ? ['keyCertSign', 'cRLSign', 'digitalSignature'] : ['digitalSignature', 'keyEncipherment'];
	const names = [...(wish.dns ?? []).map(value => ({type: 2, value})), ...(wish.ip ?? []).map(ip => ({type: 7, ip}))];
	return [
		{
			name: 'basicConstraints',
			cA: isAuthority,
			critical: true,
			...(typeof wish.pathLength === 'number' ? {pathLenConstraint: wish.pathLength} : {}),
		},
		{name: 'keyUsage', critical: true, ...Object.fromEntries((wish.keyUsage ?? usual).map(use => [use, true]))},
		{id: '2.5.29.14', value: octets(keyId(own))},
		{id: '2.5.29.35', value: sequence(inContext(0, keyId(signer)))},
		...(wish.uses ? [{name: 'extKeyUsage', ...Object.fromEntries(wish.uses.map(use => [use, true]))}] : []),
		...(names.length > 0 ? [{name: 'subjectAltName', altNames: names}] : []),
		...(wish.ocspUrl ? [{id: authorityAccess, value: responderAt(wish.ocspUrl)}] : []),
		...(wish.permittedDns ? [{id: '2.5.29.30', critical: true, value: onlyWithin(wish.permittedDns)}] : []),
		...(wish.criticalOid
			? [{id: wish.criticalOid, critical: true, value: asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, '')}]
			: []),
	];
};
