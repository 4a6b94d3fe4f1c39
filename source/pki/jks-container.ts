import type {Secret} from '../secret.js';
import {onceEach, readEach} from './certificate-list.js';
import {type JavaFault, type JavaView, loadedByJava, refusedByJava} from './java-view.js';
import {type Jks, type JksEntry, readJks, truncated} from './jks.js';
import {openJksKey} from './jks-key.js';
import type {Entry, Opened} from './opened.js';
import type {PrivateKey} from './private-key.js';
import {needsPassword, refusalOf, refuseAs, wrongPassword} from './refusal.js';

const keyPasswordDiffers = () =>
	refuseAs(
		'key-password-differs',
		'wrong-password',
		'The password opens this JKS file, but not the private key in it.',
		'Give the key the password of the file: keytool -keypasswd -alias ALIAS -keystore FILE',
	);

const attempt = (key: Buffer, password: Secret): PrivateKey | undefined => {
	try {
		return openJksKey(key, password);
	} catch {
		return undefined;
	}
};

const tampered: JavaFault = {code: 'tampered', message: 'Keystore was tampered with, or password was incorrect'};

// Java tries JKS first; what fails there for another reason than the password it reads as PKCS12, and stumbles over JKS's own mark.
const unread: JavaFault = {code: 'not-a-keystore', message: 'DerInputStream.getLength(): lengthTag=109, too big.'};

const javaView = (jks: readonly JksEntry[], entries: readonly Entry[], isRefused: boolean, isClosed: boolean): JavaView => {
	if (isRefused) return refusedByJava(tampered);
	// Java sees each name once, the last one.
	const byAlias = new Map(jks.map(entry => [entry.alias, entry]));
	const keys = [...byAlias.values()].filter(({kind}) => kind === 'key');
	const chainOf = (alias: string) => entries.filter(entry => entry.alias === alias).map(({certificate}) => certificate.sha256);
	return loadedByJava(
		keys.map(({alias}) => ({alias, chain: chainOf(alias)})),
		byAlias.size - keys.length,
		isClosed ? {code: 'key-password-differs', message: 'Cannot recover key'} : null,
	);
};

const none = {certificates: [], keys: [], clearKeys: 0, entries: [], trusted: [], pkcs12: null} as const;

/** A JKS file tells its certificates without a password; a password given and wrong is told all the same. */
export const openJksFile = (bytes: Uint8Array, password: Secret | undefined): Opened => {
	let jks: Jks;
	try {
		jks = readJks(bytes, password);
	} catch (error) {
		const trouble = refusalOf(error);
		if (!trouble) throw error;
		return {...none, java: refusedByJava(unread), trouble};
	}
	const {found, trouble} = readEach(jks.entries.flatMap(({certificates, ...entry}) => certificates.map(der => ({...entry, der}))));
	const entries = found.map(({from, certificate}) => ({
		alias: from.alias,
		certificate,
		isTrusted: from.kind === 'trusted',
		enteredAt: from.enteredAt,
	}));
	const closed = jks.entries.flatMap(({key}) => (key ? [key] : []));
	const keys = password ? closed.flatMap(key => attempt(key, password) ?? []) : [];
	const isRefused = jks.passwordFits === false;
	const isClosed = password !== undefined && keys.length < closed.length;
	const withoutPassword = closed.length > 0 && !password ? needsPassword() : undefined;
	const refusal = isRefused ? wrongPassword() : isClosed ? keyPasswordDiffers() : withoutPassword;
	const java = javaView(jks.entries, entries, isRefused, isClosed);
	if (!jks.isWhole) return {...none, java: password ? refusedByJava(unread) : java, trouble: refusalOf(truncated()) ?? null};
	return {
		certificates: onceEach(entries.map(({certificate}) => certificate)),
		keys,
		clearKeys: 0,
		entries,
		trusted: onceEach(entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)).map(({sha256}) => sha256),
		pkcs12: null,
		java,
		trouble: refusalOf(refusal) ?? trouble,
	};
};
