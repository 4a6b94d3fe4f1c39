import {type GivenFile, givenFile, passwordFileOf} from '../../facts/given-file.js';
import {nameRefusal} from '../../pki/refusal.js';
import {nameOf} from '../../site.js';
import {count} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {blindedByFile, givenFileSubjects} from '../file-check.js';
import {fileFaultOf} from '../file-fault.js';
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
	over: givenFileSubjects,
	needs: {file: givenFile},
	explains: blindedByFile,

	judge({file}, {site}) {
		if (file.opened) return file.format === 'pkcs12' || file.format === 'jks' ? undefined : 'not-applicable';

		const fault = fileFaultOf(file);
		if (fault !== null && fault !== 'wrong-password') return 'not-applicable';

		// A file that does not open for another reason has not shown whether the password is right: that is not seen, never a pass.
		if (fault === null) {
			const name = fileName(file.path);
			throw new Trouble(`file-${file.reason}`, nameRefusal(file.say ?? `${name} does not open.`, name), file.hints);
		}

		// A typed password that fails is forgotten at once, so the noted one was tried.
		const noted = passwordFileOf(site, file.path);
		return {
			title: `The password${noted === undefined ? '' : ` in ${fileName(noted)}`} does not open ${fileName(file.path)}`,
			evidence: [file.mac ? `its own check (${file.mac}) fails` : 'nothing in it can be decrypted with it', ...describe(file)],
			cause: "It is another file's password, or one character is wrong.",
			remedy: {
				say: `${noted === undefined ? 'Type it again' : `Mend ${noted}, or type it`}, or ask the person who exported the file.`,
				changes: [],
			},
		};
	},
});
