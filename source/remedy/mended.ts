import type {Cause, Outcome} from '../checks/check.js';
import {type Failed, followersOf, isFailed, isUnseen, rootFindings} from '../checks/root-causes.js';

/** What a cure did to the findings: two looks compared. */
export type Mended = {
	/** `unseen`: the look afterwards could not tell. Of several findings: `gone` only when all are. */
	readonly is: 'gone' | 'there' | 'unseen';

	/** The finding as it stands now; of several the first that is not gone. */
	readonly finding: Outcome;

	/** The findings and what followed from them, as they stand now, in the order of the look before. */
	readonly about: readonly Outcome[];

	/** Those of them that could not be judged before and pass now: what the cause had hidden. */
	readonly unhidden: readonly Outcome[];

	/** Errors that have no other cause and stood before: still to be fixed. */
	readonly left: readonly Failed[];

	/** Errors without another cause that did not stand before: brought about by the cure, or hidden until now. */
	readonly fresh: readonly Failed[];
};

export const isSame = (one: Cause, other: Cause): boolean => one.id === other.id && one.on === other.on;

export const stateOf = (finding: Outcome): Mended['is'] => (isFailed(finding) ? 'there' : isUnseen(finding) ? 'unseen' : 'gone');

/** A participant that is asked no longer has nothing to be wrong any more. */
const nowOf = (cause: Cause, after: readonly Outcome[]): Outcome =>
	after.find(outcome => isSame(outcome, cause)) ?? {id: cause.id, on: cause.on, ms: 0, state: 'not-applicable'};

/** `also`: findings that are cured with it. */
export const mendedOf = (cause: Cause, before: readonly Outcome[], after: readonly Outcome[], also: readonly Cause[] = []): Mended => {
	const causes = [cause, ...also];
	const isMeant = (outcome: Cause) => causes.some(one => isSame(one, outcome));
	const findings = causes.map(one => nowOf(one, after));
	const [first = nowOf(cause, after)] = (['there', 'unseen', 'gone'] as const).flatMap(is => findings.filter(one => stateOf(one) === is));
	const followers = new Set(causes.flatMap(one => followersOf(one, before)));
	const hung = [...followers].filter(outcome => !isMeant(outcome)).map(outcome => nowOf(outcome, after));
	const hidden = before.filter(isUnseen);
	const others = rootFindings(after).filter(outcome => !isMeant(outcome));
	const stood = (outcome: Failed) => before.some(earlier => isFailed(earlier) && isSame(earlier, outcome));
	return {
		is: stateOf(first),
		finding: first,
		about: [...findings, ...hung],
		unhidden: hung.filter(outcome => outcome.state === 'passed' && hidden.some(one => isSame(one, outcome))),
		left: others.filter(stood),
		fresh: others.filter(outcome => !stood(outcome)),
	};
};

/** What the exit code is about: the finding, what followed from it, and what is new; a fault that stood beside it is another's matter. */
export const judgedAbout = ({about, fresh}: Mended): readonly Outcome[] => [
	...about,
	...fresh.filter(outcome => !about.some(one => isSame(one, outcome))),
];
