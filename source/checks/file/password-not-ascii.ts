import {quote} from '../../speech/foreign.js';
import {defineFaultCheck, uselessToJava} from '../file-check.js';
import {isKeystore} from '../file-fault.js';

/** The password is right, and Java's PKCS12 takes the character as something else than the tool that wrote the file. */
export const passwordNotAscii = defineFaultCheck({
	id: 'file/password-not-ascii',
	title: 'Java cannot use the password of a keystore, though it is right',
	fault: 'password-not-ascii',
	passesAs: name => `Java can use the password of ${name}`,
	explains: uselessToJava,
	isJudged: isKeystore,

	say({file, name}) {
		const rewrite = `openssl pkcs12 -in ${name} -out parts.pem, then openssl pkcs12 -export -in parts.pem -out NEW.pfx`;
		return {
			title: `Java cannot use the password of ${name}, though it is right`,
			evidence: [
				`${name} opens with it here; not all of its ${file.password?.characters ?? 0} characters are ASCII`,
				`Java says ${quote(file.java?.message ?? 'keystore password was incorrect')}`,
			],
			cause: 'Java takes only ASCII passwords for this kind of file.',
			remedy: {
				say: `Write the keystore anew with a password of A-Z a-z 0-9 . _ -: ${rewrite}`,
				changes: [],
			},
		};
	},
});
