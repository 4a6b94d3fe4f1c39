import type {Site, Subject} from '../site.js';
import type {Fact, Seen} from './fact.js';

export type OfEach<Value> = ReadonlyArray<{readonly on: Subject; readonly seen: Seen<Value>}>;

/** The same fact of several participants: what one page or one proof shows together. One that cannot be seen never hides another. */
export const ofEach = <Value>(fact: Fact<Value>, whom: (site: Site) => readonly Subject[]): Fact<OfEach<Value>> => ({
	name: `${fact.name} of each`,
	gather: async look => Promise.all(whom(look.world.site).map(async on => ({on, seen: await look.see(fact, on)}))),
});
