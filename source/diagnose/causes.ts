import type {Outcome} from '../checks/check.js';
import {type Failed, followersOf, isFailed, isUnseen} from '../checks/root-causes.js';
import {fitTogether} from '../remedy/together.js';
import {isExplainedBy, type Symptom} from './symptoms.js';

/** What is said of it and what cures it are the same, on whichever host. */
const sameness = ({id, finding: {title, remedy}}: Failed): string => JSON.stringify([id, title, remedy]);

/** The same finding of other hosts, with the very same cure: one thing to fix. */
export const sharersOf = (finding: Failed, outcomes: readonly Outcome[]): readonly Failed[] =>
	outcomes
		.filter(isFailed)
		.filter(other => other !== finding && other.because === null && other.on !== finding.on && sameness(other) === sameness(finding));

const severities = ['error', 'warning'] as const;

/** What is to be worked off, one by one: errors before warnings, then what explains the symptom, then the catalog's order. */
export const causesOf = (outcomes: readonly Outcome[], symptom: Symptom): readonly Failed[] => {
	const all = outcomes.filter(isFailed).filter(({because}) => because === null);
	const roots = [...new Map(all.toReversed().map(finding => [sameness(finding), finding] as const)).values()].toReversed();
	return severities.flatMap(severity =>
		roots
			.filter(({finding}) => finding.severity === severity)
			.toSorted((one, other) => Number(isExplainedBy(symptom, other.id)) - Number(isExplainedBy(symptom, one.id))),
	);
};

/** What can be cured in one run with a cause: errors that we can mend too, whose remedies do not undo each other's. */
export const curedWith = (cause: Failed, causes: readonly Failed[]): readonly Failed[] => {
	const chosen: Failed[] = [];
	for (const other of causes) {
		const isOfOne = other !== cause && other.finding.severity === cause.finding.severity;
		if (isOfOne && [cause, ...chosen].every(one => fitTogether(one, other))) chosen.push(other);
	}

	return chosen;
};

/** What could not be looked at, and no finding says why. */
export const unseenOf = (outcomes: readonly Outcome[]) => outcomes.filter(isUnseen).filter(({because}) => because === null);

/** How many findings these causes stand for, themselves included. */
export const findingCount = (causes: readonly Failed[], outcomes: readonly Outcome[]): number =>
	new Set(
		causes
			.flatMap(cause => [cause, ...sharersOf(cause, outcomes)])
			.flatMap(cause => [cause, ...followersOf(cause, outcomes).filter(isFailed)]),
	).size;
