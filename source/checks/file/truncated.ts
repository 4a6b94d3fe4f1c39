import {asBroken, asRead, brokenFile, defineFaultCheck} from '../file-check.js';

export const truncated = defineFaultCheck({
	id: 'file/truncated',
	title: 'A file ends early',
	fault: 'truncated',
	passesAs: name => `${name} is whole`,
	explains: brokenFile,
	say: judged =>
		asBroken(
			{
				title: `${judged.name} ends early`,
				...asRead(judged, 'Copy it again and compare the sizes.'),
				cause: 'It was cut while it was copied or written.',
			},
			judged,
		),
});
