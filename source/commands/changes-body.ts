import type {Description} from '../actions/action.js';

/** `changes` of the JSON of every command that changes something. Shape: the public contract, section 4. */
export const changesBody = (changes: readonly Description[]): readonly object[] =>
	changes.map(({say, host, target, holdsSecret}) => ({do: say, host, target, ...(holdsSecret ? {secret: true} : {})}));
