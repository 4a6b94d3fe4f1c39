import {isPrimary, nameOf, type Subject} from '../../site.js';
import {pageOrder} from '../../steps/page-order.js';
import type {StepInfo, Walk} from '../../steps/walk.js';

/** One page of the wizard: a step, for one of those it is about. */
export type Spot = {readonly id: string; readonly subject: Subject};

type Way = Pick<Walk, 'rail' | 'subjectsOf'>;
type Place = Spot & {readonly title: string; readonly isOnTheWay: boolean};

const placesOf = (walk: Way): readonly Place[] =>
	pageOrder(walk).flatMap(({step: {id, title, state}, subject}) =>
		subject === null ? [] : [{id, subject, title, isOnTheWay: state !== 'not-needed'}],
	);

/** What a menu calls the page ahead: the step, and whose page it is where that changes. */
export const titleAhead = (walk: Way, spot: Spot | null): string | null => {
	const next = spot && nextSpot(walk, spot);
	if (!next) return null;
	const isNextOfSeveral = next.id === spot.id || (next.subject !== spot.subject && next.subject !== 'primary' && isPrimary(next.subject));
	return isNextOfSeveral ? `${next.title}, ${nameOf(next.subject)}` : next.title;
};

/** The page after this one, `null` after the last. What is not needed by the answers given is passed over; what looking finds not needed is shown. */
export const nextSpot = (walk: Way, spot: Spot): (Spot & {readonly title: string}) | null => neighbour(walk, spot, 1);

/** The page before this one, `null` before the first. */
export const previousSpot = (walk: Way, spot: Spot): Spot | null => neighbour(walk, spot, -1);

/** A page that was just found not needed is no longer on the way, and still has its place. */
const neighbour = (walk: Way, {id, subject}: Spot, way: 1 | -1): Place | null => {
	const places = placesOf(walk);
	const here = places.findIndex(place => place.id === id && place.subject === subject);
	if (here >= 0) return (way === 1 ? places.slice(here + 1) : places.slice(0, here).reverse()).find(({isOnTheWay}) => isOnTheWay) ?? null;

	// Who it was about takes part no more: go by the numbers of the steps.
	const numbers = new Map(walk.rail().map(step => [step.id, step.number]));
	const isBeyond = (place: Place) => place.isOnTheWay && way * ((numbers.get(place.id) ?? 0) - (numbers.get(id) ?? 0)) > 0;
	return (way === 1 ? places.find(isBeyond) : places.findLast(isBeyond)) ?? null;
};

/** Where a new or resumed wizard begins: the step that is on, else the first that is not done. */
export const firstSpot = (walk: Way): Spot | null => {
	const rail = walk.rail();
	const isOpen = ({state}: StepInfo) => state === 'now' || state === 'to-come' || state === 'left-open';
	const spots = placesOf(walk).filter(({isOnTheWay}) => isOnTheWay);
	const start = rail.find(({state}) => state === 'now') ?? rail.find(isOpen);
	return spots.find(({id}) => id === start?.id) ?? spots[0] ?? null;
};
