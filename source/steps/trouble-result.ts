import type {Description} from '../actions/action.js';
import type {Trouble} from '../trouble.js';
import {troubleBlocks} from './look-at.js';
import type {StepResult} from './walk.js';

/** What did not take, as a page shows it. `changes`: what was done before it. */
export const troubleResult = (trouble: Trouble, changes: readonly Description[] = []): StepResult => ({
	done: false,
	news: trouble.message,
	blocks: troubleBlocks(trouble),
	outcomes: [],
	changes,
	trouble: {code: trouble.code, say: trouble.message, hints: trouble.hints},
});
