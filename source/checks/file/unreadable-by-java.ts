import type {GivenFile} from '../../facts/given-file.js';
import {ifSeen} from '../../facts/if-seen.js';
import {javaSecurity} from '../../facts/java-security.js';
import {judgedFile} from '../../facts/judged-file.js';
import {javaMeaning} from '../../pki/java-meaning.js';
import {suits} from '../../pki/profile.js';
import type {Subject} from '../../site.js';
import {roleOf} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {defineCheck, type Verdict} from '../check.js';
import {keystoreSubjects, nameOfFile, uselessToJava} from '../file-check.js';
import {fileFaultOf, isKeystore} from '../file-fault.js';
import {replaceKeystore} from '../remedies.js';
import {fileName} from '../wording.js';

const protection = ({pkcs12, mac}: GivenFile): readonly string[] =>
	pkcs12 ? [`it is protected by ${[...pkcs12.encryption, mac === null ? 'no MAC' : `MAC ${mac}`].join(', ')}`] : [];

const rewrite = 'openssl pkcs12 -in FILE -out parts.pem, then openssl pkcs12 -export -in parts.pem -out NEW.pfx';

const fails = (file: GivenFile, why: string, subject: Subject, isOld: boolean): Verdict => {
	const name = fileName(file.path);
	const changes = replaceKeystore(subject);
	const command = rewrite.replace('FILE', () => name).replace('-export', isOld ? '-export -legacy' : '-export');
	const says = file.java?.message === undefined || isOld ? [] : [`Java says ${quote(file.java.message)}`];
	return {
		title: `Java cannot read ${name}`,
		evidence: [...protection(file), ...says],
		cause: why,
		remedy: {say: changes.length > 0 ? 'Write it anew, in a way this Java reads.' : `Write it anew: ${command}`, changes},
	};
};

const oldJava =
	"The product's own Java is too old for this protection: it reads neither PBES2 nor a MAC of SHA-256, and calls the password incorrect.";

/** OpenSSL and Windows write ciphers and MACs that one Java reads and another does not. What counts is the one that comes with the product. */
export const unreadableByJava = defineCheck({
	id: 'file/unreadable-by-java',
	title: 'Java cannot read a keystore',
	severity: 'error',
	passesAs: (_site, subject) => `Java reads ${nameOfFile(subject)}`,
	over: keystoreSubjects,
	needs: {file: judgedFile, java: ifSeen(javaSecurity)},
	explains: uselessToJava,

	judge({file, java}, {subject}) {
		if (!file) return 'not-applicable';
		const fault = fileFaultOf(file);
		const why = javaMeaning(file.java ?? {}) ?? file.say ?? 'It is of a kind Java does not read.';
		if (fault === 'unreadable-by-java') return fails(file, why, subject, false);
		if (fault !== null || !file.opened || !isKeystore(file)) return 'not-applicable';

		// A given file is written anew for that Java anyway; what lies in place is read as it is.
		const profile = java.ok && roleOf(subject) === 'primary' ? java.value.profile : 'modern';
		return suits(file.pkcs12 ?? null, profile) ? undefined : fails(file, oldJava, subject, true);
	},
});
