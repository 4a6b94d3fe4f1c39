import {fileNeighbours} from '../../facts/file-neighbours.js';
import {judgedFile} from '../../facts/judged-file.js';
import {isPrimary} from '../../site.js';
import {count} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {keystoreSubjects, nameOfFile} from '../file-check.js';
import {fileFaultOf, isKeystore} from '../file-fault.js';
import {replaceKeystore} from '../remedies.js';
import {fileName} from '../wording.js';

/** A container of certificates alone serves to trust others, never to show oneself. */
export const truststoreAsKeystore = defineCheck({
	id: 'file/truststore-as-keystore',
	title: 'A file without a private key stands where a keystore must',
	severity: 'error',
	passesAs: (_site, subject) => `${nameOfFile(subject)} holds a private key, or need not`,
	over: keystoreSubjects,
	needs: {file: judgedFile, beside: fileNeighbours},
	explains: [
		'chain/no-leaf',
		'chain/no-private-key',
		'chain/self-signed-leaf',
		'primary/serves-fallback',
		'gateway/refused-by-primary',
		'client/refused-by-primary',
		'chain/missing-root',
	],

	judge({file, beside}, {subject}) {
		if (!file || !isKeystore(file) || !file.opened || fileFaultOf(file) || !beside.isKeystoreWanted) return 'not-applicable';
		if (file.privateKeys.length > 0 || beside.keys > 0 || file.certificates.length === 0) return undefined;
		const name = fileName(file.path);
		return {
			title: `${name} holds no private key, so it is no keystore`,
			evidence: [
				`${count(file.certificates.length, 'certificate')}, 0 private keys`,
				`Java sees 0 key entries, ${count(file.java?.trustedEntries ?? 0, 'trusted entry', 'trusted entries')}`,
			],
			cause: 'It is a truststore, or was exported without the private key. The server has nothing to prove itself with.',
			remedy: {
				say: 'Give the PFX that was exported with its private key, or the key file too.',
				changes: isPrimary(subject) ? replaceKeystore(subject) : [],
			},
		};
	},
});
