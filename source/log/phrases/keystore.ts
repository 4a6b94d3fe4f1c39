import type {Phrase} from './phrase.js';

const aKeystore = /key-?(?:store|tool)|trust-?store|cacerts|pkcs ?12|\.(?:pfx|p12|jks|pem|cer|crt|key)\b/i;
const passwords = ['primary/keystore-password', 'gateway/keystore-password', 'gateway/truststore-password', 'file/wrong-password'];
const settings = ['primary/setting-cut-short', 'primary/setting-stray-characters'];

/** What Java and its keytool say of a keystore or a setting at the start. */
export const keystorePhrases: readonly Phrase[] = [
	{
		name: 'password-not-ascii',
		needles: ['Password is not ASCII'],
		meaning: 'The password holds a character outside ASCII. Java refuses it, though it is right.',
		findings: ['file/password-not-ascii'],
	},
	{
		name: 'keystore-password',
		needles: ['keystore password was incorrect', 'failed to decrypt safe contents entry'],
		meaning: 'The password that is set does not open the keystore. A server then serves its built-in certificate.',
		findings: [...passwords, ...settings, 'file/password-not-ascii'],
		isAmbiguous: true,
	},
	{
		name: 'keystore-tampered',
		needles: ['Keystore was tampered with, or password was incorrect'],
		meaning: 'The password does not open a keystore of the JKS kind, or its bytes were changed.',
		findings: [...passwords, ...settings],
		isAmbiguous: true,
	},
	{
		name: 'integrity-unchecked',
		needles: ['Failed PKCS12 integrity checking'],
		meaning: 'Java was given no password for a keystore that needs one.',
		findings: [...passwords, 'primary/setting-missing'],
		isAmbiguous: true,
	},
	{
		name: 'key-not-opened',
		needles: ['Get Key failed: '],
		meaning:
			'The keystore opens, its private key does not: the key has another password, or the keystore has no checksum and its password is wrong.',
		findings: ['file/key-password-differs', 'file/wrong-password', 'primary/keystore-password'],
		isAmbiguous: true,
	},
	{
		name: 'key-password-differs',
		needles: ['Cannot recover key'],
		meaning: 'The private key has another password than the keystore that holds it.',
		findings: ['file/key-password-differs'],
	},
	{
		name: 'not-a-keystore',
		needles: ['toDerInputStream rejects tag type', 'Invalid keystore format'],
		meaning: 'The file is no keystore: a text (PEM or base64) lies under the name of one.',
		findings: ['file/not-a-keystore'],
	},
	{
		name: 'not-a-certificate',
		needles: ['Input not an X.509 certificate'],
		meaning: 'keytool finds no certificate in the file: a byte order mark, UTF-16, or a keystore.',
		findings: ['file/byte-order-mark', 'file/utf16', 'file/not-a-keystore'],
		isAmbiguous: true,
	},
	{
		name: 'not-imported',
		needles: ['Certificate not imported, alias', 'Certificate was not added to keystore'],
		meaning: 'keytool did not import the certificate, whatever its exit code was.',
		findings: ['primary/root-not-in-cacerts'],
	},
	{
		name: 'unreadable-by-java',
		needles: ['Algorithm HmacPBE', 'expecting the object identifier for AES cipher', "data isn't an object ID"],
		meaning: 'This Java does not know the cipher or the checksum of the keystore.',
		findings: ['file/unreadable-by-java'],
	},
	{
		name: 'keystore-cut-off',
		needles: ['Tag number over 30 is not supported', 'java.io.EOFException'],
		beside: aKeystore,
		meaning: 'The keystore ends early, or is empty.',
		findings: ['file/truncated'],
	},
	{
		name: 'keystore-forbidden',
		needles: ['(Permission denied)', 'AccessDeniedException', '(Access is denied)'],
		beside: aKeystore,
		meaning: 'The process may not read the file. A server then serves its built-in certificate.',
		findings: ['primary/keystore-unreadable'],
	},
	{
		name: 'keystore-absent',
		needles: ['(No such file or directory)', 'NoSuchFileException', '(Is a directory)', 'cannot find the file specified'],
		beside: aKeystore,
		meaning: 'The file is not where the setting says. A server then serves its built-in certificate.',
		findings: ['primary/keystore-missing', 'gateway/keystore-missing', 'gateway/truststore-missing', ...settings],
		isAmbiguous: true,
	},
	{
		name: 'config-encoding',
		needles: ['control character 0x0'],
		meaning: 'The settings are saved in UTF-16, which the server does not read.',
		findings: ['primary/config-encoding'],
	},
	{
		name: 'config-unparsable',
		needles: ['ConfigException$Parse'],
		meaning: 'The settings cannot be read; the message names the line.',
		findings: ['primary/config-unparsable', 'primary/config-encoding'],
	},
	{
		name: 'setting-missing',
		needles: ['ConfigException$Missing'],
		beside: aKeystore,
		meaning: 'A setting of the keystore is not there.',
		findings: ['primary/setting-missing'],
	},
];
