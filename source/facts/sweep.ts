import {performance} from 'node:perf_hooks';
import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import {isPrimary, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Fact, Seen} from './fact.js';
import {ownTime, tooLong} from './own-time.js';

export type Sweep = {
	/** Never rejects: what cannot be seen is a value too. */
	see<Value>(fact: Fact<Value>, subject: Subject): Promise<Seen<Value>>;
};

/** `isLeftHanging`: a look was given up that may still hold this process, so whoever ends must not wait for it. */
export type OwnSweep = Sweep & {isLeftHanging(): boolean};

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

export type SweepOptions = {
	readonly limit?: number;
	readonly still?: {readonly sweep: Sweep; readonly facts: ReadonlySet<string>};
};

/** A gatherer makes several looks at times, a question at each level of a chain for one; each of them has the world's time-out of its own. */
const mostLooks = 12;

/**
One look at the world: every fact is gathered at most once per subject, all at once, and one that fails or hangs never stops another.
@param options.limit Milliseconds one gatherer may take of its own, what it waits for in others not counted.
@param options.still What was seen before of things that did not move since, by the names of facts: it is not looked at again.
*/
export const newSweep = (world: World, {limit = world.timeout * mostLooks, still}: SweepOptions = {}): OwnSweep => {
	const withinLimit = ownTime(limit);
	const gathered = new Map<string, Promise<Seen<unknown>>>();
	let isHanging = false;

	const gather = async <Value>(fact: Fact<Value>, subject: Subject): Promise<Seen<Value>> => {
		const start = performance.now();

		try {
			const at = worldAt(world, subject);
			const value = await withinLimit(async waits =>
				fact.gather({world: at, subject, see: async (other, on = subject) => waits(see(other, on))}),
			);
			return {ok: true, value, ms: Math.round(performance.now() - start)};
		} catch (error) {
			isHanging ||= error instanceof Trouble && error.code === tooLong;
			return notSeen(error);
		}
	};

	const see = async <Value>(fact: Fact<Value>, asked: Subject): Promise<Seen<Value>> => {
		if (still?.facts.has(fact.name)) return still.sweep.see(fact, asked);
		const subject = fact.of && !isPrimary(asked) ? fact.of : asked;
		const key = `${fact.name}\n${subject}`;
		const known = gathered.get(key);

		if (known) return known as Promise<Seen<Value>>;
		const seen = gather(fact, subject);
		gathered.set(key, seen);
		return seen;
	};

	return {see, isLeftHanging: () => isHanging};
};

/** What another fact saw, for a gatherer that cannot do without it: not seen there is not seen here. */
export const need = async <Value>(seen: Promise<Seen<Value>>): Promise<Value> => {
	const answer = await seen;
	if (answer.ok) return answer.value;
	throw new Trouble(answer.code, answer.why, answer.hints);
};
