import type {World} from '../host/world.js';
import {lastRefusal} from '../log/phrases.js';
import {Trouble} from '../trouble.js';
import {readServerLog} from './server-log.js';

type Reason = NonNullable<ReturnType<typeof lastRefusal>>;

const turns = new WeakMap<World, Promise<unknown>>();

/** One after the other: two that are refused at the same moment could not be told apart in one log. */
const alone = async <Value>(world: World, act: () => Promise<Value>): Promise<Value> => {
	const before = turns.get(world) ?? Promise.resolve();
	const turn = before.then(act);
	turns.set(
		world,
		turn.catch(() => undefined),
	);
	return turn;
};

const addedSince = (before: readonly string[], after: readonly string[]): readonly string[] =>
	before.length === 0 ? after : after.slice(after.lastIndexOf(before.at(-1) ?? '') + 1);

const linesOf = async (world: World): Promise<readonly string[]> => (await readServerLog(world)).lines;

/**
JSSE maps nearly every reason to one alert, so the reason stands in the server's log only. `again` is refused once more, with nobody else of ours beside it:
twice, for the server writes its line after it has answered. `null`: no such line, no right to read it, or a cloud's log.
*/
export const refusalReason = async (world: World, again: () => Promise<unknown>): Promise<Reason | null> => {
	if (world.site.primary.where === 'cloud') return null;

	try {
		return await alone(world, async () => {
			const before = await linesOf(world);
			await again();
			await again();
			return lastRefusal(addedSince(before, await linesOf(world)));
		});
	} catch (error) {
		if (error instanceof Trouble) return null;
		throw error;
	}
};
