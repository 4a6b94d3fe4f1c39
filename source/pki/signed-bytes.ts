import {constants, verify} from 'node:crypto';
import {child, descend, type Element, oid} from './asn1.js';
import {type Certificate, toX509} from './certificate.js';
import {hashNames} from './signature-name.js';

const algorithms: Readonly<Record<string, string | null>> = {
	'1.2.840.113549.1.1.5': 'sha1',
	'1.2.840.113549.1.1.14': 'sha224',
	'1.2.840.113549.1.1.11': 'sha256',
	'1.2.840.113549.1.1.12': 'sha384',
	'1.2.840.113549.1.1.13': 'sha512',
	'1.2.840.10045.4.1': 'sha1',
	'1.2.840.10045.4.3.1': 'sha224',
	'1.2.840.10045.4.3.2': 'sha256',
	'1.2.840.10045.4.3.3': 'sha384',
	'1.2.840.10045.4.3.4': 'sha512',
	'1.3.101.112': null,
	'1.3.101.113': null,
};

const pss = '1.2.840.113549.1.1.10';

const weakDigests: Readonly<Record<string, string>> = {'1.2.840.113549.1.1.2': 'MD2', '1.2.840.113549.1.1.4': 'MD5'};

/** "MD5": what jdk.certpath.disabledAlgorithms of every Java refuses, whoever signed. */
export const weakDigest = (algorithm: Element): string | undefined => weakDigests[oid(child(algorithm, 0))];

export const isKnownAlgorithm = (algorithm: Element): boolean => {
	const number = oid(child(algorithm, 0));
	return number === pss || number in weakDigests || algorithms[number] !== undefined;
};

/** Does the key of `signer` verify this signature, by the AlgorithmIdentifier that stands beside it? An unknown algorithm does not. */
export const verifies = (signed: Uint8Array, algorithm: Element, signature: Uint8Array, signer: Certificate): boolean => {
	const number = oid(child(algorithm, 0));
	try {
		const key = toX509(signer).publicKey;
		if (number === pss) {
			const digest = hashNames[oid(descend(algorithm, 1, 0, 0, 0))]?.toLowerCase().replace('-', '');
			const padding = {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO};
			return digest !== undefined && verify(digest, signed, padding, signature);
		}

		const name = algorithms[number];
		return name !== undefined && verify(name, signed, key, signature);
	} catch {
		return false;
	}
};
