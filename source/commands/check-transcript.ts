import type {Outcome} from '../checks/check.js';
import type {FailOn} from '../checks/exit-code.js';
import {type Failed, followersOf, isFailed, isUnseen, rootFindings} from '../checks/root-causes.js';
import type {PrimaryHandshake} from '../facts/handshake.js';
import {nameOf, roleOf, type Site} from '../site.js';
import {commandLine} from '../speech/command-line.js';
import {safe} from '../speech/foreign.js';
import {count, duration, expiry} from '../speech/value.js';
import {atTheEnd, folded, transcriptRow} from './transcript-row.js';

const row = (word: string, text: string, indent = '  '): string => transcriptRow(word, text, {indent});

const isOthers = ({on}: Outcome): boolean => on !== 'primary' && on !== 'portal';

/** One id may have an outcome on several gateways, so the subject is named wherever it is not the primary's own. */
export const nameOfFinding = (outcome: Outcome): string => (isOthers(outcome) ? `${outcome.id} ${safe(outcome.on)}` : outcome.id);

export const uncapitalised = (title: string): string => title.replace(/^(The|A|An|Port|Nothing)\b/, word => word.toLowerCase());

type Group = readonly [Failed, ...Failed[]];

/** The same finding of two gateways, with one cure for both, is one thing to fix. */
const grouped = (findings: readonly Failed[]): readonly Group[] => {
	const groups = new Map<string, Group>();

	for (const failed of findings) {
		const key = [failed.id, failed.finding.title, failed.finding.remedy.say].join('\n');
		const known = groups.get(key);
		groups.set(key, known ? [...known, failed] : [failed]);
	}

	return [...groups.values()];
};

const findingRows = (group: Group, outcomes: readonly Outcome[]): readonly string[] => {
	const [first] = group;
	const {severity, title, cause, remedy} = first.finding;
	const followers = group.flatMap(failed => followersOf(failed, outcomes)).filter(isFailed);
	const after = [...new Set(followers.map(nameOfFinding))];
	return [
		atTheEnd(row(severity, safe(title), ''), group.length === 1 ? nameOfFinding(first) : first.id),
		...(group.length > 1 ? [row('on', group.map(({on}) => safe(on)).join(', '))] : []),
		...[...new Set(group.flatMap(({finding}) => finding.evidence))].map(text => row('saw', safe(text))),
		row('why', safe(cause)),
		row('fix', safe(remedy.say)),
		...(after.length > 0 ? [folded(`follows from it: ${after.join(', ')}`, '  ', '  ')] : []),
	];
};

/** One thing that could not be looked at keeps many from being judged: it is said once. */
const unseenRows = (outcomes: readonly Outcome[]): readonly string[] => {
	const unseen = outcomes.filter(isUnseen).filter(({because}) => because === null);
	return [...new Set(unseen.map(({why}) => why))].flatMap(why => {
		const alike = unseen.filter(outcome => outcome.why === why);
		const names = alike.map(nameOfFinding);
		const say = row('not seen', safe(why), '');
		return [
			alike.length === 1 ? atTheEnd(say, names[0] ?? '') : say,
			...[...new Set(alike.flatMap(({hints}) => hints))].map(hint => row('fix', safe(hint))),
			...(alike.length === 1 ? [] : [folded(`not judged for it: ${names.join(', ')}`, '  ', '  ')]),
		];
	});
};

const passedRows = (outcomes: readonly Outcome[]): readonly string[] =>
	outcomes.flatMap(outcome => {
		if (outcome.state === 'passed') return [atTheEnd(row('ok', safe(outcome.passesAs)), nameOfFinding(outcome))];
		if (outcome.state !== 'not-applicable') return [];
		return [row('not needed', `${nameOfFinding(outcome)}${outcome.why === undefined ? '' : `: ${safe(outcome.why)}`}`)];
	});

/** What to type next: fix where a change of ours cures it, else check, once what is told above is done. */
const nextCommand = ([first, ...others]: Group, options: readonly string[]): string => {
	const {id, on, finding} = first;
	if (finding.remedy.changes.length === 0) return `see fix above, then ${commandLine(['dispatcher-trust', 'check', ...options])}`;
	return commandLine(['dispatcher-trust', 'fix', id, ...(others.length > 0 ? ['--on', on] : []), ...options]);
};

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

const hosts = (group: Group): string => {
	const names = group.filter(({on}) => ['gateway', 'client'].includes(roleOf(on))).map(({on}) => safe(nameOf(on)));
	return names.length > 0 && !names.some(name => group[0].finding.title.includes(name)) ? ` (${names.join(', ')})` : '';
};

const headline = (outcomes: readonly Outcome[], roots: readonly Group[], others: readonly Group[], site: Site): string => {
	const titles = roots.map(group => `${uncapitalised(safe(group[0].finding.title))}${hosts(group)}`);
	if (roots.length > 0) return folded(`${count(roots.length, 'thing')} to fix: ${titles.join('; ')}.`, '', '  ');
	const unseen = outcomes.filter(isUnseen);
	if (unseen.length > 0) return `Nothing failed, but ${count(unseen.length, 'check')} could not be judged.`;
	if (outcomes.every(({state}) => state === 'not-applicable')) return 'There is nothing to judge.';
	const warnings = others.filter(([{finding}]) => finding.severity === 'warning').length;
	return `Nothing to fix on ${safe(site.primary.host)}${warnings > 0 ? `, ${count(warnings, 'warning')}` : ''}.`;
};

/** What must be fixed, and what is only told: with `--fail-on warning` a warning must be fixed too. */
const sorted = (outcomes: readonly Outcome[], failOn: FailOn): {readonly roots: readonly Group[]; readonly others: readonly Group[]} => {
	const lighter = outcomes.filter(isFailed).filter(({finding, because}) => because === null && finding.severity !== 'error');
	const isRoot = ({finding}: Failed) => finding.severity === failOn;
	return {
		roots: grouped([...rootFindings(outcomes), ...lighter.filter(isRoot)]),
		others: grouped(lighter.filter(failed => !isRoot(failed))),
	};
};

/** Findings that follow from no other, errors first, each with its rows. */
export const findingLines = (outcomes: readonly Outcome[]): readonly string[] => {
	const {roots, others} = sorted(outcomes, 'error');
	return [...roots, ...others].flatMap(group => findingRows(group, outcomes));
};

export type Swept = {
	readonly outcomes: readonly Outcome[];
	readonly site: Site;
	readonly now: Date;

	/** Milliseconds of the whole sweep. */
	readonly ms: number;
	readonly handshake: PrimaryHandshake | undefined;
	readonly verbose: boolean;
	readonly failOn: FailOn;

	/** What the next command must be told to find the same hosts, "--site FILE" for one. */
	readonly options: readonly string[];
};

const nowhere = 'Name the site file with --site, or run it on the primary: neither settings of the product nor a site file are here.';

/** The transcript of one sweep, line by line: the news first, the next command last. */
export const checkTranscript = ({outcomes, site, now, ms, handshake, verbose, failOn, options}: Swept): readonly string[] => {
	const {roots, others} = sorted(outcomes, failOn);
	const [first] = roots;
	const looked = `${count(outcomes.length, 'check')} in ${duration(ms)}: ${tally(outcomes)}${verbose ? '' : ' (-v)'}`;
	return [
		headline(outcomes, roots, others, site),
		...(outcomes.length === 0 ? [row('fix', nowhere)] : []),
		...findingLines(outcomes),
		...unseenRows(outcomes),
		...(verbose ? passedRows(outcomes) : []),
		...(first ? [] : servedRow(handshake, now)),
		...(first ? [`Looked at ${outcomes.length} in ${duration(ms)}: ${tally(outcomes)}.`] : [row('looked', looked)]),
		...(first ? [`${count(roots.length, 'thing')} to fix: ${nextCommand(first, options)}`] : []),
	];
};
