import type {Outcome} from '../checks/check.js';
import type {Certificate} from '../pki/certificate.js';
import type {Chain} from '../pki/chain.js';
import type {Container} from '../pki/container.js';
import {javaMeaning} from '../pki/java-meaning.js';
import {quote, safe} from '../speech/foreign.js';
import {count, expiry} from '../speech/value.js';
import {findingLines} from './check-transcript.js';
import type {JavaVerdict} from './inspect-java.js';
import {fileOfKey, type Inspected} from './inspected.js';
import {refusalHints} from './refusal-hints.js';
import {transcriptRow} from './transcript-row.js';

const kinds: Readonly<Record<Container['format'], string>> = {
	pem: 'PEM text',
	der: 'DER certificate',
	pkcs7: 'P7B file (PKCS7)',
	pkcs12: 'PKCS12 keystore',
	jks: 'JKS keystore',
	pkcs8: 'private key (PKCS8)',
	config: 'configuration',
	unknown: 'unknown content',
};

const row = (word: string, text: string): string => transcriptRow(word, text, {column: 12});

/** `false`: neither a certificate nor a key of it was seen, so nothing may be said of what it holds. */
const isOpened = ({trouble: refusal, certificates, keys}: Container): boolean => refusal === null || certificates.length + keys.length > 0;

const protection = (container: Container): readonly string[] => {
	if (!container.pkcs12) return [];
	const {encryption, mac, iterations, aliases} = container.pkcs12;
	// The key's own encryption shows only once the file is open: until then none seen is not none there.
	const unencrypted = isOpened(container) ? ['nothing encrypted'] : [];
	const how = [...(encryption.length > 0 ? encryption : unencrypted), mac === null ? 'no MAC' : `MAC ${mac}`];
	const rounds = iterations > 0 ? [count(iterations, 'round')] : [];
	return [row('protected', [...how, ...rounds].join(', ')), ...(aliases.length > 0 ? [row('aliases', safe(aliases.join(', ')))] : [])];
};

const java = ({format, java: view, trouble}: Container): readonly string[] => {
	if ((format !== 'pkcs12' && format !== 'jks') || trouble?.reason === 'needs-password') return [];
	if (trouble?.reason === 'wrong-password' && !view.loads) return [row('Java', 'does not open it with this password')];
	const entries = `${count(view.keyEntries, 'key entry', 'key entries')}, ${count(view.trustedEntries, 'trusted entry', 'trusted entries')}`;
	const refuses = view.message === undefined ? 'does not open it' : `does not open it and says ${quote(view.message)}`;
	const meaning = javaMeaning(view);
	return [row('Java', [view.loads ? `sees ${entries}` : refuses, ...(meaning === undefined ? [] : [meaning])].join('. '))];
};

const some = (number: number, singular: string) => (number > 0 ? [count(number, singular)] : []);

const holdings = ({certificates, keys, trouble: refusal}: Container): readonly string[] =>
	refusal === null
		? [count(certificates.length, 'certificate'), count(keys.length, 'private key')]
		: [...some(certificates.length, 'certificate'), ...some(keys.length, 'private key')];

const trouble = (message: string, hints: readonly string[]) => [row('but', safe(message)), ...hints.map(hint => row('next', safe(hint)))];

const fileLines = ({path, container, trouble: unread}: Inspected): readonly string[] => {
	if (!container) return [safe(path), ...(unread ? trouble(unread.message, unread.hints) : [])];
	const holds = [kinds[container.format], ...holdings(container), ...(isOpened(container) ? [] : ['not opened'])].join(', ');
	const told = container.trouble ? trouble(container.trouble.say, refusalHints(container.trouble, path)) : [];
	return [safe(path), row('is', holds), ...protection(container), ...java(container), ...told];
};

const branch = (depth: number) => (depth === 0 ? '  ' : `${'   '.repeat(depth - 1)}  └─ `);

const linkLine = (certificate: Certificate, depth: number, now: Date) =>
	`${branch(depth)}${safe(certificate.label)}   ${certificate.key}   ${expiry(certificate.notAfter, now)}`;

// The root stands on top, as operators draw a chain and as the wizard shows it.
const chainLines = ({links, missing}: Chain, now: Date): readonly string[] => {
	const above = missing === null ? [] : [`  ${safe(missing)}   not among these files`];
	return [...above, ...[...links].reverse().map((link, index) => linkLine(link, index + above.length, now))];
};

/** Which of the files holds the private key of a chain's leaf. One and the same PFX needs no word of it. */
const keyLines = (files: readonly Inspected[], chain: Chain): readonly string[] => {
	const [leaf] = chain.links;
	const holder = fileOfKey(files, chain);
	const isInside = files.some(
		({path, container}) => path === holder && container?.certificates.some(({sha256}) => sha256 === leaf?.sha256),
	);
	if (isInside || !files.some(({container}) => (container?.keys.length ?? 0) > 0)) return [];
	return [row('key', holder === null ? 'no file here holds its private key' : `its private key is in ${safe(holder)}`)];
};

export type Shown = {
	readonly files: readonly Inspected[];
	readonly chains: readonly Chain[];
	readonly outcomes: readonly Outcome[];

	/** With `--trust` only. */
	readonly verdict: JavaVerdict | undefined;
	readonly now: Date;
};

const verdictLines = ({verdict, say, message, next}: JavaVerdict): readonly string[] =>
	verdict === 'accepted'
		? ['', row('Java', 'accepts the chain')]
		: [
				'',
				row('Java', `refuses the chain. ${safe(say ?? '')}`),
				row('says', quote(message ?? '')),
				...(next === null ? [] : [row('next', next)]),
			];

const findings = (outcomes: readonly Outcome[]): readonly string[] => {
	const rows = findingLines(outcomes);
	return rows.length > 0 ? ['', ...rows] : [];
};

/** The same as `--json` gives, in lines: each file, each chain as a small tree, Java's verdict, and what is to be mended. */
export const inspectTranscript = ({files, chains, outcomes, verdict, now}: Shown): readonly string[] => [
	...files.flatMap((file, index) => [...(index > 0 ? [''] : []), ...fileLines(file)]),
	...chains.flatMap(chain => ['', `Chain of ${safe(chain.links[0]?.label ?? '')}`, ...chainLines(chain, now), ...keyLines(files, chain)]),
	...(verdict ? verdictLines(verdict) : []),
	...findings(outcomes),
];
