import {judgeChainAsJava, type LevelForJava, type RevocationPolicy, type RevocationVerdict} from '../pki/revocation.js';
import {safe} from '../speech/foreign.js';
import {duration, moment} from '../speech/value.js';
import type {Level} from './ocsp-level.js';
import {atTheEnd, transcriptRow} from './transcript-row.js';

const row = (word: string, text: string): string => transcriptRow(word, text, {column: 12});

const words = {good: 'good', revoked: 'revoked', unknown: 'not known to its responder', error: 'not proved by its responder'} as const;

const nonces = {
	echoed: 'came back: the answer is fresh',
	missing: 'did not come back: an answer from a cache, which Java takes',
	differs: 'another one came back: the answer was meant for somebody else, which Java does not notice',
} as const;

/** Options of Java's checker that decide most; how the portal's switches set them is not documented. */
export const policies: ReadonlyArray<{readonly key: string; readonly say: string; readonly policy: RevocationPolicy}> = [
	{key: 'hardFail', say: 'by default', policy: {}},
	{key: 'softFail', say: 'with SOFT_FAIL', policy: {softFail: true}},
	{key: 'noFallback', say: 'with NO_FALLBACK', policy: {noFallback: true}},
	{key: 'softFailNoFallback', say: 'with both', policy: {softFail: true, noFallback: true}},
];

const said = (verdict: RevocationVerdict, when: string) => (verdict.accepted ? `accepted ${when}` : `refused ${when}: “${verdict.say}”`);

/** One row where the options change nothing, else one for each. */
const javaRows = (levels: readonly LevelForJava[]): readonly string[] => {
	const verdicts = policies.map(({say, policy}) => ({say, verdict: judgeChainAsJava(levels, policy)}));
	const lines = new Set(verdicts.map(({verdict}) => said(verdict, 'by default, with SOFT_FAIL and with NO_FALLBACK')));
	const shown = lines.size === 1 ? [...lines] : verdicts.map(({say, verdict}) => said(verdict, say));
	return shown.map((line, index) => row(index === 0 ? 'Java' : '', line));
};

const askedRows = ({asked, url}: Level): readonly string[] => {
	if (!asked) return url === null ? [] : [row('asked', safe(url))];
	const time = asked.ms === null ? 'no answer' : duration(asked.ms);
	return [atTheEnd(row('asked', `${safe(asked.url)} by ${asked.method}, as Java does`), time)];
};

/** What the other way of asking showed besides. */
const postedRows = ({answer, posted}: Level): readonly string[] => {
	if (!posted) return [];
	const isOther = posted.status !== answer.status || posted.code !== answer.code;
	return [
		...(isOther ? [row('by POST', posted.say ?? words[posted.status])] : []),
		...(posted.nonce === null ? [] : [row('nonce', nonces[posted.nonce])]),
	];
};

const span = (from: string, until: string | null) => `from ${moment(from)}, ${until === null ? 'no end named' : `until ${moment(until)}`}`;

const listRow = ({url, status, say, nextUpdate}: Level['lists'][number]) => {
	const end = nextUpdate === null ? '' : `, until ${moment(nextUpdate)}`;
	return row('list', `${safe(url)}: ${status === 'good' ? `does not name it${end}` : (say ?? status)}`);
};

/** The news of one level: the responder's word, unless its list knows more. */
const headline = ({certificate, answer, word, java}: Level): string => {
	const label = safe(certificate.label);
	if (word.code === 'no-url') return `${label} names nobody to ask.`;
	if (word.code === 'revoked-by-list') return `${label} is revoked by its list.`;
	const list = answer.status !== 'good' && answer.status !== 'revoked' && java.crl.kind === 'good' ? '; its list does not name it' : '';
	return `${label} is ${words[answer.status]}${list}.`;
};

const levelRows = (level: Level): readonly string[] => {
	const {answer, lists} = level;
	const {code, signer, thisUpdate, nextUpdate} = answer;
	const say = code === 'no-url' ? `${answer.say} Give one with --url.` : answer.say;
	return [
		headline(level),
		...(say === null ? [] : [row('saw', say)]),
		...askedRows(level),
		...(signer === null ? [] : [row('signed by', safe(signer))]),
		...(thisUpdate === null ? [] : [row('answer', span(thisUpdate, nextUpdate))]),
		...postedRows(level),
		...lists.map(listRow),
	];
};

/** One block for each level, leaf first, then what Java makes of all. */
export const ocspTranscript = (levels: readonly Level[]): readonly string[] => {
	const top = levels.at(-1)?.issuer;
	const above = top && !top.isSelfIssued ? [row('', `It asks about ${safe(top.label)} too, whose issuer is not among these files.`)] : [];
	return [...levels.flatMap(levelRows), '', ...javaRows(levels.map(({java}) => java)), ...above];
};
