import {performance} from 'node:perf_hooks';
import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import {isPrimary, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Fact, Seen} from './fact.js';

export type Sweep = {
	/** Never rejects: what cannot be seen is a value too. */
	see<Value>(fact: Fact<Value>, subject: Subject): Promise<Seen<Value>>;
};

const notSeen = (thrown: unknown): Extract<Seen<never>, {ok: false}> => {
	if (thrown instanceof Trouble) {
		return {ok: false, code: thrown.code, why: thrown.message, hints: thrown.hints};
	}

	// A bug of ours costs one fact, not the sweep. Its text may quote anything, so it stays out of what people read.
	const kind = thrown instanceof Error ? thrown.name : typeof thrown;
	return {
		ok: false,
		code: 'fault',
		why: `A fault of this program (${kind}) kept us from looking.`,
		hints: ['Report it, with the command you ran.'],
	};
};

/** One look at the world: every fact is gathered at most once per subject, all at once, and one that fails never stops another. */
export const newSweep = (world: World): Sweep => {
	const gathered = new Map<string, Promise<Seen<unknown>>>();

	const gather = async <Value>(fact: Fact<Value>, subject: Subject): Promise<Seen<Value>> => {
		const start = performance.now();

		try {
			const value = await fact.gather({world: worldAt(world, subject), subject, see: async (other, on = subject) => see(other, on)});
			return {ok: true, value, ms: Math.round(performance.now() - start)};
		} catch (error) {
			return notSeen(error);
		}
	};

	const see = async <Value>(fact: Fact<Value>, asked: Subject): Promise<Seen<Value>> => {
		const subject = fact.of && !isPrimary(asked) ? fact.of : asked;
		const key = `${fact.name}\n${subject}`;
		const known = gathered.get(key);

		if (known) return known as Promise<Seen<Value>>;
		const seen = gather(fact, subject);
		gathered.set(key, seen);
		return seen;
	};

	return {see};
};

/** What another fact saw, for a gatherer that cannot do without it: not seen there is not seen here. */
export const need = async <Value>(seen: Promise<Seen<Value>>): Promise<Value> => {
	const answer = await seen;
	if (answer.ok) return answer.value;
	throw new Trouble(answer.code, answer.why, answer.hints);
};
