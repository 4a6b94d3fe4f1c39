import type {Cause, Outcome} from './check.js';

export type Failed = Extract<Outcome, {state: 'failed'}>;
type Unseen = Extract<Outcome, {state: 'unknown'}>;

export const isFailed = (outcome: Outcome): outcome is Failed => outcome.state === 'failed';
export const isUnseen = (outcome: Outcome): outcome is Unseen => outcome.state === 'unknown';

/** The failed errors that no other failed finding explains. The catalog's order is the order of importance, and outcomes come in it. */
export const rootFindings = (outcomes: readonly Outcome[]): readonly Failed[] =>
	outcomes.filter(isFailed).filter(({finding, because}) => finding.severity === 'error' && because === null);

export const rootCauses = (outcomes: readonly Outcome[]): readonly Cause[] => rootFindings(outcomes).map(({id, on}) => ({id, on}));

const isSame = (a: Cause, b: Cause) => a.id === b.id && a.on === b.on;

/** What follows from a finding, near and far: what it explains, and what those explain. */
export const followersOf = (cause: Cause, outcomes: readonly Outcome[]): readonly Outcome[] => {
	const near = outcomes.filter(
		outcome => (isFailed(outcome) || isUnseen(outcome)) && outcome.because !== null && isSame(outcome.because, cause),
	);
	return [...new Set(near.flatMap(outcome => [outcome, ...followersOf(outcome, outcomes)]))];
};
