import {defineFileCheck, nameOfFile} from '../file-check.js';

export const notAKeystore = defineFileCheck({
	id: 'file/not-a-keystore',
	title: 'A file is no certificate, key or keystore',
	passesAs: (_site, subject) => `${nameOfFile(subject)} is a certificate, key or keystore`,
	reasons: ['not-a-keystore', 'nothing-inside', 'is-folder'],
	titleOf: name => `${name} is no certificate, key or keystore`,
	cause: 'It is another file than the one that was meant, or a copy in another form.',
	fix: 'Give the PFX, PEM, CER or JKS file.',
});
