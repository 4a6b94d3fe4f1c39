import type {Description} from '../../actions/action.js';
import type {StepView} from '../../steps/walk.js';

const isPath = (target: string) => target.includes('/') || target.includes('\\');

/** The path `c` shows: of what would be changed here first, else of what was changed last. `null`: there is none. */
export const pathToShow = (view: StepView | null, applied: readonly Description[]): string | null => {
	const planned = (view?.changes ?? []).filter(({needed}) => needed).map(({description}) => description.target);
	return planned.find(isPath) ?? applied.map(({target}) => target).findLast(isPath) ?? null;
};
