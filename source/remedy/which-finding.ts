import type {Cause, Outcome} from '../checks/check.js';
import {type Failed, isFailed} from '../checks/root-causes.js';
import type {Subject} from '../site.js';
import {isSame} from './mended.js';

/** What stands behind an id that somebody wants to be rid of. */
export type Which =
	| {readonly is: 'cause'; readonly finding: Failed}
	| {readonly is: 'symptom'; readonly finding: Failed; readonly of: Failed}
	| {readonly is: 'several'; readonly findings: readonly Failed[]}
	/** Passed, not seen or not asked; empty: no such subject. */
	| {readonly is: 'not-failed'; readonly outcomes: readonly Outcome[]};

/** The far end of "follows from": what no other failed finding explains. */
export const rootOf = (finding: Failed, outcomes: readonly Outcome[]): Failed => {
	const {because} = finding;
	const cause = because && outcomes.filter(isFailed).find(outcome => isSame(outcome, because));
	return cause ? rootOf(cause, outcomes) : finding;
};

/** A finding with a root cause of its own is never cured at the symptom. Without a subject, the one that failed is meant. */
export const whichFinding = (id: string, on: Subject | undefined, outcomes: readonly Outcome[]): Which => {
	const meant = outcomes.filter(outcome => outcome.id === id && (on === undefined || outcome.on === on));
	const failed = meant.filter(isFailed);
	const [finding] = failed;
	if (!finding) return {is: 'not-failed', outcomes: meant};
	const roots = new Set(failed.map(one => rootOf(one, outcomes)));
	const [of = finding] = roots;
	if (roots.size === 1 && of !== finding) return {is: 'symptom', finding, of};
	return failed.length > 1 ? {is: 'several', findings: failed} : {is: 'cause', finding};
};

export const causeOf = ({id, on}: Outcome): Cause => ({id, on});
