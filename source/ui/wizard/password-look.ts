import type {Secret} from '../../secret.js';
import {count} from '../../speech/value.js';

/** "7 characters, all ASCII, no space at either end": what may be said of a password that did not open a file. */
export const passwordLook = (password: Secret): string => {
	const {characters, isAscii, hasSpaceAtAnEnd} = password.describe();
	if (characters === 0) return 'the password is empty';
	return `${count(characters, 'character')}, ${isAscii ? 'all' : 'not all'} ASCII, ${hasSpaceAtAnEnd ? 'a space at an end' : 'no space at either end'}`;
};
