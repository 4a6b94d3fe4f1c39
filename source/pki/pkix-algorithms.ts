import type {PkixCertificate} from './pkix-certificate.js';
import type {PkixKey} from './pkix-key.js';
import {javaAlgorithm} from './pkix-signature.js';

/** One entry of `jdk.certpath.disabledAlgorithms`: an algorithm, and when it is disabled. */
export type DisabledAlgorithm = {
	readonly algorithm: string;

	/** Keys of fewer bits. */
	readonly below: number | null;

	/** Only under an authority the JDK brought along. */
	readonly onlyJdkAuthorities: boolean;
	readonly usages: readonly string[] | null;

	/** Milliseconds. */
	readonly after: number | null;
};

const comparisons: Readonly<Record<string, (limit: number) => number>> = {'<': limit => limit, '<=': limit => limit + 1};

const readEntry = (entry: string): DisabledAlgorithm => {
	const [algorithm = '', ...rest] = entry.split(/\s+/);
	const conditions = rest
		.join(' ')
		.split('&')
		.map(condition => condition.trim());
	const found = (pattern: RegExp) => conditions.map(condition => pattern.exec(condition)).find(Boolean);
	const size = found(/^keySize\s*(<=?)\s*(\d+)$/);
	const date = found(/^denyAfter\s+(\d{4}-\d{2}-\d{2})$/);
	return {
		algorithm,
		below: size ? (comparisons[size[1] ?? '']?.(Number(size[2])) ?? null) : null,
		onlyJdkAuthorities: conditions.includes('jdkCA'),
		usages: found(/^usage\s+(.+)$/)?.[1]?.split(/\s+/) ?? null,
		after: date ? Date.parse(`${date[1]}T00:00:00Z`) : null,
	};
};

/** Reads the value of `jdk.certpath.disabledAlgorithms` or `jdk.tls.disabledAlgorithms`, lines joined or not. */
export const readDisabledAlgorithms = (text: string): readonly DisabledAlgorithm[] =>
	text
		.replaceAll(/\\\r?\n/g, ' ')
		.split(',')
		.map(entry => entry.trim())
		.filter(entry => entry !== '')
		.map(readEntry);

/** What JDK 17 disables for certificates in a handshake: `jdk.certpath.disabledAlgorithms`, and of `jdk.tls.disabledAlgorithms` what concerns them. */
export const jdk17Disabled: readonly DisabledAlgorithm[] = readDisabledAlgorithms(
	'MD2, MD5, SHA1 jdkCA & usage TLSServer, RSA keySize < 1024, DSA keySize < 1024, EC keySize < 224, MD5withRSA',
);

const plain = (name: string) => name.toUpperCase().replaceAll(/^SHA-/g, 'SHA');

/** "SHA256withRSA" is disabled when it, SHA256 or RSA is. */
const partsOf = (name: string): readonly string[] => [plain(name), ...name.split(/with/i).map(plain)];

const applies = ({onlyJdkAuthorities, usages, after, below}: DisabledAlgorithm, role: 'server' | 'client', now: number): boolean => {
	if (onlyJdkAuthorities || below !== null) return false;
	if (usages && !usages.includes(role === 'server' ? 'TLSServer' : 'TLSClient')) return false;
	return after === null || now > after;
};

export type AlgorithmRules = {
	readonly disabled: readonly DisabledAlgorithm[];
	readonly role: 'server' | 'client';
	readonly now: number;

	/** Signatures the session can verify, by Java's names; `null`: any. */
	readonly supported: readonly string[] | null;
};

const isShort = ({algorithm, size}: PkixKey, {disabled}: AlgorithmRules): boolean =>
	disabled.some(entry => entry.below !== null && size !== null && plain(entry.algorithm) === plain(algorithm) && size < entry.below);

const refusal = (name: string) => `Algorithm constraints check failed on signature algorithm: ${name}`;

/** Why the signature may not be relied on, in Java's words: its algorithm, or a signer whose key is too short. */
export const refusedSignature = ({algorithm}: PkixCertificate, signer: PkixKey, rules: AlgorithmRules): string | undefined => {
	const {disabled, role, now} = rules;
	const name = javaAlgorithm(algorithm.type);
	const parts = partsOf(name);
	const isDisabled = disabled.some(entry => parts.includes(plain(entry.algorithm)) && applies(entry, role, now));
	return isDisabled || isShort(signer, rules) ? refusal(name) : undefined;
};

/** What this session cannot verify; Java asks that last. */
export const refusedBySession = ({algorithm}: PkixCertificate, {supported}: AlgorithmRules): string | undefined => {
	const name = javaAlgorithm(algorithm.type);
	return supported === null || supported.includes(name) ? undefined : refusal(name);
};

/** Why the key is too short, in Java's words. `subject`: the certificate's, as Java prints it. */
export const refusedKey = (key: PkixKey, subject: string, rules: AlgorithmRules): string | undefined =>
	isShort(key, rules)
		? `Algorithm constraints check failed on keysize limits: ${key.algorithm} ${key.size} bit key used with certificate: ${subject}`
		: undefined;
