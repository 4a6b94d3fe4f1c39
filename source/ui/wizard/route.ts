import {nameOf, type Subject} from '../../site.js';
import type {StepInfo, Walk} from '../../steps/walk.js';

/** One page of the wizard: a step, for one of those it is about. */
export type Spot = {readonly id: string; readonly subject: Subject};

type Way = Pick<Walk, 'rail' | 'subjectsOf'>;

const spotsOf = (walk: Way): readonly (Spot & {readonly title: string})[] =>
	walk
		.rail()
		.filter(({state}) => state !== 'not-needed')
		.flatMap(({id, title}) => walk.subjectsOf(id).map(subject => ({id, subject, title})));

/** What a menu calls the page ahead: the step, or the next participant of the same step. */
export const titleAhead = (walk: Way, spot: Spot | null): string | null => {
	const next = spot && nextSpot(walk, spot);
	if (!next) return null;
	return next.id === spot.id ? `${next.title}, ${nameOf(next.subject)}` : next.title;
};

/** The page after this one, `null` after the last. What is not needed by the answers given is passed over; what looking finds not needed is shown. */
export const nextSpot = (walk: Way, spot: Spot): (Spot & {readonly title: string}) | null => neighbour(walk, spot, 1);

/** The page before this one, `null` before the first. */
export const previousSpot = (walk: Way, spot: Spot): Spot | null => neighbour(walk, spot, -1);

const neighbour = (walk: Way, {id, subject}: Spot, way: 1 | -1) => {
	const spots = spotsOf(walk);
	const here = spots.findIndex(spot => spot.id === id && spot.subject === subject);
	if (here >= 0) return spots[here + way] ?? null;

	// The page itself is no longer on the way (just found not needed): go by the numbers of the steps.
	const numbers = new Map(walk.rail().map(step => [step.id, step.number]));
	const isBeyond = (spot: Spot) => way * ((numbers.get(spot.id) ?? 0) - (numbers.get(id) ?? 0)) > 0;
	return (way === 1 ? spots.find(isBeyond) : spots.findLast(isBeyond)) ?? null;
};

/** Where a new or resumed wizard begins: the step that is on, else the first that is not done. */
export const firstSpot = (walk: Way): Spot | null => {
	const rail = walk.rail();
	const isOpen = ({state}: StepInfo) => state === 'now' || state === 'to-come' || state === 'left-open';
	const spots = spotsOf(walk);
	const start = rail.find(({state}) => state === 'now') ?? rail.find(isOpen);
	return spots.find(({id}) => id === start?.id) ?? spots[0] ?? null;
};
