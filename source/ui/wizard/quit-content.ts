import type {Description} from '../../actions/action.js';
import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import type {StepInfo} from '../../steps/walk.js';
import type {Content} from './content.js';
import type {State} from './state.js';

/** Steps that still have work in them. The last one only shows. */
export const openSteps = (rail: readonly StepInfo[]): readonly StepInfo[] =>
	rail.filter(({state}, index) => state !== 'done' && state !== 'not-needed' && index < rail.length - 1);

/** Something was typed that is neither saved nor applied. */
export const holdsWords = ({hasNewAnswers, typed}: Pick<State, 'hasNewAnswers' | 'typed'>): boolean =>
	hasNewAnswers || Object.values(typed).some(text => text !== '');

/** Leaving asks when something was begun and not finished, or words would be lost. */
export const isHalfDone = (applied: readonly Description[], rail: readonly StepInfo[], hasWords: boolean): boolean =>
	hasWords || (applied.length > 0 && openSteps(rail).length > 0);

export const quitContent = (applied: readonly Description[], rail: readonly StepInfo[]): Content => {
	const open = openSteps(rail);
	// What is open is the reason for asking, so it stands where no window cuts it off.
	const saw: readonly Line[] = [
		...open.map(({title, state}): Line => ({text: `${state === 'left-open' ? 'left open' : 'not done '}  ${title}`, sign: 'warning'})),
		...applied.map(({say}): Line => ({text: `applied    ${say}`, sign: 'ok'})),
	];
	const why =
		applied.length === 0
			? 'No file was changed. Your answers can be kept; passwords never are.'
			: 'What is applied stays, and can be taken back later. Nothing else is changed if you leave now.';
	return {
		news: [
			{
				text:
					applied.length === 0
						? 'Nothing is changed yet, but what you typed is not saved.'
						: `The work is half done: ${count(open.length, 'step')} still open.`,
			},
		],
		blocks: [
			{label: 'saw', lines: saw},
			{label: 'why', lines: [{text: why}]},
		],
	};
};
