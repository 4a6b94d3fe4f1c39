import type {Description} from '../actions/action.js';
import {quote} from '../speech/foreign.js';
import type {Block} from '../speech/line.js';
import type {Trouble} from '../trouble.js';
import type {Ended} from './ended.js';

export const troubleBlocks = ({message, hints, log}: Trouble, sign: 'error' | 'unknown' = 'error'): readonly Block[] => [
	{label: 'saw', lines: [{sign, text: message}]},
	...(log.length > 0 ? [{label: 'log' as const, lines: log.map(text => ({text: quote(text)}))}] : []),
	...(hints.length > 0 ? [{label: 'fix' as const, lines: hints.map(text => ({text}))}] : []),
];

/** What did not take, as a page shows it. `changes`: what was done before it. */
export const troubleResult = (trouble: Trouble, changes: readonly Description[] = []): Ended => ({
	done: false,
	news: trouble.message,
	blocks: troubleBlocks(trouble),
	outcomes: [],
	changes,
	trouble: {code: trouble.code, say: trouble.message, hints: trouble.hints},
});
