import type {Failed} from '../../checks/root-causes.js';
import {curedWith, findingCount, unseenOf} from '../../diagnose/causes.js';
import type {CauseView, Found} from '../../diagnose/diagnosis.js';
import type {Line} from '../../speech/line.js';
import {count, spelled} from '../../speech/value.js';
import {type Content, sentence} from '../wizard/content.js';
import type {MenuEntry} from '../wizard/menu-page.js';
import {type Home, toHome} from './home.js';

/** A password makes it whole, though no change does. */
const needsPassword = ({id}: Failed): boolean => id === 'file/wrong-password';

const later = ({finding: {id, finding}}: CauseView): readonly Line[] => [
	{text: finding.title, right: id, sign: finding.severity === 'error' ? 'to-come' : finding.severity},
];

/** The cause alone, its evidence as a chain, why, and what fixes it; what else is to be worked off stands beneath, one row each. */
export const causeContent = ({causes}: Found, at: number): Content => {
	const cause = causes[at];
	if (!cause) return {news: [], blocks: []};
	const {finding} = cause.finding;
	const others = causes.slice(at + 1);
	return {
		news: [{text: sentence(finding.title), right: cause.finding.id}],
		blocks: [
			{label: 'body', lines: cause.chain},
			...(others.length > 0 ? [{label: 'body' as const, lines: [{text: 'after this one'}, ...others.flatMap(later)]}] : []),
			{label: 'why', lines: [{text: finding.cause}]},
			{label: 'fix', lines: [{text: finding.remedy.say}]},
		],
	};
};

export const causeTitle = ({causes}: Found, at: number): readonly string[] => {
	if (causes.length === 0) return ['Troubleshoot', 'Nothing to fix'];
	return ['Troubleshoot', causes.length === 1 ? 'The one cause' : `${at + 1} of ${causes.length} causes`];
};

/** "4 findings, 1 cause." */
export const causeSay = ({causes, outcomes}: Found): string =>
	`${count(
		findingCount(
			causes.map(({finding}) => finding),
			outcomes,
		),
		'finding',
	)}, ${count(causes.length, 'cause')}.`;

export type CauseAct = 'remedy' | 'together' | 'look' | 'next' | 'symptoms';
type Entry = MenuEntry & {readonly value: CauseAct};

/** What is cured in one run with the cause in front, where we can mend both. */
export const alsoCured = ({causes}: Found, at: number): readonly Failed[] => {
	const front = causes[at];
	return front
		? curedWith(
				front.finding,
				causes.map(({finding}) => finding),
			)
		: [];
};

const restarts = ({finding}: Failed): boolean => finding.remedy.changes.some(change => change.do === 'restart-service');

const togetherEntry = (front: Failed, also: readonly Failed[], said: string): readonly Entry[] => {
	if (also.length === 0) return [];
	const all = [front, ...also];
	const what = all.length === 2 ? 'both' : `these ${spelled(all.length, 'cause').toLowerCase()}`;
	const how = all.filter(restarts).length > 1 ? 'in one restart' : 'at once';
	return [{value: 'together', label: `Fix ${what} ${how}`, say: `${said} Enter shows what will change for ${what}.`}];
};

export const causeEntries = (found: Found, at: number, home: Home = 'symptoms'): readonly Entry[] => {
	const {causes} = found;
	const cause = causes[at];
	const lookAgain: Entry = {value: 'look', label: 'Look again', say: 'Enter looks again. Looking changes nothing.'};
	if (!cause) return [lookAgain, toHome(home)];
	const said = causeSay(found);
	const isOurs = cause.finding.finding.remedy.changes.length > 0;
	const cure: Entry = isOurs
		? {value: 'remedy', label: 'Show what will change', say: `${said} Enter shows what will change.`}
		: needsPassword(cause.finding)
			? {value: 'remedy', label: 'Give the password', say: `${said} It is tried at once, and kept in memory only.`}
			: {...lookAgain, label: 'It is done: look again', say: `${said} Only a person can do this; Enter looks again.`};
	const next: readonly Entry[] =
		causes.length > 1 ? [{value: 'next', label: 'The next cause', say: `${said} Enter shows the next; nothing is changed.`}] : [];
	return [cure, ...(isOurs ? togetherEntry(cause.finding, alsoCured(found, at), said) : []), ...next, toHome(home)];
};

/** Nothing is wrong that could be seen; what was not seen is never called well. */
export const nothingContent = ({outcomes}: Found): Content => {
	const unseen = unseenOf(outcomes);
	const number = (state: string) => outcomes.filter(outcome => outcome.state === state).length;
	const tally: Line = {text: `${number('passed')} passed, ${number('not-applicable')} not needed, ${number('unknown')} not seen`};
	const notices = outcomes.flatMap(outcome =>
		outcome.state === 'failed' && outcome.finding.severity === 'notice'
			? [{text: outcome.finding.title, right: outcome.id, sign: 'notice' as const}]
			: [],
	);

	if (unseen.length === 0) {
		return {
			news: [{text: 'Nothing to fix: all that can be seen is as it should be.'}],
			blocks: [
				{label: 'saw', lines: [{...tally, sign: 'ok'}, ...notices]},
				{label: 'why', lines: [{text: 'What you see has a reason that is not visible from here, or it has passed.'}]},
				{label: 'fix', lines: [{text: 'Look again while it happens, or open the log: l.'}]},
			],
		};
	}

	const whys = [...new Map(unseen.map(outcome => [outcome.why, outcome])).values()];
	return {
		news: [{text: `Nothing failed, but ${spelled(unseen.length, 'check').toLowerCase()} could not be judged.`, sign: 'unknown'}],
		blocks: [
			{label: 'saw', lines: [...whys.map(({why, id}): Line => ({text: why, right: id, sign: 'unknown'})), tally, ...notices]},
			{label: 'fix', lines: [...new Set(whys.flatMap(({hints}) => hints))].map(text => ({text}))},
		],
	};
};
