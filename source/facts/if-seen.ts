import type {Fact, Seen} from './fact.js';

/** A fact that only adds to an answer: not seeing it does not make the answer unknown. */
export const ifSeen = <Value>(fact: Fact<Value>): Fact<Seen<Value>> => ({
	name: `${fact.name}, if seen`,
	...(fact.of ? {of: fact.of} : {}),
	gather: async ({see}) => see(fact),
});
