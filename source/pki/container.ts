import type {Secret} from '../secret.js';
import {budget} from './asn1-budget.js';
import {type Content, contentOf} from './content.js';
import {outlineFault, versionFault} from './java-outline.js';
import {type JavaView, refusedByJava} from './java-view.js';
import {openJksFile} from './jks-container.js';
import {openDerFile, openPemFile, openPkcs7File} from './loose-files.js';
import type {Container, ContainerFormat, Entry, Loose, Opened} from './opened.js';
import {otherStructure, refuseStructure} from './other-structure.js';
import {hasByteOrderMark} from './pem.js';
import {openPkcs12File} from './pkcs12-container.js';
import {damageOf, type Refusal, refusalOf, refuse, refuseAs} from './refusal.js';

export type {Container, ContainerFormat, Entry};

const formats: Partial<Record<Content['kind'], ContainerFormat>> = {
	jks: 'jks',
	pem: 'pem',
	pkcs12: 'pkcs12',
	'broken-pkcs12': 'pkcs12',
	pkcs7: 'pkcs7',
	certificate: 'der',
	key: 'pkcs8',
	'encrypted-key': 'pkcs8',
};

/** How the codes of its troubles begin. */
const kinds: Partial<Record<Content['kind'], string>> = {
	jks: 'jks',
	jceks: 'jceks',
	pem: 'pem',
	pkcs12: 'pfx',
	'broken-pkcs12': 'pfx',
	pkcs7: 'p7b',
	certificate: 'der',
	key: 'key',
	'encrypted-key': 'key',
};

const open = async (content: Content, bytes: Uint8Array, password: Secret | undefined): Promise<Opened | Loose> => {
	switch (content.kind) {
		case 'pkcs12':
			return openPkcs12File(content.element, password);
		case 'jks':
			return openJksFile(bytes, password);
		case 'pem':
			return openPemFile(bytes, password);
		case 'certificate':
		case 'key':
		case 'encrypted-key':
			return openDerFile(content.kind, content.element, bytes, password);
		case 'pkcs7':
			return openPkcs7File(content.element);
		case 'jceks':
			throw refuse(
				'unsupported',
				'This is a JCEKS keystore, which this version does not read yet.',
				'Convert it: keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS -destkeystore NEW.pfx -deststoretype PKCS12',
			);
		case 'utf16':
			throw refuseAs(
				'utf16',
				'unsupported',
				'This is a text in UTF-16, which neither Java nor this version reads.',
				'Save it again as plain ASCII text or as UTF-8.',
			);
		case 'base64':
			throw refuseAs(
				'base64',
				'not-a-keystore',
				'This is base64 text without its BEGIN and END lines; no server reads it as it is.',
				'Turn it into bytes: openssl base64 -d -in FILE -out NEW',
			);
		case 'empty':
			throw refuseAs('empty', 'nothing-inside', 'This file is empty.', 'Copy it again.');
		case 'broken-pkcs12':
		case 'broken-der':
			throw damageOf(content.error);
		case 'other-der': {
			const structure = otherStructure(content.element);
			throw structure ? refuseStructure(structure) : unknownContent();
		}

		default:
			throw unknownContent();
	}
};

const unknownContent = () =>
	refuse('not-a-keystore', 'This file is neither a certificate, nor a key, nor a keystore.', 'Give a PFX, PEM, CER or JKS file.');

const nothing = {certificates: [], keys: [], clearKeys: 0, entries: [], trusted: [], pkcs12: null} as const;

/** What Java says of a file that is no keystore. */
const javaOfOther = (bytes: Uint8Array, content: Content | null): JavaView => {
	const beyond = content && 'element' in content ? versionFault(content.element) : ({code: 'content-unreadable'} as const);
	return refusedByJava(outlineFault(bytes) ?? beyond);
};

const read = (bytes: Uint8Array): Content => {
	if (bytes.length > budget.bytes)
		throw refuseAs('too-large', 'unsupported', 'This file is larger than 16 MiB; no certificate or keystore file is.');
	return contentOf(bytes);
};

/**
Opens whatever an operator may hand us: PFX, PEM, DER, P7B, JKS. Without a password the empty one is tried.
Never throws for what the bytes are; `trouble` says it. Input above 16 MiB is refused; so is what would take more than some seconds of key
derivation, and what takes less leaves room for the screen.
*/
export const openContainer = async (bytes: Uint8Array, password?: Secret): Promise<Container> => {
	let content: Content | null = null;
	const about = () => ({format: (content && formats[content.kind]) ?? 'unknown', hasByteOrderMark: hasByteOrderMark(bytes)}) as const;
	const withKind = (trouble: Refusal): Refusal => ({...trouble, code: `${(content && kinds[content.kind]) ?? 'file'}-${trouble.code}`});
	try {
		content = read(bytes);
		const opened = await open(content, bytes, password);
		const java = 'java' in opened ? opened.java : javaOfOther(bytes, content);
		return {...about(), ...opened, java, trouble: opened.trouble && withKind(opened.trouble)};
	} catch (error) {
		const trouble = refusalOf(error) ?? refusalOf(damageOf(error));
		if (!trouble) throw error;
		return {...about(), ...nothing, java: javaOfOther(bytes, content), trouble: withKind(trouble)};
	}
};
