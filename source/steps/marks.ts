import type {Site, Subject} from '../site.js';
import type {Step} from './step.js';
import type {StepInfo, StepState} from './walk.js';

type Ended = 'done' | 'not-needed' | 'left-open';

export type Marks = {
	rail(): readonly StepInfo[];

	/** How the page of one participant ended. */
	page(step: Step, subject: Subject, state: Ended): void;

	/** The points of a page that we have not seen settled ourselves: a step with one that nobody ticked is open, however it was left. */
	points(id: string, unproved: readonly string[]): void;

	/** What a page that only shows has shown: without its proof the step is not done by reading. */
	showed(id: string, isProved: boolean): void;

	/** How a whole step ended, whatever its pages say. */
	step(id: string, state: Ended): void;

	/** A step was read and gone on from, or the page of one of those it is about. What looking found not needed stays so. */
	read(step: Step, subject?: Subject): void;
	isDone(id: string): boolean;

	/** Steps whose proof must go on holding. One that looking found to be in order counts like one that was done. */
	settled(): readonly Step[];

	/** These are to be done again, and what was proved is to be looked at again. */
	forget(steps: readonly Step[]): void;
};

/** Where each step stands. Six gateways are six pages, and their step is done when none is open. */
export const openMarks = (steps: readonly Step[], site: () => Site): Marks => {
	const states = new Map<string, StepState>();
	const pages = new Map<string, Map<Subject, Ended>>();
	const points = new Map<string, readonly string[]>();
	const shown = new Map<string, boolean>();

	const stateOf = (id: string): StepState | undefined => {
		const state = states.get(id);
		const isOpen = points.get(id)?.some(item => site().ticks[item] === undefined) ?? false;
		return isOpen && (state === 'done' || state === 'not-needed') ? 'left-open' : state;
	};

	const page = ({id, over}: Step, subject: Subject, state: Ended) => {
		const known = pages.get(id) ?? new Map<Subject, Ended>();
		pages.set(id, known.set(subject, state));
		const all = over(site()).map(one => known.get(one));
		if (all.includes('left-open')) states.set(id, 'left-open');
		else if (!all.includes(undefined)) states.set(id, all.every(one => one === 'not-needed') ? 'not-needed' : 'done');
	};

	return {
		rail: () =>
			steps.map(({id, title, notNeeded}, index) => {
				const why = notNeeded?.(site());
				const state = why === undefined ? (stateOf(id) ?? 'to-come') : (states.get(id) ?? 'not-needed');
				return {id, title, number: index + 1, state, ...(why === undefined ? {} : {notNeeded: why})};
			}),

		page,
		points: (id, unproved) => void points.set(id, unproved),
		step: (id, state) => void states.set(id, state),
		showed: (id, isProved) => void shown.set(id, isProved),
		read(step, subject) {
			const {id} = step;
			const state = shown.get(id) === false ? 'left-open' : 'done';
			const isOneOfMany = subject !== undefined && step.over(site()).length > 1;
			if (isOneOfMany && pages.get(id)?.get(subject) !== 'not-needed') page(step, subject, state);
			if (!isOneOfMany && states.get(id) !== 'not-needed') states.set(id, state);
		},
		isDone: id => states.get(id) === 'done',

		settled: () =>
			steps.filter(({id, notNeeded}) => {
				const state = states.get(id);
				return state === 'done' || (state === 'not-needed' && notNeeded?.(site()) === undefined);
			}),

		forget(again) {
			for (const id of [...again.map(step => step.id), ...shown.keys()]) for (const known of [states, pages]) known.delete(id);
			// What was proved was proved of the world before.
			for (const id of shown.keys()) shown.set(id, false);
		},
	};
};
