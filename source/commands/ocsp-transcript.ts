import {judgeChainAsJava, type LevelForJava, type RevocationPolicy, type RevocationVerdict} from '../pki/revocation.js';
import {safe} from '../speech/foreign.js';
import {duration, moment} from '../speech/value.js';
import type {Level} from './ocsp-level.js';
import {atTheEnd, transcriptRow} from './transcript-row.js';

const row = (word: string, text: string): string => transcriptRow(word, text, {column: 12});

const words = {good: 'good', revoked: 'revoked', unknown: 'not known to its responder', error: 'not proved'} as const;

const nonces = {
	echoed: 'came back: the answer is fresh',
	missing: 'did not come back: an answer from a cache, which Java takes',
	differs: 'differs',
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
	return [atTheEnd(row('asked', `${safe(asked.url)} by ${asked.method}`), time)];
};

const span = (from: string, until: string | null) => `from ${moment(from)}, ${until === null ? 'no end named' : `until ${moment(until)}`}`;

const listRow = ({url, status, say, nextUpdate}: Level['lists'][number]) => {
	const end = nextUpdate === null ? '' : `, until ${moment(nextUpdate)}`;
	return row('list', `${safe(url)}: ${status === 'good' ? `does not name it${end}` : (say ?? status)}`);
};

const levelRows = (level: Level): readonly string[] => {
	const {certificate, answer, askedAsJava, lists} = level;
	const {status, say, signer, thisUpdate, nextUpdate, nonce} = answer;
	const isOnlyJava = status === 'good' && askedAsJava !== null && askedAsJava.status !== 'good';
	return [
		`${safe(certificate.label)} is ${words[status]}.`,
		...(say === null ? [] : [row('saw', say)]),
		...(isOnlyJava ? [row('but', askedAsJava.say ?? askedAsJava.status)] : []),
		...askedRows(level),
		...(signer === null ? [] : [row('signed by', safe(signer))]),
		...(thisUpdate === null ? [] : [row('answer', span(thisUpdate, nextUpdate))]),
		...(nonce === null ? [] : [row('nonce', nonces[nonce])]),
		...lists.map(listRow),
	];
};

/** One block for each level, leaf first, then what Java makes of all. */
export const ocspTranscript = (levels: readonly Level[]): readonly string[] => {
	const top = levels.at(-1)?.issuer;
	const above = top && !top.isSelfIssued ? [row('', `It asks about ${safe(top.label)} too, whose issuer is not among these files.`)] : [];
	return [...levels.flatMap(levelRows), '', ...javaRows(levels.map(({java}) => java)), ...above];
};
