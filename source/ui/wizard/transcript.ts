import type {Description} from '../../actions/action.js';
import {count} from '../../speech/value.js';
import type {StepInfo, StepState} from '../../steps/walk.js';
import {fold} from '../fold.js';
import {screenSafe} from '../width.js';

/** What is true when the screen is left: enough to print the account of it. */
export type Account = {
	readonly hostLabel: string;
	readonly rail: readonly StepInfo[];
	readonly applied: readonly Description[];

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
export const transcript = ({hostLabel, rail, applied, undo, siteFile, goOn, lab}: Account): string => {
	const lines = [
		`Trust for ${screenSafe(hostLabel).replaceAll(/ {2,}/g, ', ')}: ${applied.length === 0 ? 'nothing was changed.' : `${count(applied.length, 'change')}.`}`,
		...rail.map(({number, title, state}) => entry(words[state], `${number}/${rail.length} ${title}`)),
		...applied.map(({say}) => entry('did', say)),
		...(siteFile ? [`Answers are kept in ${screenSafe(siteFile)}, passwords are not.`] : []),
		...(lab ? [`The lab stays in ${screenSafe(lab.folder)}. Its server is stopped; a restart in the setup starts it.`] : []),
		...(goOn ? [`Go on: ${screenSafe(goOn)}`] : []),
		...(undo && applied.length > 0 ? [`Undo: ${screenSafe(undo)}`] : []),
		...(lab ? [`Take the lab away: ${screenSafe(lab.remove)}`] : []),
	];
	return `${lines.join('\n')}\n`;
};

// A change may be longer than the line; it goes on under itself.
const entry = (word: string, text: string): string => {
	const head = `  ${word.padEnd(10)} `;
	return fold(screenSafe(text), 78 - head.length)
		.map((part, index) => (index === 0 ? head + part : ' '.repeat(head.length) + part))
		.join('\n');
};
