import {asRead, blindedByFile, defineFaultCheck, givenFileSubjects} from '../file-check.js';

/** PowerShell's > and old editors write it; every reader of PEM wants ASCII. */
export const utf16 = defineFaultCheck({
	id: 'file/utf16',
	title: 'A file is text in UTF-16',
	fault: 'utf16',
	over: givenFileSubjects,
	passesAs: name => `${name} is not in UTF-16`,
	explains: blindedByFile,
	say: judged => ({
		title: `${judged.name} is text in UTF-16; Java cannot read it`,
		...asRead(judged, 'Save it again as plain ASCII text or as UTF-8.'),
		cause: 'An editor or a shell saved it as "Unicode".',
	}),
});
