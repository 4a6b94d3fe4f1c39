import type {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {type Certificate, isIssuedBy, toDer} from './certificate.js';
import {certificateBag, checkPassword, keyBag, type Profile, writePkcs12} from './pkcs12-write.js';
import {type PrivateKey, pkcs8} from './private-key.js';

export type KeystoreParts = {
	readonly alias: string;
	readonly key: PrivateKey;

	/** Leaf first; the leaf belongs to the key. */
	readonly chain: readonly Certificate[];
	readonly password: Secret;
	readonly profile?: Profile;

	/** Which of Windows' key stores the key goes into; other readers pass over it. */
	readonly provider?: string;
};

export type TruststoreParts = {
	readonly entries: readonly {readonly alias: string; readonly certificate: Certificate}[];
	readonly password: Secret;
	readonly profile?: Profile;
};

const checkChain = (key: PrivateKey, chain: readonly Certificate[]): Certificate => {
	const [leaf] = chain;
	if (leaf?.keySha256 !== key.keySha256)
		throw new Trouble(
			'key-mismatch',
			'The private key does not belong to the first certificate of the chain; no keystore is made of them.',
		);
	// Java gives the key to the certificate it is tied to and rebuilds the rest by names, but other readers send the chain as it lies.
	if (chain.some((link, index) => index > 0 && !isIssuedBy(chain[index - 1] ?? link, link)))
		throw new Trouble('chain-disordered', 'The certificates do not follow one another from leaf to root; no keystore is made of them.');
	return leaf;
};

/**
A PKCS12 keystore with one key entry, as Java, OpenSSL and Node read it: leaf first, tied to its key by localKeyId.
Trouble: password-not-ascii, password-too-short, key-mismatch, chain-disordered.
*/
export const writeKeystore = ({alias, key, chain, password, profile = 'modern', provider}: KeystoreParts): Buffer => {
	checkPassword(password);
	const leaf = checkChain(key, chain);
	const localKeyId = createHash('sha1').update(toDer(leaf)).digest();
	const certificates = chain.map((link, index) => certificateBag(toDer(link), index === 0 ? {alias, localKeyId} : {}));
	return writePkcs12(
		certificates,
		[keyBag(pkcs8(key), password, profile, {alias, localKeyId, ...(provider === undefined ? {} : {provider})})],
		password,
		profile,
	);
};

/**
A PKCS12 truststore in which Java sees trusted entries: every bag carries the trusted-key attribute, which OpenSSL 3.0 cannot write.
Trouble: password-not-ascii, password-too-short, truststore-empty, alias-repeated (Java would keep only the last of the same name).
*/
export const writeTruststore = ({entries, password, profile = 'modern'}: TruststoreParts): Buffer => {
	checkPassword(password);
	if (entries.length === 0) throw new Trouble('truststore-empty', 'A truststore without a certificate trusts nobody; none is made.');
	const aliases = entries.map(({alias}) => alias.toLowerCase());
	const repeated = aliases.find((alias, index) => aliases.indexOf(alias) !== index);
	if (repeated !== undefined)
		throw new Trouble('alias-repeated', 'Two certificates would have the same alias in the truststore; Java keeps only one of them.');
	const bags = entries.map(({alias, certificate}) => certificateBag(toDer(certificate), {alias, isTrusted: true}));
	return writePkcs12(bags, [], password, profile);
};
