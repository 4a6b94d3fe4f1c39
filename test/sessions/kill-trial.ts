import type {Death, KillLab} from './kill-lab.js';

type Tree = Readonly<Record<string, string>>;

export const sayDeath = (death: Death): string => {
	if ('line' in death) return `line ${death.line} of the journal ${death.phase}`;
	return 'step' in death ? `before step ${death.step}` : `after ${Math.round(death.after)} ms`;
};

/** What is not as before, one line each. */
const differences = (before: Tree, after: Tree): readonly string[] =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter(name => before[name] !== after[name])
		.map(name => `${name}: ${before[name] ?? 'absent'} became ${after[name] ?? 'absent'}`);

/** Takes back until nothing is left to take back. Returns what is wrong then. */
const wholeAgain = async (one: KillLab, before: Tree): Promise<readonly string[]> => {
	const {code, out} = await one.run(['undo', '--yes']);
	await one.orphansGone();
	return [...(code === 0 ? [] : [`undo ended with ${code}:\n${out}`]), ...differences(before, one.tree())];
};

/**
Kills a setup there, takes it back, and asks whether every byte, mode and owner is as before; then does the setup anew, kills its undo as well
if `undoDeath` says where, and asks again. Returns what went wrong: nothing, when the journal keeps its promise.
*/
export const tryDeath = async (one: KillLab, before: Tree, death: Death, undoDeath?: Death): Promise<readonly string[]> => {
	const about = sayDeath(death);
	await one.run(['setup', '--yes'], death);
	// The stand-in for systemctl, unlike systemd, cannot take two restarts at once.
	await one.orphansGone();
	const first = (await wholeAgain(one, before)).map(text => `setup killed at ${about}: ${text}`);
	if (first.length > 0) return first;

	const again = await one.run(['setup', '--yes']);
	if (again.code !== 0) return [`setup killed at ${about}, taken back; the new one ended with ${again.code}:\n${again.out}`];

	if (undoDeath) {
		await one.run(['undo', '--yes'], undoDeath);
		await one.orphansGone();
	}

	return (await wholeAgain(one, before)).map(
		text => `undo ${undoDeath ? `killed at ${sayDeath(undoDeath)}` : 'of the new setup'}: ${text}`,
	);
};

/** How many lines a journal got in this run, from what `steps` says. */
export const linesIn = (steps: readonly string[]): number => steps.filter(step => /^\d+ append .*\/journal\.jsonl$/.test(step)).length;

/** Every moment at which a line of the journal is half written, written and not yet on the disk, or just on the disk. */
export const boundaries = (lines: number): readonly Death[] =>
	Array.from({length: lines}, (_, index) => (['torn', 'written', 'synced'] as const).map(phase => ({line: index + 1, phase}))).flat();

/** The same numbers for the same seed (mulberry32), from 0 up to 1. */
export const randomFrom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};
