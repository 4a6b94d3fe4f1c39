import type {Diagnosis, Worked} from '../../diagnose/diagnosis.js';
import {count} from '../../speech/value.js';
import {fold} from '../fold.js';
import {screenSafe} from '../width.js';
import {takenBackText} from '../wizard/taken-back.js';

const column = 11;

const entry = (word: string, text: string): string =>
	fold(screenSafe(text), 80 - column)
		.map((part, index) => `${index === 0 ? `  ${word}`.padEnd(column) : ' '.repeat(column)}${part}`)
		.join('\n');

const endOf = ({proof: {mended, trouble}}: Worked): string => {
	if (trouble) return 'not fixed';
	return mended?.is === 'gone' ? 'fixed' : mended?.is === 'there' ? 'still there' : 'not seen';
};

const rowsOf = (one: Worked): readonly string[] => {
	const {finding, proof} = one;
	return [
		entry(endOf(one), `${finding.finding.title} (${finding.id})`),
		...proof.applied.map(({say}) => entry('did', say)),
		...(proof.trouble ? [entry('error', proof.trouble.say)] : []),
		...(proof.mended?.about ?? []).flatMap(outcome =>
			outcome.state === 'passed' ? [entry('ok', `${outcome.id}: ${outcome.passesAs}`)] : [],
		),
	];
};

/** What stays on the terminal: what was found and fixed, proved how, and the undo as the last line. Empty for who only looked at the symptoms. */
export const transcript = (diagnosis: Diagnosis): string => {
	const worked = diagnosis.worked();
	const takenBack = diagnosis.takenBack();
	if (worked.length === 0 && takenBack.length === 0) return '';
	const gone = worked.filter(({proof}) => proof.mended?.is === 'gone').length;
	const left = worked.at(-1)?.proof.found?.causes ?? [];
	const run = diagnosis.run();
	const lines = [
		`Troubleshooting ${screenSafe(diagnosis.site().primary.host)}: ${gone === worked.length ? `${count(gone, 'cause')} fixed` : `${gone} of ${count(worked.length, 'cause')} fixed`}.`,
		...worked.flatMap(rowsOf),
		...takenBack.map(one => entry('undone', takenBackText(one))),
		...(takenBack.length === 0 ? left.map(({finding}) => entry('left', `${finding.finding.title} (${finding.id})`)) : []),
		...(run === null ? [] : [`Undo: ${screenSafe(diagnosis.undoCommand(run))}`]),
	];
	return `${lines.join('\n')}\n`;
};
