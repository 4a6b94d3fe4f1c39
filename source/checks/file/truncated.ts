import {asRead, blindedByFile, defineFaultCheck, givenAndGateways} from '../file-check.js';

export const truncated = defineFaultCheck({
	id: 'file/truncated',
	title: 'A file ends early',
	fault: 'truncated',
	over: givenAndGateways,
	passesAs: name => `${name} is whole`,
	explains: blindedByFile,
	say: judged => ({
		title: `${judged.name} ends early`,
		...asRead(judged, 'Copy it again and compare the sizes.'),
		cause: 'It was cut while it was copied or written.',
	}),
});
