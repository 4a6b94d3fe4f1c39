import type {GivenFile} from '../facts/given-file.js';
import type {JavaCode} from '../pki/java-view.js';

/** Why a file is of no use, by the finding that says it. */
export type FileFault =
	| 'utf16'
	| 'not-a-keystore'
	| 'truncated'
	| 'wrong-password'
	| 'password-not-ascii'
	| 'unreadable-by-java'
	| 'key-password-differs'
	| 'unencrypted-bags';

const named: ReadonlyArray<readonly [RegExp, ReadonlyArray<GivenFile['format']>]> = [
	[/\.(?:pfx|p12)$/i, ['pkcs12']],
	[/\.(?:jks|keystore)$/i, ['jks', 'pkcs12']],
];

/** Named like a keystore, and something else inside: the name is what people go by, the content is what a server reads. */
export const isMisnamed = ({path, format}: GivenFile): boolean =>
	format !== null && format !== 'unknown' && named.some(([name, formats]) => name.test(path) && !formats.includes(format));

export const isKeystore = ({format}: Pick<GivenFile, 'format'>): boolean => format === 'pkcs12' || format === 'jks';

const ofJava: Readonly<Partial<Record<JavaCode, FileFault>>> = {
	'password-not-ascii': 'password-not-ascii',
	'key-password-differs': 'key-password-differs',
	'clear-key-skipped': 'unencrypted-bags',
};

const byJava = ({java}: GivenFile): FileFault | null => {
	if (!java?.code || java.code === 'not-marked-trusted') return null;
	if (java.code === 'clear-key-skipped' && java.keyEntries > 0) return null;
	return ofJava[java.code] ?? 'unreadable-by-java';
};

const isNoKeystore: ReadonlySet<GivenFile['reason']> = new Set([
	'not-a-keystore',
	'nothing-inside',
	'is-folder',
	'too-large',
	'not-regular',
]);

/** The one thing that is wrong with a file; `null`: nothing is, or nobody could look. One fault hides what stands below it. */
export const fileFaultOf = (file: GivenFile): FileFault | null => {
	const {reason, code = '', opened} = file;
	if (code.endsWith('-utf16')) return 'utf16';
	if (code.startsWith('jceks-')) return 'unreadable-by-java';
	if (reason === 'truncated') return 'truncated';
	if (isNoKeystore.has(reason)) return 'not-a-keystore';
	if (isMisnamed(file)) return 'not-a-keystore';
	if (code.endsWith('-key-password-differs')) return 'key-password-differs';
	if (reason === 'wrong-password') return 'wrong-password';
	if (!isKeystore(file) || (!opened && reason !== 'unsupported')) return null;
	return byJava(file);
};
