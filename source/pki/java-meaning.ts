import type {JavaCode, JavaView} from './java-view.js';

/** What Java's refusal means; its own sentence often blames the password for something else. */
const meanings: Readonly<Record<JavaCode, string>> = {
	'password-incorrect': 'The password does not open this file.',
	'password-not-ascii': 'Java takes only ASCII passwords for this kind of file, even where the password is right.',
	'integrity-failed': 'The password is wrong, or the file was changed after it was made.',
	tampered: 'The password is wrong, or the file was changed after it was made.',
	'cipher-unsupported': 'It is encrypted in a way that Java does not know.',
	'mac-unsupported': 'It is checked by an algorithm that Java does not know.',
	'salt-too-short': 'Its salt is shorter than the 8 bytes Java asks for.',
	'rounds-invalid': 'It gives a count of rounds that is not positive.',
	'rounds-too-many': 'It asks for more rounds of key derivation than the 5,000,000 Java allows.',
	truncated: 'The file ends early.',
	'not-a-keystore': 'Java reads a keystore as PKCS12 or JKS; this is neither.',
	'protected-by-certificate': 'It is protected by a certificate instead of a password.',
	'attribute-unreadable': 'A name or another attribute in it is of a kind Java cannot read.',
	'certificate-unreadable': 'One of its certificates cannot be read by Java.',
	'content-unreadable': 'Its content is damaged.',
	'key-password-differs': 'It loads, and the private key in it does not open with the same password.',
	'key-cipher-unsupported': 'It loads, and the private key in it is encrypted in a way Java cannot open.',
	'key-unreadable': 'It loads, and the private key in it is of a kind Java cannot use.',
	'clear-key-skipped': 'Java skips a private key that lies there in clear.',
	'not-marked-trusted': 'Java sees no entry: the certificates lack the trusted-key attribute.',
};

/** One sentence for the operator; `undefined` where Java has nothing against the file. */
export const javaMeaning = ({code}: Pick<JavaView, 'code'>): string | undefined => code && meanings[code];
