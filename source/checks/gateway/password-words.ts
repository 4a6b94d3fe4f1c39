import type {GatewayFiles} from '../../facts/gateway-files.js';
import {nameOf, type Subject} from '../../site.js';
import {count} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import type {Remedy} from '../check.js';
import {fileFaultOf} from '../file-fault.js';
import {fileName, named} from '../wording.js';
import {placeOf, writeOptions} from './gateway-words.js';

type Placed = GatewayFiles['keystore'] | GatewayFiles['truststore'];

/** Whether the password is what keeps it closed; other reasons are findings of the file. @throws Trouble where no password is known */
export const isWrongPassword = ({state, file, hasPassword, path}: Placed, subject: Subject): boolean => {
	if (state !== 'does-not-open' || !file || file.opened) return false;
	if (file.reason !== 'needs-password' && fileFaultOf(file) !== 'wrong-password') return false;
	if (hasPassword) return true;
	throw new Trouble('password-not-given', `No password is known for ${fileName(path)} of ${named(nameOf(subject))}.`, [
		'Type it, or name a password file in the site file.',
	]);
};

/** What was tried, never the password. */
export const triedSays = ({path, file, passwordFrom, givenOpens}: Placed, options: GatewayFiles['unattended']): readonly string[] => {
	const letters = file?.password;
	const from = passwordFrom ? placeOf(passwordFrom, options) : 'the password you gave';
	return [
		`${from}, does not open ${named(path)}`.replace('gave, does', 'gave does'),
		...(letters
			? [
					`${count(letters.characters, 'character')}, ${letters.isAscii ? 'all ASCII' : 'not all ASCII'}, ${letters.hasSpaceAtAnEnd ? 'a' : 'no'} space at an end`,
				]
			: []),
		...(givenOpens ? ['it opens with the password you gave'] : []),
	];
};

/** The options are corrected where the given password opens it; else the file is written anew. */
export const mendPassword = ({givenOpens}: Placed, {unattended}: GatewayFiles, subject: Subject, anew: Remedy): Remedy =>
	givenOpens ? writeOptions(unattended, subject, 'Write the password you gave into the options.') : anew;
