import type {GivenFile} from '../../facts/given-file.js';
import {isPrimary} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import type {Verdict} from '../check.js';
import {asBroken, asRead, brokenFile, defineFaultCheck, uselessToJava} from '../file-check.js';
import {isMisnamed} from '../file-fault.js';

const contents: Readonly<Partial<Record<NonNullable<GivenFile['format']>, string>>> = {
	pem: 'PEM text',
	der: 'a certificate',
	pkcs7: 'a P7B file',
	pkcs8: 'a private key',
	jks: 'a JKS keystore',
};

const commands: Readonly<Partial<Record<NonNullable<GivenFile['format']>, string>>> = {
	jks: 'Convert it: keytool -importkeystore -srckeystore FILE -destkeystore NEW.pfx -deststoretype PKCS12',
	pem: 'Build the PFX from it: openssl pkcs12 -export -in FILE -out NEW.pfx',
};

const lacksKey = 'Give the private key too; this file holds none.';

const misnamed = (file: GivenFile, name: string): Verdict => {
	const {format, privateKeys, java} = file;
	const build = format && commands[format]?.replace('FILE', () => name);
	return {
		title: `${name} is named like a keystore but holds ${(format && contents[format]) ?? 'something else'}`,
		evidence: [
			`its content is ${(format && contents[format]) ?? 'of another kind'}`,
			...(java?.message === undefined ? [] : [`Java says ${quote(java.message)}`]),
		],
		cause: java?.loads
			? 'The content counts, not the name. Java opens it all the same; what else reads it by its name does not.'
			: 'The content counts, not the name. The server would fall back.',
		remedy: {say: privateKeys.length > 0 && build ? build : lacksKey, changes: []},
	};
};

export const notAKeystore = defineFaultCheck({
	id: 'file/not-a-keystore',
	title: 'A file is no certificate, key or keystore, or not what its name says',
	fault: 'not-a-keystore',
	passesAs: name => `${name} is a certificate, key or keystore`,
	explains: brokenFile,

	say(judged) {
		const {file, name, subject} = judged;
		// What the server has loaded is no other file than was meant, whatever its name says.
		if (isPrimary(subject) && file.java?.loads) return 'not-applicable';
		if (file.opened && isMisnamed(file)) {
			// A chain with its key is all there under whatever name: what is wrong with it stands on its own.
			const isWhole = file.privateKeys.length > 0 && !isPrimary(subject);
			return isWhole ? {...misnamed(file, name), explains: uselessToJava} : asBroken(misnamed(file, name), judged);
		}

		if (file.reason === 'is-folder') {
			return {
				title: `${name} is a folder, not a file`,
				...asRead(judged, 'Name the file inside it.'),
				cause: 'Among the files of the answers each one stands by its own name.',
			};
		}

		return asBroken(
			{
				title: `${name} is no certificate, key or keystore`,
				...asRead(judged, 'Give the PFX, PEM, CER or JKS file.'),
				cause: 'It is another file than the one that was meant, or a copy in another form.',
			},
			judged,
		);
	},
});
