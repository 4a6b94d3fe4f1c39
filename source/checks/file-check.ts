import type {Change} from '../actions/action.js';
import type {GivenFile} from '../facts/given-file.js';
import {givenFileSubject, judgedPaths} from '../facts/given-file.js';
import {type JudgedFile, judgedFile, judgedTruststore} from '../facts/judged-file.js';
import {nameRefusal} from '../pki/refusal.js';
import {chainOf, isPrimary, nameOf, roleOf, type Site, type Subject} from '../site.js';
import {judgedOfLeaf, refusedChain} from './chain-check.js';
import {type Check, defineCheck, type Remedy, type Severity, type Verdict} from './check.js';
import {type FileFault, fileFaultOf} from './file-fault.js';
import {notLoaded} from './primary/follows.js';
import {replaceKeystore} from './remedies.js';
import {fileName, primaryOnPremise} from './wording.js';

export const givenFileSubjects = (site: Site): readonly Subject[] => judgedPaths(site).map(givenFileSubject);

/** Given files, and the keystores in place on the primary and on the gateways. */
export const keystoreSubjects = (site: Site): readonly Subject[] => [
	...givenFileSubjects(site),
	...(site.inspected ? [] : [...primaryOnPremise(site), ...site.gateways.map(({host}) => `gateway:${host}` as const)]),
];

type Judged = {readonly file: GivenFile; readonly name: string; readonly site: Site; readonly subject: Subject};

type Own = Pick<Check, 'id' | 'title' | 'explains'> & {
	readonly severity?: Severity;
	readonly over?: Check['over'];
	passesAs(name: string): string;
	judge(judged: Judged): Verdict | 'not-applicable' | undefined;
};

const isVerdict = (verdict: Verdict | 'not-applicable' | undefined): verdict is Verdict => typeof verdict === 'object';

/** On a gateway the file is written anew, and nothing that was given is doubted for it. */
const inPlace = (verdict: Verdict, change: Change, site: Site): Verdict => {
	const isGiven = change.do === 'write-truststore' || chainOf(site, change.on) !== undefined;
	const say =
		change.do === 'write-truststore'
			? "Write the truststore anew, with the primary's root."
			: 'Write the keystore anew, from the files given.';
	return {...verdict, ...(isGiven ? {remedy: {say, changes: [change]}} : {}), explains: refusedChain};
};

/** A check over files, whoever they are for. Where no file is, there is nothing to judge. */
export const defineFileCheck = ({severity = 'error', over = keystoreSubjects, passesAs, judge, ...own}: Own): Check =>
	defineCheck({
		...own,
		severity,
		over,
		passesAs: (_site, subject) => passesAs(nameOfFile(subject)),
		needs: {file: judgedFile, trust: judgedTruststore},
		judge({file, trust}, {site, subject}) {
			const judgeOne = (one: JudgedFile) => (one ? judge({file: one, name: fileName(one.path), site, subject}) : 'not-applicable');
			const verdict = judgeOne(file);
			if (roleOf(subject) !== 'gateway') return verdict;
			if (isVerdict(verdict)) return inPlace(verdict, {do: 'place-keystore', on: subject as `gateway:${string}`}, site);
			const other = judgeOne(trust);
			if (isVerdict(other)) return inPlace(other, {do: 'write-truststore', on: subject as `gateway:${string}`}, site);
			return verdict === undefined || other === undefined ? undefined : 'not-applicable';
		},
	});

/** One of the faults that exclude each other. `judge` says it of a file that has it. */
export const defineFaultCheck = (
	own: Omit<Own, 'judge'> & {
		readonly fault: FileFault;
		readonly isJudged?: (file: GivenFile) => boolean;
		say(judged: Judged): Verdict | 'not-applicable';
	},
): Check => {
	const {fault, say, isJudged = () => true, ...rest} = own;
	return defineFileCheck({
		...rest,
		judge(judged) {
			const found = fileFaultOf(judged.file);
			if (found === fault) return say(judged);
			// A file that stayed closed for another reason was not looked into.
			return found === null && judged.file.opened && isJudged(judged.file) ? undefined : 'not-applicable';
		},
	});
};

/** The reader's own sentence and its way out; `fix` where it knows none. */
export const asRead = ({file, name}: Judged, fix: string): {readonly evidence: readonly string[]; readonly remedy: Remedy} => ({
	evidence: [nameRefusal(file.say ?? `${name} does not open.`, name)],
	remedy: {say: file.hints.join(' ') || fix, changes: []},
});

/** What cannot be judged, or is judged wrongly, when a given file does not open. */
export const blindedByFile = ['file/truststore-as-keystore', 'chain/no-leaf', ...judgedOfLeaf] as const;

/** The same, and what a server brings about that finds such a file in place. */
export const brokenFile = [...new Set([...blindedByFile, ...notLoaded])] as const;

/** A file that is broken as a whole. In place on the primary it blinds nothing that was given, and can be written anew from that. */
export const asBroken = (verdict: Verdict, {site, subject}: Judged): Verdict => {
	if (!isPrimary(subject)) return {...verdict, explains: blindedByFile};
	const changes = chainOf(site, subject) ? replaceKeystore(subject) : [];
	const remedy = changes.length > 0 ? {say: 'Write the keystore anew, from the files given.', changes} : verdict.remedy;
	return {...verdict, remedy, explains: notLoaded};
};

export const nameOfFile = (subject: Subject): string => fileName(nameOf(subject));

/** What follows when Java cannot use a keystore that we can read. */
export const uselessToJava = [
	'file/truststore-as-keystore',
	'primary/serves-fallback',
	'gateway/refused-by-primary',
	'client/refused-by-primary',
] as const;
