import path from 'node:path';
import type {Certificate} from '../pki/certificate.js';
import {type Container, openContainer} from '../pki/container.js';
import type {JavaView} from '../pki/java-view.js';
import {nameInHints} from '../pki/refusal.js';
import type {Secret} from '../secret.js';
import {chainOf, nameOf, participants, type Site, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** One certificate, key or keystore file the operator gave. */
export type GivenFile = {
	/** As given; relative ones are relative to the site file. */
	readonly path: string;
	readonly format: 'pem' | 'der' | 'pkcs7' | 'pkcs12' | 'jks' | 'pkcs8' | 'config' | 'unknown' | null;
	readonly opened: boolean;

	/** Why it did not open. `null` when it did. */
	readonly reason:
		| null
		| 'missing'
		| 'forbidden'
		| 'is-folder'
		| 'too-large'
		| 'not-regular'
		| 'needs-password'
		| 'wrong-password'
		| 'not-a-keystore'
		| 'truncated'
		| 'unsupported'
		| 'nothing-inside';

	/** One full sentence for the operator; `null` when it opened. */
	readonly say: string | null;
	readonly hints: readonly string[];
	readonly certificates: readonly Certificate[];
	readonly privateKeys: readonly {readonly key: string; readonly keySha256: string}[];

	/** What may be said of the password that was tried. */
	readonly password: {readonly characters: number; readonly isAscii: boolean; readonly hasSpaceAtAnEnd: boolean} | null;

	/** Stable and finer than the reason, "pfx-key-password-differs"; absent when it opened. */
	readonly code?: string;

	/** A text that begins with a UTF-8 byte order mark. */
	readonly hasByteOrderMark?: boolean;

	/** How many private keys in it no password guards. */
	readonly clearKeys?: number;

	/** What Java's own KeyStore makes of it with this password; absent where the file was not read. */
	readonly java?: JavaView;

	/** How a PKCS12 file is protected; `null` for any other, absent where the file was not read. */
	readonly pkcs12?: Container['pkcs12'];

	/** The container's own check, "SHA-256"; `null` when it is no PKCS12 or has none. */
	readonly mac: string | null;
};

/** The files behind all that is judged, each once, as the site spells them. */
export const givenPaths = (site: Site): readonly string[] => [
	...new Set([
		...participants(site).flatMap(subject => chainOf(site, subject)?.files ?? []),
		...(site.inspected?.files ?? []),
		...site.authorities,
	]),
];

/** Those that are judged: all of them, or the inspected ones and not the anchors they are held against. */
export const judgedPaths = (site: Site): readonly string[] => (site.inspected ? [...new Set(site.inspected.files)] : givenPaths(site));

/** The password file that goes with a given file: the one of the first chain it belongs to. */
export const passwordFileOf = (site: Site, file: string): string | undefined =>
	participants(site)
		.map(subject => chainOf(site, subject))
		.find(chain => chain?.files.includes(file))?.passwordFile;

export const givenFileSubject = (file: string): Subject => `file:${file}`;

const largest = 16 * 1024 * 1024;

const faults: Readonly<Record<string, GivenFile['reason']>> = {
	'file-missing': 'missing',
	'file-forbidden': 'forbidden',
	'file-is-folder': 'is-folder',
	'file-too-large': 'too-large',
	'file-not-regular': 'not-regular',
};

const closed = {format: null, opened: false, certificates: [], privateKeys: [], password: null, mac: null} as const;

const closedBy = (error: unknown): Pick<GivenFile, 'reason' | 'say' | 'hints'> => {
	const reason = error instanceof Trouble ? faults[error.code] : undefined;
	if (!reason) throw error;
	const {message, hints} = error as Trouble;
	return {reason, say: message, hints};
};

/** What these bytes are with this password. Private keys stay in here. */
export const asGivenFile = async (file: string, bytes: Uint8Array, password: Secret | undefined): Promise<GivenFile> => {
	const {format, certificates, keys, clearKeys, pkcs12, java, hasByteOrderMark, trouble} = await openContainer(bytes, password);
	const isLocked = format === 'pkcs12' || format === 'jks';
	return {
		path: file,
		format,
		opened: trouble === null,
		reason: trouble?.reason ?? null,
		say: trouble?.say ?? null,
		hints: nameInHints(trouble?.hints ?? [], file),
		certificates,
		privateKeys: keys.map(({key, keySha256}) => ({key, keySha256})),
		password: isLocked && password ? password.describe() : null,
		mac: pkcs12?.mac ?? null,
		pkcs12,
		hasByteOrderMark,
		clearKeys,
		java,
		...(trouble ? {code: trouble.code} : {}),
	};
};

/** One file the operator gave, opened with the password that goes with it. Subject: `file:PATH`. */
export const givenFile = defineFact<GivenFile>({
	name: 'given-file',

	async gather({world: {site, siteFolder, desk, secrets}, subject}) {
		const file = nameOf(subject);
		const bytes = await desk.readFile(path.resolve(siteFolder, file), {limit: largest}).catch(closedBy);
		if ('reason' in bytes) return {...closed, path: file, ...bytes};

		return asGivenFile(file, bytes, await secrets.forFile(file, passwordFileOf(site, file)));
	},
});
