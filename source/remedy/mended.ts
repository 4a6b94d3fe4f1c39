import type {Cause, Outcome} from '../checks/check.js';
import {type Failed, followersOf, isFailed, isUnseen, rootFindings} from '../checks/root-causes.js';

/** What a cure did to the findings: two looks compared. */
export type Mended = {
	/** `unseen`: the look afterwards could not tell. */
	readonly is: 'gone' | 'there' | 'unseen';

	/** The finding as it stands now. */
	readonly finding: Outcome;

	/** The finding and what followed from it, as they stand now, in the order of the look before. */
	readonly about: readonly Outcome[];

	/** Errors that have no other cause and stood before: still to be fixed. */
	readonly left: readonly Failed[];

	/** Errors without another cause that did not stand before: brought about by the cure, or hidden until now. */
	readonly fresh: readonly Failed[];
};

export const isSame = (one: Cause, other: Cause): boolean => one.id === other.id && one.on === other.on;

const stateOf = (finding: Outcome): Mended['is'] => (isFailed(finding) ? 'there' : isUnseen(finding) ? 'unseen' : 'gone');

/** A participant that is asked no longer has nothing to be wrong any more. */
const nowOf = (cause: Cause, after: readonly Outcome[]): Outcome =>
	after.find(outcome => isSame(outcome, cause)) ?? {id: cause.id, on: cause.on, ms: 0, state: 'not-applicable'};

export const mendedOf = (cause: Cause, before: readonly Outcome[], after: readonly Outcome[]): Mended => {
	const finding = nowOf(cause, after);
	const hung = followersOf(cause, before).map(outcome => nowOf(outcome, after));
	const others = rootFindings(after).filter(outcome => !isSame(outcome, cause));
	const stood = (outcome: Failed) => before.some(earlier => isFailed(earlier) && isSame(earlier, outcome));
	return {
		is: stateOf(finding),
		finding,
		about: [finding, ...hung],
		left: others.filter(stood),
		fresh: others.filter(outcome => !stood(outcome)),
	};
};

/** What the exit code is about: the finding, what followed from it, and what is new; a fault that stood beside it is another's matter. */
export const judgedAbout = ({about, fresh}: Mended): readonly Outcome[] => [
	...about,
	...fresh.filter(outcome => !about.some(one => isSame(one, outcome))),
];
