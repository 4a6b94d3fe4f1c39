import {isPrimary, type Subject} from '../site.js';
import {type Actions, actionOf, type Change} from './action.js';

/** On which nodes something the server reads was changed after its last restart, whatever the clocks say. */
export type DueRestarts = {has(on: Subject): boolean; after(change: Change): void};

/** `made`: the changes made so far, oldest first. */
export const dueRestarts = (actions: Actions, made: readonly Change[] = []): DueRestarts => {
	const due = new Set<Subject>();
	const after = (change: Change) => {
		if (actionOf(actions, change).isRestart) due.delete(change.on);
		else if (isPrimary(change.on)) due.add(change.on);
	};
	for (const change of made) after(change);
	return {has: on => due.has(on), after};
};
