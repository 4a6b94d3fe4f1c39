import type {Secret} from '../secret.js';
import {onceEach, readEach} from './certificate-list.js';
import {loadedByJava, unreadableByJava} from './java-view.js';
import {readJks} from './jks.js';
import type {Opened} from './opened.js';
import {refusalOf, refuse, wrongPassword} from './refusal.js';

const keyUnread = () =>
	refuse(
		'unsupported',
		'This is a JKS keystore: its certificates are read, its private key is not by this version.',
		'Convert it: keytool -importkeystore -srckeystore FILE -destkeystore NEW.pfx -deststoretype PKCS12',
	);

/** A JKS file tells its certificates without a password; a password given and wrong is told all the same. */
export const openJksFile = (bytes: Uint8Array, password: Secret | undefined): Opened => {
	const jks = readJks(bytes, password);
	const {found, trouble} = readEach(jks.entries.flatMap(({certificates, ...entry}) => certificates.map(der => ({...entry, der}))));
	const entries = found.map(({from, certificate}) => ({
		alias: from.alias,
		certificate,
		isTrusted: from.kind === 'trusted',
		enteredAt: from.enteredAt,
	}));
	const keyEntries = jks.entries.filter(({kind}) => kind === 'key').length;
	const isRefused = jks.passwordFits === false;
	const refusal = isRefused ? wrongPassword() : keyEntries > 0 ? keyUnread() : undefined;
	return {
		certificates: onceEach(entries.map(({certificate}) => certificate)),
		keys: [],
		entries,
		trusted: onceEach(entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)).map(({sha256}) => sha256),
		pkcs12: null,
		java: isRefused
			? unreadableByJava('Java says that the keystore was tampered with, or that the password was incorrect.')
			: loadedByJava(keyEntries, jks.entries.length - keyEntries),
		trouble: refusalOf(refusal) ?? trouble,
	};
};
