import type {Outcome} from '../checks/check.js';
import {type Failed, followersOf, isFailed, isUnseen, rootFindings} from '../checks/root-causes.js';
import type {PrimaryHandshake} from '../facts/handshake.js';
import type {Site} from '../site.js';
import {safe} from '../speech/foreign.js';
import {count, duration, expiry} from '../speech/value.js';

const width = 80;

/** One row: a word, a text that folds under itself; a path or quoted line longer than the row stays whole. */
const row = (word: string, text: string, indent = '  '): string => {
	const head = `${indent}${word}`.padEnd(9);
	const lines: string[] = [];

	for (const part of text.split(' ')) {
		const joined = lines.length > 0 ? `${lines.at(-1)} ${part}` : part;
		if (lines.length > 0 && head.length + joined.length <= width) lines[lines.length - 1] = joined;
		else lines.push(part);
	}

	return lines.map((line, index) => `${index === 0 ? head : ' '.repeat(head.length)}${line}`).join('\n');
};

const atTheEnd = (text: string, right: string): string => {
	const gap = width - text.length - right.length;
	return gap >= 2 ? `${text}${' '.repeat(gap)}${right}` : `${text}\n${right.padStart(width)}`;
};

/** One id may have failed on several gateways, so the subject is named wherever it is not the primary's own. */
const nameOfFinding = ({id, on}: Outcome): string => (on === 'primary' || on === 'portal' ? id : `${id} ${safe(on)}`);

const uncapitalised = (title: string): string => title.replace(/^(The|A|An|Port|Nothing)\b/, word => word.toLowerCase());

const findingRows = (failed: Failed, outcomes: readonly Outcome[]): readonly string[] => {
	const {severity, title, evidence, cause, remedy} = failed.finding;
	const followers = failed.because ? [] : followersOf(failed, outcomes).filter(isFailed);
	return [
		atTheEnd(row(severity, safe(title), ''), nameOfFinding(failed)),
		...evidence.map(text => row('saw', safe(text))),
		row('why', safe(cause)),
		row('fix', safe(remedy.say)),
		...(followers.length > 0 ? [row('', `follows from it: ${followers.map(nameOfFinding).join(', ')}`, '')] : []),
	];
};

const unseenRows = (outcomes: readonly Outcome[]): readonly string[] =>
	outcomes
		.filter(isUnseen)
		.filter(({because}) => because === null)
		.flatMap(outcome => [
			atTheEnd(row('not seen', safe(outcome.why), ''), nameOfFinding(outcome)),
			...outcome.hints.map(hint => row('fix', safe(hint))),
		]);

const passedRows = (outcomes: readonly Outcome[]): readonly string[] =>
	outcomes.flatMap(outcome => {
		if (outcome.state === 'passed') return [atTheEnd(row('ok', safe(outcome.passesAs)), nameOfFinding(outcome))];
		return outcome.state === 'not-applicable' ? [row('not needed', nameOfFinding(outcome))] : [];
	});

/** What to call next: `fix` where a change of ours cures it, else the finding explained. */
const nextCommand = ({id, on}: Failed): string =>
	`dispatcher-trust fix ${id}${on === 'primary' || on === 'portal' ? '' : ` --on ${safe(on)}`}`;

const tally = (outcomes: readonly Outcome[]): string => {
	const number = (state: Outcome['state']) => outcomes.filter(outcome => outcome.state === state).length;
	return `${number('passed')} passed, ${number('not-applicable')} not needed, ${number('unknown')} not seen`;
};

const servedRow = (handshake: PrimaryHandshake | undefined, now: Date): readonly string[] => {
	const leaf = handshake?.presented[0];
	if (!handshake || !leaf) return [];
	const protocol = handshake.protocol?.replace('v', ' ') ?? 'TLS';
	return [row('served', `${safe(leaf.label)}, chain of ${handshake.presented.length}, ${protocol}, to ${expiry(leaf.notAfter, now)}`)];
};

const headline = (outcomes: readonly Outcome[], site: Site): string => {
	const roots = rootFindings(outcomes);
	const titles = roots.map(({finding, on}) => `${uncapitalised(safe(finding.title))}${on.startsWith('gateway') ? ` (${safe(on)})` : ''}`);
	if (roots.length > 0) return row('', `${count(roots.length, 'thing')} to fix: ${titles.join('; ')}.`, '').trimStart();
	const unseen = outcomes.filter(isUnseen);
	if (unseen.length > 0) return `Nothing failed, but ${count(unseen.length, 'check')} could not be judged.`;
	if (outcomes.every(({state}) => state === 'not-applicable')) return 'There is nothing to judge.';
	return `Nothing to fix on ${safe(site.primary.host)}.`;
};

export type Swept = {
	readonly outcomes: readonly Outcome[];
	readonly site: Site;
	readonly now: Date;

	/** Milliseconds of the whole sweep. */
	readonly ms: number;
	readonly handshake: PrimaryHandshake | undefined;
	readonly verbose: boolean;
};

/** The transcript of one sweep, line by line: the news first, the next command last. */
export const checkTranscript = ({outcomes, site, now, ms, handshake, verbose}: Swept): readonly string[] => {
	const roots = rootFindings(outcomes);
	const others = outcomes.filter(isFailed).filter(({finding, because}) => because === null && finding.severity !== 'error');
	const [first] = roots;
	const looked = `${count(outcomes.length, 'check')} in ${duration(ms)}: ${tally(outcomes)}${verbose ? '' : ' (-v)'}`;
	return [
		headline(outcomes, site),
		...[...roots, ...others].flatMap(failed => findingRows(failed, outcomes)),
		...unseenRows(outcomes),
		...(verbose ? passedRows(outcomes) : []),
		...(first ? [] : servedRow(handshake, now)),
		...(first ? [`Looked at ${outcomes.length}: ${tally(outcomes)}.`] : [row('looked', looked)]),
		...(first ? [`${count(roots.length, 'thing')} to fix: ${nextCommand(first)}`] : []),
	];
};
