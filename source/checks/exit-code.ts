import type {Outcome} from './check.js';
import {isFailed, isUnseen} from './root-causes.js';

export type FailOn = 'error' | 'warning';
export type SweepVerdict = 'passed' | 'failed' | 'unknown';

/** Nothing judged is not a pass: a tool that looked at nothing has no right to say so. */
export const verdictOf = (outcomes: readonly Outcome[], failOn: FailOn = 'error'): SweepVerdict => {
	const counts = (severity: string) => severity === 'error' || severity === failOn;
	if (outcomes.some(outcome => isFailed(outcome) && counts(outcome.finding.severity))) return 'failed';
	const wasJudged = outcomes.some(({state}) => state === 'passed' || state === 'failed');
	return wasJudged && !outcomes.some(isUnseen) ? 'passed' : 'unknown';
};

/** Exit codes of the public contract: 0 nothing failed, 1 failed, 2 something to be judged could not be seen, or there was nothing to judge. */
export const exitCodeOf = (outcomes: readonly Outcome[], failOn: FailOn = 'error'): 0 | 1 | 2 => {
	const codes = {passed: 0, failed: 1, unknown: 2} as const;
	return codes[verdictOf(outcomes, failOn)];
};
