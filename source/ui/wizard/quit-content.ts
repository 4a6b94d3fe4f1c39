import type {Description} from '../../actions/action.js';
import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import type {StepInfo, TakenBack} from '../../steps/walk.js';
import {screenSafe} from '../width.js';
import type {Content} from './content.js';
import type {State} from './state.js';
import {takenBackNews, takenBackText} from './taken-back.js';

/** Steps that still have work in them. The last one only shows. */
export const openSteps = (rail: readonly StepInfo[]): readonly StepInfo[] =>
	rail.filter(({state}, index) => state !== 'done' && state !== 'not-needed' && index < rail.length - 1);

/** Something was typed that is neither saved nor applied. */
export const holdsWords = ({hasNewAnswers, typed}: Pick<State, 'hasNewAnswers' | 'typed'>): boolean =>
	hasNewAnswers || Object.values(typed).some(text => text !== '');

/** Leaving asks when something was begun and not finished, or words would be lost. */
export const isHalfDone = (applied: readonly Description[], rail: readonly StepInfo[], hasWords: boolean): boolean =>
	hasWords || (applied.length > 0 && openSteps(rail).length > 0);

/** What happened besides what is applied: runs taken back in this walk, and the file that holds the answers; `null`: none was written. */
export type Behind = {readonly takenBack: readonly TakenBack[]; readonly savedAs: string | null};

export const quitContent = (applied: readonly Description[], rail: readonly StepInfo[], behind: Behind): Content => {
	const open = openSteps(rail);
	const {takenBack} = behind;
	// What is open is the reason for asking, so it stands where no window cuts it off.
	const saw: readonly Line[] = [
		...open.map(({title, state}): Line => ({text: `${state === 'left-open' ? 'left open' : 'not done '}  ${title}`, sign: 'warning'})),
		...applied.map(({say}): Line => ({text: `applied    ${say}`, sign: 'ok'})),
		...takenBack.map((run): Line => ({text: `taken back ${takenBackText(run)}`, sign: 'ok'})),
	];
	const isAsItWas = applied.length === 0;
	const news = isAsItWas ? nothingStands(behind) : `The work is half done: ${count(open.length, 'step')} still open.`;
	const why = isAsItWas
		? answersLine(behind)
		: 'What is applied stays, and can be taken back later. Nothing else is changed if you leave now.';
	return {
		news: [{text: news}],
		blocks: [
			{label: 'saw', lines: saw},
			{label: 'why', lines: [{text: why}]},
		],
	};
};

const nothingStands = ({takenBack, savedAs}: Behind): string => {
	const words = savedAs === null ? 'what you typed is not saved.' : 'what you typed last is not saved.';
	if (takenBack.length === 0) return `Nothing is changed yet, but ${words}`;
	const news = takenBackNews(takenBack);
	return `${news.charAt(0).toUpperCase()}${news.slice(1)}, but ${words}`;
};

const answersLine = ({takenBack, savedAs}: Behind): string => {
	if (savedAs !== null) return `Your answers are in ${screenSafe(savedAs)}. What you typed since can be kept too; passwords never are.`;
	return takenBack.length === 0
		? 'No file was changed. Your answers can be kept; passwords never are.'
		: 'Your answers can be kept; passwords never are.';
};
