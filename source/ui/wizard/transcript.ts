import type {Description} from '../../actions/action.js';
import {count} from '../../speech/value.js';
import type {StepInfo, StepState, TakenBack} from '../../steps/walk.js';
import {fold} from '../fold.js';
import {screenSafe} from '../width.js';
import {takenBackNews, takenBackText} from './taken-back.js';

/** What is true when the screen is left: enough to print the account of it. */
export type Account = {
	readonly hostLabel: string;
	readonly rail: readonly StepInfo[];
	readonly applied: readonly Description[];
	readonly takenBack: readonly TakenBack[];

	/** The command that takes the run back; `null`: nothing to undo. */
	readonly undo: string | null;

	/** Where the answers were written; `null`: they were not. */
	readonly siteFile: string | null;

	/** The command that goes on; `null`: there is nothing to go on with. */
	readonly goOn: string | null;

	/** The lab that stays: its folder, and the command that takes it away. */
	readonly lab: {readonly folder: string; readonly remove: string} | null;
};

const words: Readonly<Record<StepState, string>> = {
	done: 'ok',
	'not-needed': 'not needed',
	'left-open': 'left open',
	now: 'not done',
	'to-come': 'not done',
};

/** What stays on the terminal: no symbol, no colour, the word first, and how to undo as the last line. */
export const transcript = ({hostLabel, rail, applied, takenBack, undo, siteFile, goOn, lab}: Account): string => {
	const lines = [
		`Trust for ${screenSafe(hostLabel).replaceAll(/ {2,}/g, ', ')}: ${changesNews(applied, takenBack)}.`,
		...rail.map(({number, title, state}) => entry(words[state], `${number}/${rail.length} ${title}`)),
		...applied.map(({say}) => entry('did', say)),
		...takenBack.map(run => entry('taken back', takenBackText(run))),
		...(siteFile ? [`Answers are kept in ${screenSafe(siteFile)}, passwords are not.`] : []),
		...(lab ? [`The lab stays in ${screenSafe(lab.folder)}. Its server is stopped; a restart in the setup starts it.`] : []),
		...(goOn ? [`Go on: ${screenSafe(goOn)}`] : []),
		...(undo && applied.length > 0 ? [`Undo: ${screenSafe(undo)}`] : []),
		...(lab ? [`Take the lab away: ${screenSafe(lab.remove)}`] : []),
	];
	return `${lines.join('\n')}\n`;
};

const changesNews = (applied: readonly Description[], takenBack: readonly TakenBack[]): string => {
	if (applied.length + takenBack.length === 0) return 'nothing was changed';
	const did = applied.length === 0 ? [] : [count(applied.length, 'change')];
	return [...did, ...(takenBack.length === 0 ? [] : [takenBackNews(takenBack)])].join(', and ');
};

// A change may be longer than the line; it goes on under itself.
const entry = (word: string, text: string): string => {
	const head = `  ${word.padEnd(10)} `;
	return fold(screenSafe(text), 78 - head.length)
		.map((part, index) => (index === 0 ? head + part : ' '.repeat(head.length) + part))
		.join('\n');
};
