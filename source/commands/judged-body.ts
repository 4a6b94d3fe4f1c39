import type {Outcome} from '../checks/check.js';
import {type FailOn, verdictOf} from '../checks/exit-code.js';
import {rootCauses} from '../checks/root-causes.js';

const outcomeBody = (outcome: Outcome): object => {
	const {id, on, state, ms} = outcome;

	switch (outcome.state) {
		case 'failed':
			return {id, on, state, ...outcome.finding, ms, ...(outcome.because ? {because: outcome.because} : {})};
		case 'unknown':
			return {id, on, state, why: outcome.why, hints: outcome.hints, because: outcome.because, ms};
		case 'not-applicable':
			return {id, on, state, ...(outcome.why === undefined ? {} : {why: outcome.why}), ms};
		default:
			return {id, on, state, ms};
	}
};

/** Pages look again at what others looked at: of one check and participant the last look counts. */
export const lastLooks = (outcomes: readonly Outcome[]): readonly Outcome[] => [
	...new Map(outcomes.map(outcome => [`${outcome.id} ${outcome.on}`, outcome] as const)).values(),
];

/** The part of a JSON document that every command that judges shares. Shape: the public contract, section 4. */
export const judgedBody = (outcomes: readonly Outcome[], failOn: FailOn = 'error'): object => ({
	verdict: verdictOf(outcomes, failOn),
	rootCauses: rootCauses(outcomes),
	outcomes: outcomes.map(outcomeBody),
});
