import type {Check} from '../checks/check.js';
import {quote, safe} from '../speech/foreign.js';
import {count, moment} from '../speech/value.js';
import {nameOfFinding, uncapitalised} from './check-transcript.js';
import {type Causes, causesOf} from './explain-follows.js';
import type {Now} from './explain-now.js';
import type {Event, Tally, Told} from './explain-tally.js';
import {atTheEnd, folded, transcriptRow} from './transcript-row.js';

type Given = {
	readonly tally: Tally;
	readonly checks: readonly Check[];
	readonly now: ((findings: readonly string[]) => Now) | undefined;
	readonly verbose: boolean;

	/** The packed file could not be unpacked to its end. */
	readonly isCut: boolean;
};

/** Rows without -v. */
const mostPeers = 5;
const mostMayBe = 5;
const mostEvents = 20;

const row = (word: string, text: string, indent = '  '): string => transcriptRow(word, text, {indent, column: 11});
const figure = (number: number): string => number.toLocaleString('en');

const checkOf = ({meant}: Told, checks: readonly Check[]): Check | undefined =>
	meant.isAmbiguous ? undefined : checks.find(({id}) => id === meant.findings[0]);

const firstSentence = (text: string): string => /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/[.:]$/, '') ?? text;

const titleOf = (told: Told, checks: readonly Check[]): string => checkOf(told, checks)?.title ?? firstSentence(told.meant.meaning);

const wordOf = ({meant}: Told, checks: readonly Check[]): string => {
	const severities = meant.findings.map(one => checks.find(({id}) => id === one)?.severity);
	return severities.find(severity => severity === 'error') ?? severities[0] ?? 'notice';
};

const clock = (at: string | null): string => (at === null ? '' : `, ${at.slice(11, 19)}`);

const peersOf = ({peers}: Told, verbose: boolean): string => {
	const most = [...peers].toSorted(([, one], [, other]) => other - one);
	const shown = verbose ? most : most.slice(0, mostPeers);
	const left = most.length - shown.length;
	const names = shown.map(([name, times]) => `${safe(name)}${times > 1 ? ` (${figure(times)})` : ''}`);
	return [...names, ...(left > 0 ? [`${left} more`] : [])].join(', ');
};

const spanOf = ({first, last}: Told): string => {
	if (first.at === null || last.at === null) return '';
	if (first.at.slice(0, 16) === last.at.slice(0, 16)) return `, ${moment(first.at)}`;
	return `, ${moment(first.at)} to ${moment(last.at)}`;
};

const timesRow = (told: Told, verbose: boolean): string => {
	const {count: times, first, last, peers} = told;
	const lines =
		times === 1 ? `once, in line ${figure(first.line)}` : `${figure(times)} times, lines ${figure(first.line)} to ${figure(last.line)}`;
	return row('seen', `${lines}${spanOf(told)}${peers.size > 0 ? `; ${peersOf(told, verbose)}` : ''}`);
};

const mayBeRow = ({meant}: Told, verbose: boolean): readonly string[] => {
	const {isAmbiguous, findings} = meant;
	if (!isAmbiguous || findings.length === 0) return [];
	const shown = verbose ? findings : findings.slice(0, mostMayBe);
	const left = findings.length - shown.length;
	const rest = left > 0 ? `, or ${left === 1 ? 'one more' : `one of ${left} more (-v)`}` : '';
	return [row('may be', `${shown.join(', ')}${rest}. The words alone cannot tell which.`)];
};

const nowRows = ({meant}: Told, now: Given['now']): readonly string[] => {
	if (!now || meant.findings.length === 0) return [];
	const {failed, unseen} = now(meant.findings);
	if (failed.length > 0)
		return failed.map(outcome => {
			const {because, finding} = outcome;
			return atTheEnd(row('now', `${safe(finding.title)}${because ? `; follows from ${because.id}` : ''}`), nameOfFinding(outcome));
		});
	if (unseen.length > 0) return [row('now', `not seen: ${unseen.join(', ')}`)];
	return [row('now', meant.findings.length === 1 ? 'It is so no more: its check passes.' : 'None of these is so now.')];
};

const toldRows = (told: Told, {checks, now, verbose}: Given): readonly string[] => {
	const check = checkOf(told, checks);
	const head = row(wordOf(told, checks), titleOf(told, checks), '');
	return [
		check ? atTheEnd(head, check.id) : head,
		row('line', `${figure(told.first.line)}  ${quote(told.says, 160)}`),
		timesRow(told, verbose),
		...(!check && firstSentence(told.meant.meaning).length + 1 >= told.meant.meaning.length ? [] : [row('why', told.meant.meaning)]),
		...mayBeRow(told, verbose),
		...nowRows(told, now),
	];
};

const symptomRow = ({meant, count: times, first, last, peers}: Told): string => {
	const lines = times === 1 ? `line ${figure(first.line)}` : `lines ${figure(first.line)} to ${figure(last.line)}, ${figure(times)} times`;
	const by = peers.size > 0 ? `, ${[...peers.keys()].slice(0, mostPeers).map(safe).join(', ')}` : '';
	return row(meant.isAmbiguous ? 'perhaps' : 'follows', `${lines}${by}: ${uncapitalised(firstSentence(meant.meaning))}`);
};

const eventRow = ({line, at, level, cause, peer, meant}: Event): string =>
	[
		`  ${figure(line)}`.padEnd(12),
		at === null ? '' : at.slice(0, 19).replace('T', ' '),
		level ?? '',
		meant.phrase,
		peer === null ? '' : safe(peer),
		cause === null ? '' : quote(cause, 100),
	]
		.filter(Boolean)
		.join('  ');

const eventRows = ({events, eventCount}: Tally, verbose: boolean): readonly string[] => {
	const wanted = verbose ? events : events.filter(({meant}) => !meant.noise).slice(0, mostEvents);
	if (wanted.length === 0 || (!verbose && eventCount === 1)) return [];
	const left = eventCount - wanted.length;
	return ['Lines', ...wanted.map(eventRow), ...(left > 0 ? [`  ${count(left, 'more line')}${verbose ? '' : ' (-v)'}`] : [])];
};

const headline = ({lines}: Tally, causes: Causes, checks: readonly Check[]): string => {
	const where = `${count(lines, 'line')}`;
	if (lines === 0) return 'Nothing to explain: there is no line.';
	if (causes.length === 0) return `Nothing in ${where} speaks of a fault of trust.`;
	const titles = causes
		.slice(0, 3)
		.map(({cause}) => `${uncapitalised(titleOf(cause, checks))} (line ${figure(cause.first.line)}${clock(cause.first.at)})`);
	const more = causes.length > 3 ? [`${causes.length - 3} more`] : [];
	return folded(`${count(causes.length, 'cause')} in ${where}: ${[...titles, ...more].join('; ')}.`, '', '  ');
};

const cutRow = ({lines}: Tally): string =>
	row('not seen', `what comes after line ${figure(lines)}: the packed file ends early, or is damaged there.`, '');

const nextLine = (causes: Causes, now: Given['now']): readonly string[] => {
	if (causes.length === 0) return [];
	if (now) return ['Next: dispatcher-trust troubleshoot leads through what is so now.'];
	return ['Next: dispatcher-trust check, on the host, says if it is still so.'];
};

/** What a log tells, for a person: the news first, then each cause with what follows from it, the noise, and the lines. */
export const logTranscript = (given: Given): readonly string[] => {
	const {tally, checks, now, verbose, isCut} = given;
	const causes = causesOf(tally.told, checks);
	const noise = tally.told.filter(({meant}) => meant.noise);
	return [
		headline(tally, causes, checks),
		...(isCut ? [cutRow(tally)] : []),
		...causes.flatMap(({cause, symptoms}) => [...toldRows(cause, given), ...symptoms.map(symptomRow)]),
		...noise.map(one =>
			row('noise', `${count(one.count, 'line')}: ${one.meant.meaning}${one.peers.size > 0 ? ` From ${peersOf(one, verbose)}.` : ''}`, ''),
		),
		...eventRows(tally, verbose),
		...nextLine(causes, now),
	];
};
