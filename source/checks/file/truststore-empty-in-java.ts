import {fileNeighbours} from '../../facts/file-neighbours.js';
import type {GivenFile} from '../../facts/given-file.js';
import {judgedFile} from '../../facts/judged-file.js';
import {commandLine} from '../../speech/command-line.js';
import {count} from '../../speech/value.js';
import {defineCheck, type Remedy, type Verdict} from '../check.js';
import {givenFileSubjects, nameOfFile} from '../file-check.js';
import {fileFaultOf, isKeystore} from '../file-fault.js';
import {fileName} from '../wording.js';

const fails = (path: string, certificates: number, remedy: Remedy): Verdict => ({
	title: `Java sees no trusted certificate in ${fileName(path)}`,
	evidence: [
		`it holds ${count(certificates, 'certificate')}, none with the mark Java needs (trusted key)`,
		'keytool lists “Your keystore contains 0 entries”, without an error',
	],
	cause: 'It was made by “openssl pkcs12 -export -nokeys” or alike.',
	remedy,
});

const say = 'Write the truststore anew, with the mark on each certificate';

/** `isWanted`: a keystore must stand here, so that it is no truststore is another finding. */
const ofFile = (file: GivenFile | null, isWanted: boolean): Verdict | 'not-applicable' | undefined => {
	if (!file || !isKeystore(file) || !file.opened || fileFaultOf(file) || isWanted) return 'not-applicable';
	if (file.privateKeys.length > 0) return 'not-applicable';
	if (file.certificates.length === 0 || (file.java?.trustedEntries ?? 1) > 0) return undefined;
	const command = commandLine(['dispatcher-trust', 'truststore', 'create', file.path, '--to', 'NEW.pfx']);
	return fails(file.path, file.certificates.length, {say: `${say}: ${command}`, changes: []});
};

/** RFC 7292 knows no trusted certificates; Java tells them by an attribute of its own, and takes a file without it for empty. */
export const truststoreEmptyInJava = defineCheck({
	id: 'file/truststore-empty-in-java',
	title: 'Java sees no trusted certificate in a truststore',
	severity: 'error',
	passesAs: (_site, subject) => `Java trusts what is in the truststore of ${nameOfFile(subject)}`,
	over: givenFileSubjects,
	needs: {file: judgedFile, beside: fileNeighbours},
	explains: ['gateway/refused-by-primary'],
	judge: ({file, beside}) => ofFile(file, beside.isKeystoreWanted),
});
