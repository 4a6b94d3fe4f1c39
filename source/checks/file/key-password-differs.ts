import {blindedByFile, defineFaultCheck, uselessToJava} from '../file-check.js';
import {isKeystore} from '../file-fault.js';

/** The server knows one password; a key with another of its own stays closed to it. */
export const keyPasswordDiffers = defineFaultCheck({
	id: 'file/key-password-differs',
	title: 'The private key in a keystore has another password than the keystore',
	fault: 'key-password-differs',
	passesAs: name => `key and keystore ${name} have one password`,
	explains: [...new Set([...uselessToJava, ...blindedByFile])],
	isJudged: isKeystore,
	say: ({file, name}) => ({
		title: `The private key in ${name} has another password than the file`,
		evidence: ['the password opens the file, and not the private key in it'],
		cause: 'The server knows one password and uses it for both.',
		remedy: {
			say:
				file.format === 'jks'
					? `Give both the same: keytool -keypasswd -alias ALIAS -keystore ${name}`
					: 'Export it again with one password: import it where it came from, and export key and certificates together.',
			changes: [],
		},
	}),
});
