import type {RunSummary} from '../actions/runs.js';
import type {UndoRow} from '../actions/undo.js';
import {safe} from '../speech/foreign.js';
import {count, moment} from '../speech/value.js';
import {transcriptRow} from './transcript-row.js';

type Write = (text: string) => void;

/** A word in the margin, and what it is about. */
export const row = (word: string, text: string): string => transcriptRow(word, safe(text), {column: 11});

/** "setup, 8 changes". */
export const nounOf = ({command, changes}: RunSummary) => `${safe(command)}, ${count(changes.length, 'change')}`;

const endOf = ({isUndone, changes}: RunSummary): string => {
	if (!isUndone) return '';
	return changes.every(({note}) => note === 'changed nothing') ? ', nothing changed' : ', taken back';
};

export const writeList = (runs: readonly RunSummary[], write: Write) => {
	const standing = runs.filter(({isUndone}) => !isUndone);
	write(
		standing.length === 0
			? 'Nothing is left to take back.'
			: `${count(standing.length, 'run')} can be taken back. The newest first, so that bytes fit.`,
	);

	for (const run of runs) {
		write(`${run.run}  ${moment(run.at)}  ${nounOf(run)}${endOf(run)}`);
		if (run.isUndone) continue;
		for (const {say, canGoBack, note} of run.changes) write(row(canGoBack ? 'ok' : 'error', `${say}${note ? ` (${note})` : ''}`));
	}
};

type Plan = {readonly chosen: RunSummary; readonly rows: readonly UndoRow[]; readonly command: string};

export const writePlan = ({chosen, rows, command}: Plan, write: Write) => {
	write(`Would take back run ${chosen.run} of ${moment(chosen.at)}: ${nounOf(chosen)}.`);
	for (const {say} of rows) write(row('will', say));
	write(`Take it back: ${command}`);
};
