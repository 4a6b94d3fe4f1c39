import {asRead, blindedByFile, defineFaultCheck, givenFileSubjects} from '../file-check.js';

export const truncated = defineFaultCheck({
	id: 'file/truncated',
	title: 'A file ends early',
	fault: 'truncated',
	over: givenFileSubjects,
	passesAs: name => `${name} is whole`,
	explains: blindedByFile,
	say: judged => ({
		title: `${judged.name} ends early`,
		...asRead(judged, 'Copy it again and compare the sizes.'),
		cause: 'It was cut while it was copied or written.',
	}),
});
