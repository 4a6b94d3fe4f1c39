import type {Outcome} from '../checks/check.js';
import {safe} from '../speech/foreign.js';
import type {Block, Line} from '../speech/line.js';
import type {StepResult, StepView} from '../steps/walk.js';
import {atTheEnd, transcriptRow} from './transcript-row.js';

const words = {
	ok: 'ok',
	error: 'error',
	warning: 'warning',
	notice: 'notice',
	unknown: 'not seen',
	none: 'not needed',
	now: 'now',
	'to-come': 'todo',
} as const;

export const row = (word: string, text: string): string => transcriptRow(word, safe(text), {column: 11});

const lineRow = (label: string, {sign, text, right}: Line): string => {
	// A tree or a list keeps its own columns, from the second on; what is wrong in it stands below as a finding.
	if (label === 'body' && (sign === undefined || /^[ │├└]/.test(text))) return `  ${safe(text)}`;
	if (label === 'body' && sign === 'none') return atTheEnd(row('', text), safe(right ?? ''));
	const said = row(sign ? words[sign] : label, text);
	return right === undefined ? said : atTheEnd(said, safe(right));
};

export const findingRows = (outcome: Outcome): readonly string[] => {
	if (outcome.state === 'unknown') return [row('not seen', outcome.why), ...outcome.hints.map(hint => row('fix', hint))];
	if (outcome.state !== 'failed') return [];
	const {severity, title, evidence, cause, remedy} = outcome.finding;
	return [atTheEnd(row(severity, title), outcome.id), ...evidence.map(text => row('saw', text)), row('why', cause), row('fix', remedy.say)];
};

/** Not seen because of a finding that stands here itself: the finding says it. */
const isSaidByCause = (outcome: Outcome, outcomes: readonly Outcome[]): boolean =>
	outcome.state === 'unknown' &&
	outcomes.some(({id, on, state}) => state === 'failed' && id === outcome.because?.id && on === outcome.because.on);

/** Several checks that the same obstacle blinds say it once. */
export const findingsRows = (outcomes: readonly Outcome[]): readonly string[] =>
	[
		...new Set(
			outcomes
				.filter(outcome => !isSaidByCause(outcome, outcomes))
				.map(findingRows)
				.map(rows => rows.join('\n')),
		),
	].filter(Boolean);

const diffText = ({text, diff}: Line) => (diff ? `${String(diff.line).padStart(4)} ${diff.change} ${text}` : text);

const changeRow = (line: Line): string => (line.sign === 'warning' ? row('warning', line.text) : `           ${safe(diffText(line))}`);

/** What a person must know before a change though nobody asks them: a file of two names, for one. */
export const warningRows = ({changes}: StepView): readonly string[] =>
	changes
		.filter(({needed}) => needed)
		.flatMap(({description}) => description.lines)
		.filter(({sign}) => sign === 'warning')
		.map(changeRow);

/** What would be changed, and what is so already. */
export const previewRows = ({changes}: StepView): readonly string[] =>
	changes.flatMap(({needed, why, description}) =>
		needed
			? [row('will', description.say), ...description.lines.map(changeRow)]
			: [row('not needed', `${description.say}: ${why ?? 'it is so already'}`)],
	);

/** A page without its wizard: what was seen, a warning with its advice, and the way out of what stops it. */
const isTold = ({label, lines}: Block, isWarned: boolean) =>
	label === 'saw' || label === 'body' || (isWarned && (label === 'fix' || (label === 'why' && lines.some(({sign}) => sign !== undefined))));

/** `said`: texts that stand on the page already, in the findings for one. */
export const sawRows = ({blocks}: StepView, isStuck: boolean, said: readonly string[]): readonly string[] => {
	const isWarned = isStuck || blocks.some(({label, lines}) => label === 'why' && lines.some(({sign}) => sign === 'warning'));
	return blocks
		.filter(block => isTold(block, isWarned))
		.flatMap(({label, lines}) => lines.filter(({text}) => !said.includes(text)).map(line => lineRow(label, line)));
};

/** What only a person can do; what we see done is no longer due. */
export const itemRows = ({items}: StepView): readonly string[] =>
	items
		.filter(({proved}) => proved === undefined)
		.map(({text, detail, tickedAt}) => row(tickedAt ? 'ticked' : 'todo', `${text}${detail[0] ? `: ${detail[0]}` : ''}`));

export const resultRows = ({blocks, trouble}: StepResult): readonly string[] =>
	blocks
		.filter(({label}) => label === 'proof' || label === 'fix' || (trouble !== null && (label === 'saw' || label === 'log')))
		.flatMap(({label, lines}) => lines.map(line => lineRow(label, line)));

export const allRows = ({blocks}: Pick<StepResult, 'blocks'>): readonly string[] =>
	blocks.flatMap(({label, lines}) => lines.map(line => lineRow(label, line)));
