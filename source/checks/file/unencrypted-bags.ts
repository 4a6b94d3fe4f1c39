import {count} from '../../speech/value.js';
import {defineFaultCheck, uselessToJava} from '../file-check.js';
import {isKeystore} from '../file-fault.js';
import {replaceKeystore} from '../remedies.js';

/** Java passes over a key that lies in a PKCS12 file in clear, and says nothing about it. */
export const unencryptedBags = defineFaultCheck({
	id: 'file/unencrypted-bags',
	title: 'A keystore holds its private key in clear, and Java passes over it',
	fault: 'unencrypted-bags',
	passesAs: name => `the key in ${name} is encrypted`,
	explains: uselessToJava,
	isJudged: isKeystore,

	say({file, name, subject}) {
		const changes = replaceKeystore(subject);
		const command = `openssl pkcs12 -in ${name} -nodes -out parts.pem, then openssl pkcs12 -export -in parts.pem -out NEW.pfx`;
		return {
			title: `Java sees no key in ${name}`,
			evidence: [
				`${count(file.clearKeys ?? 0, 'private key')} in clear; Java loads the file and sees ${count(file.java?.keyEntries ?? 0, 'key entry', 'key entries')}`,
			],
			cause: 'It was exported with -keypbe NONE or alike. Java passes over a private key that is not encrypted, without an error.',
			remedy: {
				say: changes.length > 0 ? 'Write the keystore anew, encrypted.' : `Write it anew, and remove parts.pem after: ${command}`,
				changes,
			},
		};
	},
});
