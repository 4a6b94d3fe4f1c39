import {type GivenFile, givenFile, givenFileSubject, givenPaths} from '../../facts/given-file.js';
import {nameOf} from '../../site.js';
import {count} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {fileName} from '../wording.js';

const describe = ({password}: GivenFile): readonly string[] => {
	if (!password) return [];
	const letters = password.isAscii ? 'all ASCII' : 'not all ASCII';
	return [`${count(password.characters, 'character')}, ${letters}, ${password.hasSpaceAtAnEnd ? 'a' : 'no'} space at an end`];
};

export const wrongPassword = defineCheck({
	id: 'file/wrong-password',
	title: 'The password does not open the file',
	severity: 'error',
	passesAs: (_site, subject) => `${fileName(nameOf(subject))} opens`,
	over: site => givenPaths(site).map(givenFileSubject),
	needs: {file: givenFile},
	explains: [
		'chain/missing-intermediate',
		'chain/key-mismatch',
		'chain/expired',
		'chain/name-mismatch',
		'primary/root-not-in-cacerts',
		'portal/authority-not-accepted',
		'gateway/refused-by-primary',
	],

	judge({file}) {
		if (file.opened) return file.format === 'pkcs12' || file.format === 'jks' ? undefined : 'not-applicable';

		// A file that does not open for another reason has not shown whether the password is right: that is not seen, never a pass.
		if (file.reason !== 'wrong-password') {
			throw new Trouble(`file-${file.reason}`, file.say ?? `${fileName(file.path)} does not open.`, file.hints);
		}

		return {
			title: `The password does not open ${fileName(file.path)}`,
			evidence: [file.mac ? `its own check (${file.mac}) fails` : 'nothing in it can be decrypted with it', ...describe(file)],
			cause: "It is another file's password, or one character is wrong.",
			remedy: {say: 'Type it again, or ask the person who exported the file.', changes: []},
		};
	},
});
