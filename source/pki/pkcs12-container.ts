import type {Secret} from '../secret.js';
import type {Element} from './asn1.js';
import {onceEach, readEach} from './certificate-list.js';
import {javaLoad} from './java-load.js';
import type {Entry, Opened} from './opened.js';
import {type OpenedPkcs12, openPkcs12} from './pkcs12-open.js';
import {type Pkcs12, readPkcs12} from './pkcs12-structure.js';
import {damageOf, refusalOf, refuse} from './refusal.js';
import {newUnlock} from './unlock.js';

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

// Only a certificate with the attribute is a trusted entry.
const entriesOf = ({bags}: OpenedPkcs12) => {
	const {found, trouble} = readEach(bags.flatMap(bag => (bag.kind === 'certificate' ? [bag] : [])));
	const entries = found.map(
		({from, certificate}, index): Entry => ({
			// Java numbers what has no name, and writes every name small.
			alias: from.alias?.toLowerCase() ?? String(index + 1),
			certificate,
			isTrusted: from.isTrusted,
			enteredAt: null,
		}),
	);
	return {entries, trouble};
};

/** Opens a PFX. Throws refusals only when not even its outline can be read. */
export const openPkcs12File = async (element: Element, password: Secret | undefined): Promise<Opened> => {
	const pfx = readPkcs12(element);
	const unlock = newUnlock(password);
	const none = {certificates: [], keys: [], clearKeys: 0, entries: [], trusted: [], pkcs12: protection(pfx, null)};
	const opened = await openPkcs12(pfx, {password, unlock}).catch((error: unknown) => {
		const trouble = refusalOf(error) ?? refusalOf(damageOf(error));
		if (!trouble) throw error;
		return trouble;
	});
	// After our own reading: then its work is done, and a budget that was used up refuses here too.
	const java = await javaLoad(pfx, password, unlock);
	if ('reason' in opened) return {...none, java, trouble: opened};
	const {entries, trouble} = entriesOf(opened);
	const isEmpty = opened.bags.every(({kind}) => kind === 'other');
	return {
		certificates: onceEach(entries.map(({certificate}) => certificate)),
		keys: opened.keys.map(({key}) => key),
		clearKeys: opened.keys.filter(({isEncrypted}) => !isEncrypted).length,
		entries,
		trusted: onceEach(entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)).map(({sha256}) => sha256),
		pkcs12: protection(pfx, opened),
		java,
		trouble: refusalOf(opened.keyTrouble) ?? trouble ?? (isEmpty ? (refusalOf(nothingInside()) ?? null) : null),
	};
};

const nothingInside = () => refuse('nothing-inside', 'This PKCS12 file holds neither a certificate nor a key.');
