import type {Change} from '../actions/action.js';
import {isPrimary, type Subject} from '../site.js';

/** A check judges a node as if it were the primary, so the cure it names is for that node. */
export const changesAt = (changes: readonly Change[], subject: Subject): readonly Change[] =>
	isPrimary(subject) ? changes.map(change => (change.on === 'primary' ? {...change, on: subject} : change)) : changes;
