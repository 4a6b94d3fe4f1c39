import type {Secret} from '../secret.js';
import {Asn1Fault, budget} from './asn1-budget.js';
import {type Content, contentOf} from './content.js';
import {unreadableByJava} from './java-view.js';
import {openJksFile} from './jks-container.js';
import {openDerFile, openPemFile} from './loose-files.js';
import type {Container, ContainerFormat, Entry, Opened} from './opened.js';
import {openPkcs12File} from './pkcs12-container.js';
import {type Refusal, refusalOf, refuse} from './refusal.js';

export type {Container, ContainerFormat, Entry};

const formats: Partial<Record<Content['kind'], ContainerFormat>> = {
	jks: 'jks',
	pem: 'pem',
	pkcs12: 'pkcs12',
	pkcs7: 'pkcs7',
	certificate: 'der',
	key: 'pkcs8',
	'encrypted-key': 'pkcs8',
};

const broken = (error: unknown) => {
	const reason = error instanceof Asn1Fault ? error.reason : 'malformed';
	if (reason === 'truncated')
		return refuse('truncated', 'This file ends early: it holds fewer bytes than it announces.', 'Copy it again and compare the sizes.');
	return reason === 'too-much'
		? refuse('unsupported', `This file is not opened: it is ${(error as Asn1Fault).message}.`)
		: refuse(
				'not-a-keystore',
				'This file begins like a certificate or keystore, but what follows is damaged.',
				'Copy it again in binary mode.',
			);
};

const open = async (content: Content, bytes: Uint8Array, password: Secret | undefined): Promise<Opened> => {
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
			throw refuse(
				'unsupported',
				'This is a P7B file (PKCS7), which this version does not read yet.',
				'Convert it: openssl pkcs7 -inform DER -in FILE -print_certs -out chain.pem',
			);
		case 'jceks':
			throw refuse(
				'unsupported',
				'This is a JCEKS keystore, which this version does not read yet.',
				'Convert it: keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS -destkeystore NEW.pfx -deststoretype PKCS12',
			);
		case 'utf16':
			throw refuse(
				'unsupported',
				'This is a text in UTF-16, which neither Java nor this version reads.',
				'Save it again as plain ASCII text or as UTF-8.',
			);
		case 'base64':
			throw refuse(
				'not-a-keystore',
				'This is base64 text without its BEGIN and END lines; no server reads it as it is.',
				'Turn it into bytes: openssl base64 -d -in FILE -out NEW',
			);
		case 'empty':
			throw refuse('nothing-inside', 'This file is empty.', 'Copy it again.');
		case 'broken-der':
			throw broken(content.error);
		default:
			throw refuse('not-a-keystore', 'This file is neither a certificate, nor a key, nor a keystore.', 'Give a PFX, PEM, CER or JKS file.');
	}
};

const nothing = (trouble: Refusal): Opened => ({
	certificates: [],
	keys: [],
	entries: [],
	trusted: [],
	pkcs12: null,
	java: unreadableByJava(trouble.say),
	trouble,
});

/**
Opens whatever an operator may hand us: PFX, PEM, DER, JKS. Without a password the empty one is tried.
Never throws for what the bytes are; `trouble` says it. Input above 16 MiB is refused.
*/
export const openContainer = async (bytes: Uint8Array, password?: Secret): Promise<Container> => {
	let format: ContainerFormat = 'unknown';
	try {
		if (bytes.length > budget.bytes) throw refuse('unsupported', 'This file is larger than 16 MiB; no certificate or keystore file is.');
		const content = contentOf(bytes);
		format = formats[content.kind] ?? 'unknown';
		return {format, ...(await open(content, bytes, password))};
	} catch (error) {
		const trouble = refusalOf(error) ?? (error instanceof Asn1Fault ? refusalOf(broken(error)) : undefined);
		if (!trouble) throw error;
		return {format, ...nothing(trouble)};
	}
};
