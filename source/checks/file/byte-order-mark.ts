import {defineFileCheck, givenFileSubjects} from '../file-check.js';

export const byteOrderMark = defineFileCheck({
	id: 'file/byte-order-mark',
	title: 'A text begins with a byte order mark, which keytool refuses',
	severity: 'warning',
	over: givenFileSubjects,
	passesAs: name => `${name} begins with its first letter`,

	judge({file, name}) {
		if (file.format !== 'pem') return 'not-applicable';
		if (!file.hasByteOrderMark) return undefined;
		return {
			title: `${name} begins with a byte order mark`,
			evidence: ['its first bytes are EF BB BF'],
			cause: 'An editor saved it as "UTF-8 with BOM". keytool says “Input not an X.509 certificate”; this program reads over it.',
			remedy: {say: 'Save it as UTF-8 without a byte order mark, or go on: what is made from it has none.', changes: []},
		};
	},
});
