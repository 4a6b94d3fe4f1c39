import type {Failed} from '../../checks/root-causes.js';
import type {Diagnosis, Proof, Worked} from '../../diagnose/diagnosis.js';
import {isSame, stateOf} from '../../remedy/mended.js';
import {count} from '../../speech/value.js';
import {fold} from '../fold.js';
import {screenSafe} from '../width.js';
import {takenBackText} from '../wizard/taken-back.js';

const column = 11;

const entry = (word: string, text: string): string =>
	fold(screenSafe(text), 80 - column)
		.map((part, index) => `${index === 0 ? `  ${word}`.padEnd(column) : ' '.repeat(column)}${part}`)
		.join('\n');

const endings = {gone: 'fixed', there: 'still there', unseen: 'not seen'} as const;

const endOf = (cause: Failed, {mended, trouble}: Proof): string => {
	const now = mended?.about.find(outcome => isSame(outcome, cause));
	return trouble || !now ? 'not fixed' : endings[stateOf(now)];
};

const isFixed = (cause: Failed, proof: Proof): boolean => endOf(cause, proof) === endings.gone;

const named = ({id, finding}: Failed): string => `${finding.title} (${id})`;

const rowsOf = ({causes, proof}: Worked): readonly string[] => {
	const isByHand = proof.applied.length === 0 && proof.mended?.is === 'gone';
	return [
		...causes.map(cause => entry(endOf(cause, proof), named(cause))),
		...(isByHand ? [entry('did', 'by hand; we looked at it anew')] : proof.applied.map(({say}) => entry('did', say))),
		...(proof.trouble ? [entry('error', proof.trouble.say)] : []),
		...(proof.mended?.about ?? []).flatMap(outcome =>
			outcome.state === 'passed' && !proof.mended?.unhidden.includes(outcome) ? [entry('ok', `${outcome.id}: ${outcome.passesAs}`)] : [],
		),
	];
};

/** Left in the middle of a cure: what is true of it, and no more. */
const underWayRows = (causes: readonly Failed[], run: string | null): readonly string[] => [
	...causes.map(cause => entry('not seen', named(cause))),
	...(causes.length === 0
		? []
		: [
				entry(
					'did',
					run === null ? 'nothing: it was left before the first change' : 'it was left while the fix was being made, and is not proved',
				),
			]),
];

/** "2 causes fixed", "1 of 2 causes fixed", "nothing to fix was found". */
const verdict = (worked: readonly Worked[], left: readonly Failed[]): string => {
	const all = worked.flatMap(({causes, proof}) => causes.map(cause => ({cause, proof})));
	if (all.length === 0) return left.length === 0 ? 'nothing to fix was found' : `${count(left.length, 'cause')} found, nothing was changed`;
	const fixed = all.filter(({cause, proof}) => isFixed(cause, proof)).length;
	return fixed === all.length ? `${count(fixed, 'cause')} fixed` : `${fixed} of ${count(all.length, 'cause')} fixed`;
};

/** What stays on the terminal: what was found and fixed, proved how, and the undo as the last line. Empty for who only read the symptoms. */
export const transcript = (diagnosis: Diagnosis): string => {
	const worked = diagnosis.worked();
	const takenBack = diagnosis.takenBack();
	const left = diagnosis.left();
	const underWay: readonly Failed[] = diagnosis.underWay() ?? [];
	if (left === null && takenBack.length === 0) return '';
	const run = diagnosis.run();
	const lines = [
		`Troubleshooting ${screenSafe(diagnosis.site().primary.host)}: ${underWay.length > 0 ? 'left while a fix was being made' : verdict(worked, left ?? [])}.`,
		...worked.flatMap(rowsOf),
		...underWayRows(underWay, run),
		...takenBack.map(one => entry('undone', takenBackText(one))),
		...(takenBack.length === 0
			? (left ?? []).filter(finding => !underWay.includes(finding)).map(finding => entry('left', named(finding)))
			: []),
		...(run === null ? [] : [`Undo: ${screenSafe(diagnosis.undoCommand(run))}`]),
	];
	return `${lines.join('\n')}\n`;
};
