import type {Container} from '../pki/container.js';
import {nameInHints} from '../pki/refusal.js';

/** The way out for a file that is of no use, as it is typed here: who reads files knows nothing of our options. */
export const refusalHints = (
	{reason, hints}: NonNullable<Container['trouble']>,
	file: string,
	option = '--password-file',
): readonly string[] => [
	...nameInHints(hints, file),
	...(reason === 'needs-password' ? [`Give the password in a file of one line: ${option} FILE`] : []),
];
