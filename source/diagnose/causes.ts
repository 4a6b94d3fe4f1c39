import type {Outcome} from '../checks/check.js';
import {type Failed, followersOf, isFailed, isUnseen} from '../checks/root-causes.js';
import {isExplainedBy, type Symptom} from './symptoms.js';

const severities = ['error', 'warning'] as const;

/** What is to be worked off, one by one: errors before warnings, then what explains the symptom, then the catalog's order. */
export const causesOf = (outcomes: readonly Outcome[], symptom: Symptom): readonly Failed[] => {
	const roots = outcomes.filter(isFailed).filter(({because}) => because === null);
	return severities.flatMap(severity =>
		roots
			.filter(({finding}) => finding.severity === severity)
			.toSorted((one, other) => Number(isExplainedBy(symptom, other.id)) - Number(isExplainedBy(symptom, one.id))),
	);
};

/** What could not be looked at, and no finding says why. */
export const unseenOf = (outcomes: readonly Outcome[]) => outcomes.filter(isUnseen).filter(({because}) => because === null);

/** How many findings these causes stand for, themselves included. */
export const findingCount = (causes: readonly Failed[], outcomes: readonly Outcome[]): number =>
	new Set(causes.flatMap(cause => [cause, ...followersOf(cause, outcomes).filter(isFailed)])).size;
