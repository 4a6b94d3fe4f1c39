import type {Ask} from '../../steps/ask.js';
import type {StepView} from '../../steps/walk.js';
import {isFailed} from './finding-content.js';
import type {State} from './state.js';

/** What the cursor can stand on before the menu: the fields, then the points of a checklist. */
export const ringSize = (view: StepView): number => view.asks.length + view.items.length;

/** A page that only asks: Enter in any field goes on. */
export const isForm = (view: StepView): boolean => view.asks.length > 0 && view.changes.length === 0 && view.items.length === 0;

/** Where the cursor stands: where it was put, else where this page needs an answer; `null` is the menu. */
export const focusOf = (state: State, view: StepView): number | null => {
	const {focus} = state;
	if (focus !== undefined) return focus === null || focus < ringSize(view) ? focus : null;
	const isOpen = view.notNeeded === null && !view.canApply;
	const wanting = view.asks.findIndex(ask => wants(ask, view, state, isOpen));
	if (wanting >= 0) return wanting;
	if (isForm(view) && isOpen && !view.asks.some(({kind}) => kind === 'files')) return 0;
	const unticked = view.items.findIndex(({tickedAt, proved}) => tickedAt === null && proved === undefined);
	return isOpen && view.changes.length === 0 && unticked >= 0 ? view.asks.length + unticked : null;
};

const wants = (ask: Ask, view: StepView, {chosen, given, passedBy}: State, isOpen: boolean): boolean => {
	switch (ask.kind) {
		case 'files':
			// A finding is read first; the menu below it leads back to the field.
			return (lacksFiles(view) && !view.hindrances.some(isFailed)) || given.some(file => isLocked(file) && !passedBy.includes(file.path));
		case 'secret':
			return ask.purpose.of === 'file' ? !passedBy.includes(ask.purpose.path) : isOpen && !chosen.includes(ask.key);
		case 'subject':
			return true;
		case 'text':
			return ask.value === '' && isOpen && view.hindrances.length > 0;
		default:
			return false;
	}
};

/** The page lists something that is still to come: then the path is asked for, not the next step. */
export const lacksFiles = ({blocks}: StepView): boolean =>
	blocks.some(
		({label, lines}) => label === 'body' && lines.some(({sign}) => sign === 'to-come' || sign === 'warning' || sign === 'unknown'),
	);

export const isLocked = ({opened, needsPassword}: {readonly opened: boolean; readonly needsPassword: boolean}): boolean =>
	needsPassword && !opened;

/** One on, or one back, through fields and points; beyond the last, and before the first, stands the menu. */
export const moved = (focus: number | null, by: 1 | -1, size: number): number | null => {
	if (size === 0) return null;
	if (focus === null) return by === 1 ? 0 : size - 1;
	const next = focus + by;
	return next < 0 || next >= size ? null : next;
};
