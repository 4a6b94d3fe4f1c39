import {commandLine} from '../../speech/command-line.js';
import {count} from '../../speech/value.js';
import {defineFileCheck, givenFileSubjects} from '../file-check.js';
import {isKeystore} from '../file-fault.js';

export const keyUnprotected = defineFileCheck({
	id: 'file/key-unprotected',
	title: 'A private key lies in a file in clear',
	severity: 'warning',
	over: givenFileSubjects,
	passesAs: name => `no key lies in ${name} in clear`,

	judge({file, name}) {
		// In a keystore it is an error of its own.
		if (isKeystore(file) || !file.opened || file.privateKeys.length === 0) return 'not-applicable';
		if (!file.clearKeys) return undefined;
		return {
			title: `The private key in ${name} is not encrypted`,
			evidence: [`${count(file.clearKeys, 'private key')} in clear`],
			cause: 'Whoever gets the file can speak in the name of its host.',
			remedy: {
				say: `Encrypt it, and remove this copy: ${commandLine(['openssl', 'pkcs8', '-topk8', '-in', file.path, '-out', 'NEW.key'])}`,
				changes: [],
			},
		};
	},
});
