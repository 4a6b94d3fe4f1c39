import {createHash, type KeyObject} from 'node:crypto';

const curves: Readonly<Record<string, string>> = {prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521'};
const plain: Readonly<Record<string, string>> = {ed25519: 'Ed25519', ed448: 'Ed448', x25519: 'X25519', x448: 'X448'};

/** "RSA 2048", "RSA-PSS 3072", "EC P-256", "EC secp256k1", "Ed25519": how the public contract names keys. */
export const keyName = (key: KeyObject): string => {
	const type = key.asymmetricKeyType ?? 'unknown';
	const {modulusLength, namedCurve} = key.asymmetricKeyDetails ?? {};
	if (type === 'rsa' || type === 'rsa-pss' || type === 'dsa') return `${type.toUpperCase()} ${modulusLength}`;
	if (type === 'ec') return `EC ${curves[namedCurve ?? ''] ?? namedCurve ?? 'unnamed curve'}`;
	return plain[type] ?? type;
};

/** SHA-256 of the SubjectPublicKeyInfo, lower hex: equal exactly when two keys are the two halves of one pair. */
export const keySha256 = (publicKey: KeyObject): string =>
	createHash('sha256')
		.update(publicKey.export({type: 'spki', format: 'der'}))
		.digest('hex');
