import type {Outcome} from '../../checks/check.js';
import type {Block, Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import {type Content, sentence} from './content.js';

const titleOf = (outcome: Outcome): string => {
	if (outcome.state === 'failed') return outcome.finding.title;
	return outcome.state === 'unknown' ? outcome.why : outcome.id;
};

export const isFailed = ({state}: Outcome): boolean => state === 'failed';

const isOpen = (outcome: Outcome) => outcome.state === 'failed' || outcome.state === 'unknown';

/** The causes first: what failed and follows from nothing else here. What was merely not seen comes behind what failed. */
export const causesOf = (outcomes: readonly Outcome[]): readonly Outcome[] => {
	const open = outcomes.filter(isOpen);
	const causes = open.filter(outcome => !followsFromAny(outcome, open));
	return (causes.length > 0 ? causes : open).toSorted((one, other) => Number(one.state === 'unknown') - Number(other.state === 'unknown'));
};

/** The cause alone, complete; what follows from it quieter beneath; how many more stand after it. `null` when nothing failed. */
export const findingContent = (outcomes: readonly Outcome[]): (Content & {readonly cause: Outcome}) | null => {
	const [cause, ...others] = causesOf(outcomes);
	if (!cause) return null;
	const symptoms = outcomes.filter(outcome => isOpen(outcome) && outcome !== cause && follows(outcome, cause));
	return {
		cause,
		news: [
			{text: sentence(titleOf(cause)), right: cause.id, ...(cause.state === 'unknown' ? {sign: 'unknown' as const} : {})},
			...symptoms.map((symptom): Line => ({text: `follows from it: ${titleOf(symptom)}`, right: symptom.id, indent: 1})),
			...(others.length > 0 ? [{text: `${count(others.length, 'more', 'more')} after this`, indent: 1}] : []),
		],
		blocks: blocksOf(cause),
	};
};

const blocksOf = (outcome: Outcome): readonly Block[] => {
	if (outcome.state === 'unknown') return [{label: 'fix', lines: outcome.hints.map(text => ({text}))}];
	if (outcome.state !== 'failed') return [];
	const {evidence, cause, remedy} = outcome.finding;
	return [
		{label: 'saw', lines: evidence.map(text => ({text}))},
		{label: 'why', lines: [{text: cause}]},
		{label: 'fix', lines: [{text: remedy.say}]},
	];
};

const follows = (outcome: Outcome, cause: Outcome): boolean =>
	(outcome.state === 'failed' || outcome.state === 'unknown') && outcome.because?.id === cause.id && outcome.because.on === cause.on;

const followsFromAny = (outcome: Outcome, all: readonly Outcome[]) => all.some(other => other !== outcome && follows(outcome, other));
