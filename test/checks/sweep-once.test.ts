import {expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import {judge} from '../../source/checks/judge.js';
import type {Fact} from '../../source/facts/fact.js';
import {newSweep, type Sweep} from '../../source/facts/sweep.js';
import {isPrimary} from '../../source/site.js';
import {makeWorld} from '../facts/world.js';

/** The fact as given, counted wherever it is gathered. */
const counting = () => {
	const gathered = new Map<string, number>();
	const wrapped = new Map<Fact<unknown>, Fact<unknown>>();
	const wrap = <Value>(fact: Fact<Value>): Fact<Value> => {
		const known = wrapped.get(fact as Fact<unknown>);
		if (known) return known as Fact<Value>;
		const counted: Fact<Value> = {
			...fact,
			async gather(look) {
				const key = `${fact.name} of ${look.subject}`;
				gathered.set(key, (gathered.get(key) ?? 0) + 1);
				return fact.gather({...look, see: async (other, on) => look.see(wrap(other), on)});
			},
		};
		wrapped.set(fact as Fact<unknown>, counted as Fact<unknown>);
		return counted;
	};
	return {gathered, wrap};
};

test('over the whole catalog each fact is gathered once per subject, and one name is one fact', async () => {
	const {gathered, wrap} = counting();
	const world = makeWorld();
	const sweep = newSweep(world);
	const see: Sweep['see'] = async (fact, subject) => sweep.see(wrap(fact), subject);
	await judge(checks, {world, sweep: {see}});
	expect(gathered.size).toBeGreaterThan(20);
	expect([...gathered].filter(([, times]) => times > 1)).toEqual([]);
	const ofPrimary = [...gathered.keys()].filter(key => key.startsWith('handshake of ') && !key.startsWith('handshake of each of '));
	expect(ofPrimary.every(key => isPrimary(key.slice('handshake of '.length) as 'primary'))).toBe(true);
});
