import {isPrimary, type Subject} from '../site.js';
import type {StepInfo, Walk} from './walk.js';

/** A step, for one of those it is about; `null`: it concerns nobody. */
export type PagePlace = {readonly step: StepInfo; readonly subject: Subject | null};

type Stretch = {readonly steps: StepInfo[]; readonly subjects: readonly Subject[]};

const isOfNodes = (subjects: readonly Subject[]) => subjects.length > 1 && subjects.every(isPrimary);

const isSame = (some: readonly Subject[], others: readonly Subject[]) =>
	some.length === others.length && some.every((subject, index) => subject === others[index]);

/**
Every page in the order of the walk: step by step, each for all it is about. The nodes of a cluster are gone through one after the other instead,
all steps of one before the next: what does not work on the first leaves the others untouched and serving.
*/
export const pageOrder = (walk: Pick<Walk, 'rail' | 'subjectsOf'>): readonly PagePlace[] => {
	const stretches: Stretch[] = [];

	for (const step of walk.rail()) {
		const subjects = walk.subjectsOf(step.id);
		const last = stretches.at(-1);
		if (last && isOfNodes(subjects) && isSame(last.subjects, subjects)) last.steps.push(step);
		else stretches.push({steps: [step], subjects});
	}

	return stretches.flatMap(({steps, subjects}) =>
		(subjects.length > 0 ? subjects : [null]).flatMap(subject => steps.map(step => ({step, subject}))),
	);
};
