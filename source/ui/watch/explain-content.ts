import {type Failed, followersOf, isFailed} from '../../checks/root-causes.js';
import {isPrimary, nameOf, type Site} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import type {WatchLook} from '../../watch/watching.js';
import {type Content, inOrder, sentence} from '../wizard/content.js';
import type {FindingItem} from './findings-list.js';
import type {LogLine} from './log-lines.js';
import {findingOf} from './log-rows.js';
import {isFixable, uncapitalised} from './verdict.js';

/** An explanation: of a line of a log, or of a finding. The same seven words as on every page. */
export type Explanation = Content & {
	readonly title: string;

	/** Row 1 right. */
	readonly place: string;
	readonly moment: string;
	readonly say: string;

	/** What enter goes on to; `null`: nothing. */
	readonly goesTo: Failed | null;

	/** What f fixes; `null`: nothing can be fixed from here. */
	readonly cures: Failed | null;
};

const minutes = 10;
const longestQuote = 600;
const baseName = (path: string): string => path.split('/').at(-1) ?? path;

/** `around`: the lines held, to say how often this came lately. */
export const explainLine = (line: LogLine, look: WatchLook | null, around: readonly LogLine[]): Explanation => {
	const {entry, of, path} = line;
	const {meant, cause, peer, folded, at, text} = entry;
	const {is, finding, cause: root} = findingOf(meant?.findings ?? [], look);
	const from = peer === null ? '' : `from ${peer}`;
	const stack = folded === 0 ? '' : `${count(folded, 'line')} of stack folded`;
	const saw: readonly Line[] = [
		{text: quote(text, longestQuote)},
		...(cause === null || text.includes(cause) ? [] : [{text: `its deepest cause: ${quote(cause, longestQuote)}`}]),
		...(from + stack === '' ? [] : [{text: [from, stack].filter(Boolean).join('; ')}]),
	];
	return {
		title: `Log line ${entry.line.toLocaleString('en')}`,
		place: of ?? (path === null ? '' : baseName(path)),
		moment: at === null ? '' : `${at.slice(11, 19)} UTC`,
		news: [{text: meant ? sentence(meant.meaning) : 'This line has nothing to do with trust, as far as we know.'}],
		blocks: inOrder([
			{label: 'saw', lines: saw},
			{label: 'why', lines: whyOf(line, is, finding, root)},
			{label: 'fix', lines: fixOf(line, root)},
		]),
		say: howOften(line, around),
		goesTo: root ?? finding,
		cures: root !== null && isFixable(root) ? root : null,
	};
};

const whyOf = (
	{entry: {meant}}: LogLine,
	is: 'cause' | 'follower' | 'neither',
	finding: Failed | null,
	root: Failed | null,
): readonly Line[] => {
	if (!meant) return [];
	if (meant.noise) return [{text: 'It is noise: it tells nothing of trust, and needs nobody.'}];
	const ambiguous = meant.isAmbiguous ? [{text: 'This line alone cannot say why: Java has one sentence for several causes.'}] : [];
	const looked: readonly Line[] =
		finding === null
			? [{text: meant.findings.length === 0 ? 'It leads to no finding.' : 'We looked: nothing of what writes such a line fails now.'}]
			: [
					{text: `We looked: ${uncapitalised(sentence(finding.finding.title))}`},
					{text: is === 'follower' && root ? `follows from   ${root.id}` : finding.id, indent: is === 'follower' ? 0 : 1},
				];
	return [...ambiguous, ...looked];
};

const fixOf = ({entry: {meant}}: LogLine, root: Failed | null): readonly Line[] => {
	if (!meant || meant.noise) return [{text: 'nothing'}];
	if (!root) return [{text: 'Nothing stands to be fixed. If it comes again, look at once: r.'}];
	return [{text: isFixable(root) ? 'f fixes the cause.' : root.finding.remedy.say}];
};

/** "5 lines like this in the last 10 minutes, all from 10.0.0.21." Lately is before the newest line, by the log's own time. */
const howOften = ({entry}: LogLine, around: readonly LogLine[]): string => {
	const {meant, at} = entry;
	if (!meant) return '';
	const newest = around.reduce((last, {entry: one}) => (one.at !== null && one.at > last ? one.at : last), at ?? '');
	const since = newest === '' ? 0 : Date.parse(newest) - minutes * 60_000;
	const alike = around
		.map(line => line.entry)
		.filter(one => one.meant?.phrase === meant.phrase && (one.at === null || Date.parse(one.at) >= since));
	const peers = new Set(alike.map(({peer}) => peer));
	const [peer] = peers;
	const all = peers.size === 1 && peer ? `, all from ${peer}` : '';
	return `${count(alike.length, 'line')} like this in the last ${minutes} minutes${alike.length > 1 ? all : ''}.`;
};

/** A finding of the list: what failed in full, what else with the reason it stands there. */
export const explainItem = (item: FindingItem, look: WatchLook, site: Site): Explanation => {
	const {outcome, id, title, finding} = item;
	const place =
		outcome.on === 'portal' ? 'portal' : isPrimary(outcome.on) && outcome.on === 'primary' ? site.primary.host : nameOf(outcome.on);
	const common = {title: 'Finding', place, moment: '', goesTo: null, cures: null};
	if (!finding) {
		const isUnseen = outcome.state === 'unknown';
		return {
			...common,
			news: [{text: sentence(title), right: id, sign: item.sign}],
			blocks: isUnseen ? [{label: 'fix', lines: outcome.hints.map(text => ({text}))}] : [],
			say: isUnseen ? 'What cannot be seen is never called well.' : '',
		};
	}

	const {evidence, cause, remedy} = finding.finding;
	const followers = followersOf(finding, look.outcomes).filter(isFailed);
	const root = rootOf(finding, look);
	return {
		...common,
		news: [{text: sentence(title), right: id}],
		blocks: [
			{label: 'saw', lines: evidence.map(text => ({text}))},
			{label: 'why', lines: [{text: cause}, ...(root === finding ? [] : [{text: `follows from   ${root.id}`}])]},
			{label: 'fix', lines: [{text: root === finding ? remedy.say : `The cause first: ${root.finding.remedy.say}`}]},
			{
				label: 'body',
				lines:
					followers.length === 0
						? []
						: [{text: 'follows from it'}, ...followers.map((one): Line => ({text: one.finding.title, right: one.id, sign: 'to-come'}))],
			},
		],
		say: isFixable(root) ? 'f shows what will change. Nothing is changed yet.' : 'Only a person can do this; r looks again.',
		cures: isFixable(root) ? root : null,
	};
};

/** The finding that nothing explains, from which this one follows. */
export const rootOf = (finding: Failed, look: Pick<WatchLook, 'outcomes'>): Failed => {
	const {because} = finding;
	const above = because && look.outcomes.filter(isFailed).find(({id, on}) => id === because.id && on === because.on);
	return above ? rootOf(above, look) : finding;
};
