import type {Words} from './explain-word.js';

export const fileWords: Readonly<Record<string, Words>> = {
	'file/wrong-password': {
		means: 'The password that was given does not open the keystore, so nothing in it can be read or placed.',
		fix: 'Give the password the file was exported with. Look for a blank or a line end at its edges.',
		rule: 'The checksum of the file decides: it fits no password but the right one. A password that is right and not ASCII is file/password-not-ascii.',
	},
	'file/password-not-ascii': {
		means: 'The password opens the file, but Java takes only ASCII and says "keystore password was incorrect".',
		fix: 'Write the keystore anew with a password of plain letters, digits and signs.',
	},
	'file/not-a-keystore': {
		means: 'Under the name of a keystore lies something else: PEM, base64 text, a single certificate or a JKS file.',
		fix: 'Export the certificate with its private key as PKCS12, or let this tool make the keystore from what you have.',
		rule: 'The content decides, never the name.',
	},
	'file/truncated': {
		means: 'The file ends before its own length says; a copy was cut off.',
		fix: 'Copy it again, in binary mode, and compare the sizes.',
		rule: 'Its first bytes announce more than there is. A file with wrong bytes of the right length is file/not-a-keystore.',
	},
	'file/utf16': {
		means: 'A text of certificates was saved as UTF-16, which neither Java nor openssl reads.',
		fix: 'Save it as UTF-8 or ASCII, or export it again.',
	},
	'file/byte-order-mark': {
		means: 'The text begins with a byte order mark. openssl reads it; keytool says "Input not an X.509 certificate".',
		fix: 'Save it without the mark; the files this tool exports have none.',
	},
	'file/no-mac': {
		means: 'The keystore has no checksum, so a wrong password shows only when its key is used.',
		fix: 'Write the keystore anew with a checksum.',
	},
	'file/unencrypted-bags': {
		means: 'The private key lies in the keystore in clear. Java loads such a file without a word and sees no entry in it.',
		fix: 'Write the keystore anew with its key encrypted.',
	},
	'file/unreadable-by-java': {
		means: 'The keystore uses a cipher or checksum that the Java of the product does not know.',
		fix: 'Write it anew in a form that Java reads; an old Java needs the legacy profile.',
		rule: 'Judged for the Java of the product, not for the newest one.',
	},
	'file/key-password-differs': {
		means: 'The keystore opens, its private key does not: it has another password, and the server knows only one.',
		fix: 'Write the keystore anew with one password for both.',
	},
	'file/key-unprotected': {
		means: 'A private key lies in a file in clear. Whoever reads the file can be that host.',
		fix: 'Encrypt it, or remove it once the keystore is made.',
	},
	'file/truststore-as-keystore': {
		means: 'The file holds certificates but no private key: a truststore, where a keystore must stand.',
		fix: 'Give the keystore that holds the private key.',
	},
	'file/truststore-empty-in-java': {
		means: 'The truststore holds certificates, but without the mark by which Java sees them as trusted: it sees none.',
		fix: 'Let this tool write the truststore, or import with keytool; openssl before 3.2 cannot set the mark.',
	},
	'file/bundle': {
		means: 'The text holds several certificates, and keytool imports only the first, without a word.',
		fix: 'Import them one by one; authorities export makes a file of each.',
	},
};
