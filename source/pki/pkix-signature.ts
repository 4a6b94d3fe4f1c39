import type {Buffer} from 'node:buffer';
import {constants, verify} from 'node:crypto';
import type {PkixCertificate} from './pkix-certificate.js';
import {type DerElement, isTagged, listOf, readElement, readInteger, readOid, readSmall} from './pkix-der.js';
import type {PkixKey} from './pkix-key.js';

type Algorithm = {
	/** Java's name for it, which its rules are written in. */
	readonly name: string;

	/** The kind of key it needs. */
	readonly key: string;
	readonly hash: string | null;
};

const algorithms: Readonly<Record<string, Algorithm>> = {
	'1.2.840.113549.1.1.2': {name: 'MD2withRSA', key: 'RSA', hash: 'md2'},
	'1.2.840.113549.1.1.4': {name: 'MD5withRSA', key: 'RSA', hash: 'md5'},
	'1.2.840.113549.1.1.5': {name: 'SHA1withRSA', key: 'RSA', hash: 'sha1'},
	'1.2.840.113549.1.1.14': {name: 'SHA224withRSA', key: 'RSA', hash: 'sha224'},
	'1.2.840.113549.1.1.11': {name: 'SHA256withRSA', key: 'RSA', hash: 'sha256'},
	'1.2.840.113549.1.1.12': {name: 'SHA384withRSA', key: 'RSA', hash: 'sha384'},
	'1.2.840.113549.1.1.13': {name: 'SHA512withRSA', key: 'RSA', hash: 'sha512'},
	'1.2.840.113549.1.1.10': {name: 'RSASSA-PSS', key: 'PSS', hash: null},
	'1.2.840.10045.4.1': {name: 'SHA1withECDSA', key: 'EC', hash: 'sha1'},
	'1.2.840.10045.4.3.1': {name: 'SHA224withECDSA', key: 'EC', hash: 'sha224'},
	'1.2.840.10045.4.3.2': {name: 'SHA256withECDSA', key: 'EC', hash: 'sha256'},
	'1.2.840.10045.4.3.3': {name: 'SHA384withECDSA', key: 'EC', hash: 'sha384'},
	'1.2.840.10045.4.3.4': {name: 'SHA512withECDSA', key: 'EC', hash: 'sha512'},
	'1.2.840.10040.4.3': {name: 'SHA1withDSA', key: 'DSA', hash: 'sha1'},
	'2.16.840.1.101.3.4.3.1': {name: 'SHA224withDSA', key: 'DSA', hash: 'sha224'},
	'2.16.840.1.101.3.4.3.2': {name: 'SHA256withDSA', key: 'DSA', hash: 'sha256'},
	'1.3.101.112': {name: 'Ed25519', key: 'EdDSA', hash: null},
	'1.3.101.113': {name: 'Ed448', key: 'EdDSA', hash: null},
};

/** "SHA256withRSA"; the number of an algorithm Java does not know. */
export const javaAlgorithm = (type: string): string => algorithms[type]?.name ?? type;

const hashes: Readonly<Record<string, string>> = {
	'1.3.14.3.2.26': 'sha1',
	'2.16.840.1.101.3.4.2.4': 'sha224',
	'2.16.840.1.101.3.4.2.1': 'sha256',
	'2.16.840.1.101.3.4.2.2': 'sha384',
	'2.16.840.1.101.3.4.2.3': 'sha512',
};

/** RSASSA-PSS-params with the defaults of RFC 4055 section 3.1. */
export const pssParameters = (element: DerElement | null): {readonly hash: string; readonly saltLength: number} => {
	const fields = element ? listOf(element) : [];
	const field = (number: number) => fields.find(one => isTagged(one, number));
	const [hash, salt] = [field(0), field(2)];
	return {
		hash: hash ? (hashes[readOid(listOf(readElement(hash.content))[0])] ?? 'unknown') : 'sha1',
		saltLength: salt ? readSmall(readInteger(readElement(salt.content))) : 20,
	};
};

const edwardsLengths: Readonly<Record<string, number>> = {Ed25519: 64, Ed448: 114};

/** Java reads the second half of an Edwards curve's signature as one number, so zeros behind it do not count. */
const withoutZerosBehind = (signature: Buffer, length: number | undefined): Buffer =>
	length !== undefined && signature.subarray(length).every(byte => byte === 0) ? signature.subarray(0, length) : signature;

const check = ({tbs, signature, algorithm}: PkixCertificate, key: PkixKey): boolean => {
	const known = algorithms[algorithm.type];
	if (!known || !key.object || !key.isUsable) return false;
	if (known.key === 'PSS') {
		if (key.algorithm !== 'RSA' && key.algorithm !== 'RSASSA-PSS') return false;
		const {hash, saltLength} = pssParameters(algorithm.parameters);
		return verify(hash, tbs, {key: key.object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength}, signature);
	}
	return known.key === key.algorithm && verify(known.hash, tbs, key.object, withoutZerosBehind(signature, edwardsLengths[known.name]));
};

const checked = new WeakMap<PkixCertificate, Map<PkixKey, boolean>>();

/** Does this key verify this certificate, for Java? Remembered, for a search asks again and again. */
export const isSignedWith = (certificate: PkixCertificate, key: PkixKey): boolean => {
	const answers = checked.get(certificate) ?? new Map<PkixKey, boolean>();
	checked.set(certificate, answers);
	const known = answers.get(key);
	if (known !== undefined) return known;
	let answer = false;
	try {
		answer = check(certificate, key);
	} catch {
		// Parameters nobody can use: not signed.
	}
	answers.set(key, answer);
	return answer;
};
