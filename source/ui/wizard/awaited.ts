import type {StepResult, StepView} from '../../steps/walk.js';

/** Every change took, and what is not proved yet a person does elsewhere: the checklist says more than the finding. */
export const isUpToPeople = (view: StepView | null, {done, trouble}: StepResult): boolean =>
	!done && trouble === null && view?.items.some(isAwaited) === true;

/** Not seen by us yet, and we could. */
export const isAwaited = ({proved, whenProved}: StepView['items'][number]): boolean => whenProved !== undefined && proved === undefined;

/** What a person did elsewhere, and this look is the first to see. */
export const justProved = (before: StepView | null, {items}: StepView): string | null => {
	const isNew = ({id}: StepView['items'][number]) => before?.items.some(item => item.id === id && item.proved === undefined) === true;
	return items.find(item => item.proved !== undefined && item.whenProved !== undefined && isNew(item))?.whenProved ?? null;
};
