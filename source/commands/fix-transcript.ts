import type {Description} from '../actions/action.js';
import type {Planned} from '../actions/run.js';
import type {Outcome} from '../checks/check.js';
import {type Failed, isFailed, isUnseen} from '../checks/root-causes.js';
import {judgedAbout, type Mended} from '../remedy/mended.js';
import type {Which} from '../remedy/which-finding.js';
import {safe} from '../speech/foreign.js';
import type {Line} from '../speech/line.js';
import {count, duration} from '../speech/value.js';
import type {Trouble} from '../trouble.js';
import {nameOfFinding, uncapitalised} from './check-transcript.js';
import {atTheEnd, folded, transcriptRow} from './transcript-row.js';

const row = (word: string, text: string): string => transcriptRow(word, safe(text), {column: 11});
const titleOf = (finding: Failed): string => uncapitalised(safe(finding.finding.title));
const sentence = (text: string): string => folded(`${text.replace(/\.$/, '')}.`, '', '  ');

const detail = ({text, sign, diff}: Line): string => {
	if (sign === 'warning') return row('warning', text);
	return `           ${diff ? `${String(diff.line).padStart(4)} ${diff.change} ` : ''}${safe(text)}`;
};

/** What would be changed, and what is so already. */
export const plannedRows = (changes: readonly Planned[]): readonly string[] =>
	changes.flatMap(({needed, why, description}) =>
		needed
			? [row('will', description.say), ...description.lines.map(detail)]
			: [row('not needed', `${description.say}: ${why ?? 'it is so already'}`)],
	);

const whole = {1: 'it', 2: 'both'} as const;

/** "both, in 2.3 s": they stand by name above. */
export const didRow = (changes: readonly Description[], ms: number): string =>
	row('did', `${whole[changes.length as 1 | 2] ?? `all ${changes.length}`}, in ${duration(ms)}`);

export const troubleRows = (trouble: Trouble, applied: readonly Description[]): readonly string[] => [
	...applied.map(({say}) => row('did', say)),
	row('error', trouble.message),
	...trouble.log.map(text => row('log', text)),
	...trouble.hints.map(hint => row('fix', hint)),
];

const evidenceRows = ({finding: {evidence, cause, remedy}}: Failed): readonly string[] => [
	...evidence.map(text => row('saw', text)),
	row('why', cause),
	row('fix', remedy.say),
];

export const fixingRow = (finding: Failed): string => sentence(`Fixing: ${titleOf(finding)}`);

/** A remedy that is a person's: the whole instruction, and how to see that it worked. */
export const byHandRows = (finding: Failed): readonly string[] => [
	sentence(`Only a person can fix this: ${titleOf(finding)}`),
	...evidenceRows(finding),
	'Nothing was changed. Look again afterwards: dispatcher-trust check',
];

/** `fix`: the command that mends the cause. */
export const symptomRows = ({finding, of}: Extract<Which, {is: 'symptom'}>, fix: string): readonly string[] => [
	sentence(`This follows from something else: ${titleOf(finding)}`),
	atTheEnd(row('cause', of.finding.title), nameOfFinding(of)),
	`Nothing was changed. Fix the cause: ${fix}`,
];

/** Nothing failed under that id. */
export const notFailedRows = (outcomes: readonly Outcome[]): readonly string[] => {
	const unseen = outcomes.filter(isUnseen);
	if (unseen.length > 0) {
		const rows = unseen.flatMap(one => [
			atTheEnd(row('not seen', one.why), nameOfFinding(one)),
			...one.hints.map(hint => row('fix', hint)),
		]);
		return ['It could not be looked at, so nothing was changed.', ...rows];
	}

	const passed = outcomes.flatMap(one => (one.state === 'passed' ? [atTheEnd(row('ok', one.passesAs), nameOfFinding(one))] : []));
	return passed.length > 0 ? ['There is nothing to fix.', ...passed] : ['It does not apply here, so there is nothing to fix.'];
};

const nowRow = (outcome: Outcome): readonly string[] => {
	if (outcome.state === 'passed') return [row('ok', `${nameOfFinding(outcome)}: ${outcome.passesAs}`)];
	if (isFailed(outcome)) return [atTheEnd(row(outcome.finding.severity, outcome.finding.title), nameOfFinding(outcome))];
	return isUnseen(outcome) ? [atTheEnd(row('not seen', outcome.why), nameOfFinding(outcome))] : [];
};

const news = {gone: 'It is gone.', there: 'It is still there.', unseen: 'Whether it is gone could not be seen.'} as const;

export type Mending = {
	readonly mended: Mended;

	/** The command that takes the run back; `null`: nothing was changed. */
	readonly undo: string | null;

	/** What cures the first of what is left. */
	readonly fixOf: (finding: Failed) => string;
};

/** The second look: what became of the finding and of what followed from it, what is new, and what is left. */
export const mendedRows = ({mended, undo, fixOf}: Mending): readonly string[] => {
	const {left, fresh} = mended;
	const open = [...fresh, ...left];
	const [next] = open;
	return [
		...judgedAbout(mended).flatMap(nowRow),
		[
			news[mended.is],
			...(fresh.length > 0 ? [`${count(fresh.length, 'error')} came to light.`] : []),
			...(undo === null ? [] : [`Undo: ${undo}`]),
		].join(' '),
		...(next && mended.is === 'gone' ? [`${count(open.length, 'more thing')} to fix: ${fixOf(next)}`] : []),
	];
};
