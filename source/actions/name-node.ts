import type {World} from '../host/world.js';
import {hostNameOf, isPrimary, primaries, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Change} from './action.js';
import type {Entry} from './journal-entry.js';

const isOrAre = (names: readonly string[], what: string) =>
	names.length === 0 ? [] : [`${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} ${what}`];

/**
In a cluster, what did not take is told with the node it happened on, and with where the others stand: nobody goes on to the next after it.
`entries`: of the run so far; a node that stands in none of them was not touched.
*/
export const nameNode = (trouble: Trouble, {on}: Change, entries: readonly Entry[], {site}: World): Trouble => {
	if (!isPrimary(on) || site.primary.nodes.length === 0) return trouble;
	const touched = new Set<Subject>(entries.flatMap(entry => (entry.kind === 'intent' ? [entry.change.on] : [])));
	const others = primaries(site).filter(node => node !== on);
	const names = (isTouched: boolean) => others.filter(node => touched.has(node) === isTouched).map(node => hostNameOf(site, node));
	const stand = [...isOrAre(names(true), 'changed already'), ...isOrAre(names(false), 'as before')].join('; ');
	const {code, message, hints, log} = trouble;
	return new Trouble(code, `${hostNameOf(site, on)}: ${message}`, [...hints, `No further node is changed: ${stand}.`], {
		cause: trouble,
		log,
	});
};
