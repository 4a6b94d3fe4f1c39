import type {FileState} from '../host/host.js';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {readTruststore, type Truststore} from '../pki/truststore.js';
import {cacertsPath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

export const cacertsPassword = new Secret(paragon.cacertsPassword);
type TruststoreEntry = Truststore['entries'][number];

export type Cacerts = {
	readonly file: string;
	readonly state: FileState;
	readonly bytes: Uint8Array;
	readonly entries: readonly TruststoreEntry[];
};

/** @throws Trouble 'cacerts-unreadable' */
export const entriesOf = async (bytes: Uint8Array, file: string): Promise<readonly TruststoreEntry[]> => {
	const {trouble, entries} = await readTruststore(bytes, cacertsPassword);

	// The JVM opens this file without its password: entries count even when the password does not fit.
	if (!trouble || entries.length > 0) return entries;
	throw new Trouble('cacerts-unreadable', `${file} cannot be read as a truststore. ${trouble.say}`, trouble.hints);
};

/** The file itself, links followed: a draft beside a link would lie in another file system at times. */
export const readCacerts = async ({primary, site}: World): Promise<Cacerts> => {
	const file = await primary.realPath(cacertsPath(site.primary.installRoot));
	const state = await primary.look(file);
	if (!state) throw new Trouble('file-missing', `There is no ${file}.`, ['Look whether the product brings its own Java.']);
	const bytes = await primary.readFile(file);
	return {file, state, bytes, entries: await entriesOf(bytes, file)};
};

/** The entry by which Java trusts this very certificate. */
export const trustedEntry = (entries: readonly TruststoreEntry[], {sha256}: Certificate): TruststoreEntry | undefined =>
	entries.find(({isTrusted, certificate}) => isTrusted && certificate.sha256 === sha256);

/** A copy is used only when it holds every former entry as it was, and the root. @throws Trouble 'did-not-take' */
export const refuseUnlessOneMore = (before: readonly TruststoreEntry[], after: readonly TruststoreEntry[], root: Certificate): void => {
	const now = new Map(after.map(entry => [entry.alias, entry]));
	const changed = before.find(
		({alias, certificate, isTrusted}) =>
			now.get(alias)?.certificate.sha256 !== certificate.sha256 || now.get(alias)?.isTrusted !== isTrusted,
	);
	if (changed)
		throw new Trouble('did-not-take', `In keytool's copy the entry ${quote(changed.alias)} is not what it was, so the copy was not used.`);
	if (!trustedEntry(after, root))
		throw new Trouble(
			'did-not-take',
			`keytool ended without an error, but its copy does not hold ${quote(root.label)}, so it was not used.`,
		);
};
