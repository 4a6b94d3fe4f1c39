import type {Outcome} from '../../checks/check.js';
import type {StepResult, StepView} from '../../steps/walk.js';
import {causesOf} from './finding-content.js';
import {lacksFiles} from './focus.js';

/** One row of a page's menu, and what the say line answers while the cursor is on it. */
export type Choice = {readonly act: Act; readonly label: string; readonly detail?: string; readonly say: string};

export type Act =
	| 'apply'
	| 'leave-open'
	| 'go-on'
	| 'add-file'
	| 'leave-out'
	| 'look'
	| 'fix'
	| 'try-again'
	| 'undo'
	| 'finish'
	| 'stop-waiting';

/** What the next page is called; `null`: this is the last. */
type Ahead = string | null;

const goOn = (ahead: Ahead): Choice =>
	ahead
		? {act: 'go-on', label: `Go on to ${ahead}`, say: `Enter: ${ahead}. Nothing is changed by going on.`}
		: {act: 'finish', label: 'Leave', say: 'The transcript stays on your terminal after you leave.'};

const leaveOpen: Choice = {
	act: 'leave-open',
	label: 'Leave this step for now',
	say: 'Enter: the next step. This one stays open, and can be done later.',
};
const addFile: Choice = {act: 'add-file', label: 'Add or replace a file', say: 'Enter: the path of one file, a folder, or a wildcard.'};
const leaveOut: Choice = {act: 'leave-out', label: 'Leave a file out', say: 'Enter: the files given, to take one of them out again.'};
const lookAgain: Choice = {act: 'look', label: 'Look again', say: 'Enter looks again. Looking changes nothing.'};
const takeBack: Choice = {act: 'undo', label: 'Take back this run', say: 'Enter shows what can be taken back. Nothing is undone yet.'};

/** What can be done on a page that was looked at. Apply stands only below a preview. `hasFiles`: some were given. */
export const pageChoices = (view: StepView, ahead: Ahead, hasFiles = false): readonly Choice[] => {
	const files: readonly Choice[] = view.asks.some(({kind}) => kind === 'files') ? [addFile, ...(hasFiles ? [leaveOut] : [])] : [];
	if (view.notNeeded !== null) return [goOn(ahead), ...files];
	if (view.canApply) return [{act: 'apply', label: 'Apply', say: applySay(view)}, leaveOpen, ...files];
	if (view.hindrances.some(({state}) => state === 'failed')) return [...files, lookAgain, leaveOpen];
	return lacksFiles(view) ? [...files, goOn(ahead)] : [goOn(ahead), ...files];
};

const applySay = (view: StepView): string => {
	const needed = view.changes.filter(change => change.needed);
	if (needed.some(({description}) => description.interrupts))
		return 'Enter asks for one word first: this interrupts people who are connected.';
	return needed.length === 1
		? 'Enter makes this one change, then looks again.'
		: `Enter makes these ${needed.length} changes, then looks again.`;
};

/** What can be done after a change, or after one that did not take. */
export const resultChoices = (result: StepResult, ahead: Ahead, can: {readonly fix: boolean}): readonly Choice[] => {
	if (result.done) return [goOn(ahead), lookAgain];
	const [cause] = causesOf(result.outcomes);
	const mend: readonly Choice[] =
		can.fix && isMendable(cause) ? [{act: 'fix', label: 'Fix it and look again', say: 'Enter: fix it, then look again.'}] : [];
	const again: Choice = {act: 'try-again', label: 'Go back to the preview', say: 'Enter: the page of this step, looked at anew.'};
	return [...(mend.length > 0 ? mend : [again]), ...(result.changes.length > 0 ? [takeBack] : []), leaveOpen];
};

const enterWords: Partial<Record<Act, string>> = {apply: 'apply', 'go-on': 'go on', finish: 'leave', fix: 'fix', look: 'look'};

/** What the key line calls Enter on this row: never "apply" on a row that does not. */
export const enterWordOf = (choice: Choice | undefined): string => (choice && enterWords[choice.act]) ?? 'choose';

/** The finding on this page has a cure that changes can carry out, not only a person. */
export const isMendable = (cause: Outcome | undefined): boolean => cause?.state === 'failed' && cause.finding.remedy.changes.length > 0;
