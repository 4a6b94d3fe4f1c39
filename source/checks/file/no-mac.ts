import {defineFileCheck} from '../file-check.js';
import {fileFaultOf} from '../file-fault.js';
import {replaceKeystore} from '../remedies.js';

export const noMac = defineFileCheck({
	id: 'file/no-mac',
	title: 'Nothing in a keystore tells whether it was changed',
	severity: 'warning',
	passesAs: name => `${name} checks its own content`,

	judge({file, name, subject}) {
		if (file.format !== 'pkcs12' || !file.opened || fileFaultOf(file) === 'not-a-keystore') return 'not-applicable';
		if (file.mac !== null) return undefined;
		return {
			title: `Nothing in ${name} tells whether it was changed`,
			evidence: ['it has no MAC'],
			cause: 'It was exported with -nomac or alike. Java loads it, whatever the password: a wrong one shows only when the key is used.',
			remedy: {say: 'Export it again with a MAC, which every tool writes unless told otherwise.', changes: replaceKeystore(subject)},
		};
	},
});
