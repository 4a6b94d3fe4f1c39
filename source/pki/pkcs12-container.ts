import type {Secret} from '../secret.js';
import type {Element} from './asn1.js';
import {onceEach, readEach} from './certificate-list.js';
import {type JavaView, loadedByJava, unreadableByJava} from './java-view.js';
import type {Entry, Opened} from './opened.js';
import {type OpenedPkcs12, openPkcs12} from './pkcs12-open.js';
import {type Pkcs12, readPkcs12} from './pkcs12-structure.js';
import {refusalOf} from './refusal.js';

const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** How the file is protected, as far as it is told: the key's own encryption shows only after the password. */
const protection = ({mac, safes}: Pkcs12, opened: OpenedPkcs12 | null): NonNullable<Opened['pkcs12']> => {
	const encryptions = [
		...safes.flatMap(safe => (safe.kind === 'encrypted' ? [safe.encryption] : [])),
		...(opened?.bags ?? []).flatMap(bag => (bag.kind === 'key' && bag.encryption ? [bag.encryption] : [])),
	];
	return {
		mac: mac?.name ?? null,
		encryption: once(encryptions.map(({name}) => name)),
		iterations: Math.max(0, mac?.iterations ?? 0, ...encryptions.map(({iterations}) => iterations)),
		aliases: once((opened?.bags ?? []).flatMap(({alias}) => (alias === null ? [] : [alias]))),
	};
};

// Java ties a certificate to a key by its localKeyId; only one without it, and with the attribute, is a trusted entry.
const entriesOf = ({bags}: OpenedPkcs12) => {
	const {found, trouble} = readEach(bags.flatMap(bag => (bag.kind === 'certificate' ? [bag] : [])));
	const entries = found.map(
		({from, certificate}, index): Entry => ({
			// Java numbers what has no name, and writes every name small.
			alias: from.alias?.toLowerCase() ?? String(index + 1),
			certificate,
			isTrusted: from.isTrusted && from.localKeyId === null,
			enteredAt: null,
		}),
	);
	return {entries, trouble};
};

/** Told from the structure; the sentences give Java's own words where it has any (measured with Java 17). */
const javaView = (
	opened: OpenedPkcs12,
	entries: readonly Entry[],
	protectedBy: readonly string[],
	password: Secret | undefined,
): JavaView => {
	if (password && !password.describe().isAscii) return unreadableByJava('Java refuses a password that is not ASCII, though it is right.');
	if (protectedBy.some(name => name.includes('Camellia'))) return unreadableByJava('Java expects the object identifier for an AES cipher.');
	if (opened.keys.some(({isEncrypted}) => !isEncrypted)) return loadedByJava(0, 0, 'Java skips a private key that lies there in clear.');
	const trusted = entries.filter(({isTrusted}) => isTrusted).length;
	if (opened.keys.length === 0 && trusted === 0 && entries.length > 0)
		return loadedByJava(0, 0, 'Java sees no entry: the certificates lack the trusted-key attribute.');
	return loadedByJava(opened.keys.length, trusted);
};

/** Opens a PFX. Throws refusals only when not even its outline can be read. */
export const openPkcs12File = async (element: Element, password: Secret | undefined): Promise<Opened> => {
	const pfx = readPkcs12(element);
	try {
		const opened = await openPkcs12(pfx, password);
		const {entries, trouble} = entriesOf(opened);
		const pkcs12 = protection(pfx, opened);
		const isEmpty = opened.bags.every(({kind}) => kind === 'other');
		return {
			certificates: onceEach(entries.map(({certificate}) => certificate)),
			keys: opened.keys.map(({key}) => key),
			entries,
			trusted: onceEach(entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)).map(({sha256}) => sha256),
			pkcs12,
			java: javaView(opened, entries, pkcs12.encryption, password),
			trouble: refusalOf(opened.keyTrouble) ?? trouble ?? (isEmpty ? nothingInside : null),
		};
	} catch (error) {
		const trouble = refusalOf(error);
		if (!trouble) throw error;
		return {
			certificates: [],
			keys: [],
			entries: [],
			trusted: [],
			pkcs12: protection(pfx, null),
			java: unreadableByJava(trouble.say),
			trouble,
		};
	}
};

const nothingInside = {reason: 'nothing-inside', say: 'This PKCS12 file holds neither a certificate nor a key.', hints: []} as const;
