import type {Secret} from '../secret.js';

const shortest = 6;

/**
Why Java could not use this as the password of a keystore we write; `undefined` when it can.
Java opens PBES2 containers with ASCII passwords only, and keytool wants six characters (both measured on JDK 17).
*/
export const refuseForJava = (password: Secret): string | undefined => {
	const {characters, isAscii} = password.describe();
	if (!isAscii) return 'Java takes only ASCII passwords for this kind of file. Use A-Z a-z 0-9 . _ -';
	if (characters < shortest) return `Java's keytool wants at least ${shortest} characters; this has ${characters}.`;
	return undefined;
};
