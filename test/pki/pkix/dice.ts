export type Dice = {
	/** 0 … sides - 1. */
	readonly roll: (sides: number) => number;

	/** True once in `times`. */
	readonly once: (times: number) => boolean;
	readonly pick: <Item>(from: readonly Item[]) => Item;
	readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
};

/** The same throws in every run from the same seed (xorshift32, after a stir that keeps near seeds apart). */
export const newDice = (seed: number): Dice => {
	let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0) | 1;
	const roll = (sides: number): number => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		state >>>= 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
	for (let index = 0; index < 20; index++) roll(2);
	const pick = <Item>(from: readonly Item[]): Item => {
		const found = from[roll(from.length)];
		if (found === undefined) throw new Error('nothing to pick from');
		return found;
	};
	const shuffle = <Item>(items: readonly Item[]): readonly Item[] => {
		const mixed = [...items];
		for (let index = mixed.length - 1; index > 0; index--) {
			const other = roll(index + 1);
			[mixed[index], mixed[other]] = [mixed[other] as Item, mixed[index] as Item];
		}
		return mixed;
	};
	return {roll, once: times => roll(times) === 0, pick, shuffle};
};
