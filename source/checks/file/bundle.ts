import {count} from '../../speech/value.js';
import {defineFileCheck, givenFileSubjects} from '../file-check.js';

export const bundle = defineFileCheck({
	id: 'file/bundle',
	title: 'A text holds several certificates, of which keytool would import only the first',
	severity: 'notice',
	over: givenFileSubjects,
	passesAs: name => `${name} holds one certificate`,

	judge({file, name}) {
		if (file.format !== 'pem' || file.certificates.length === 0) return 'not-applicable';
		if (file.certificates.length === 1) return undefined;
		return {
			title: `${name} holds ${count(file.certificates.length, 'certificate')}`,
			evidence: [`keytool -importcert would import the first and say nothing of the other ${file.certificates.length - 1}`],
			cause: 'It is a bundle: one text after the other.',
			remedy: {
				say: `This program takes them all. To have each as a file: dispatcher-trust authorities export ${name} --to DIR`,
				changes: [],
			},
		};
	},
});
