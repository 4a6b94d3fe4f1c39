import {defineFileCheck, nameOfFile} from '../file-check.js';

export const truncated = defineFileCheck({
	id: 'file/truncated',
	title: 'A file ends early',
	passesAs: (_site, subject) => `${nameOfFile(subject)} is whole`,
	reasons: ['truncated'],
	titleOf: name => `${name} ends early`,
	cause: 'It was cut while it was copied or written.',
	fix: 'Copy it again and compare the sizes.',
});
