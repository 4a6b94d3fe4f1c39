import type {Buffer} from 'node:buffer';
import process from 'node:process';
import {newDice} from '../pki/pkix/dice.js';
import {mutate} from './mutate.js';
import type {Parser} from './parsers.js';

/** An input that made a parser throw what it must not. `index` and the seed of the run make the same bytes again. */
export type Crash = {readonly parser: string; readonly index: number; readonly what: string; readonly bytes: Buffer};

export type FuzzReport = {
	readonly crashes: readonly Crash[];

	/** The longest time, in ms of the processor, that one input kept its thread from anything else. */
	readonly longest: {readonly parser: string; readonly index: number; readonly ms: number; readonly bytes: Buffer | null};
};

const busyMs = () => {
	const {user, system} = process.threadCpuUsage();
	return (user + system) / 1000;
};

/** Processor time, so that a loaded machine accuses nobody; time between turns counts anew, for what works in slices blocks nothing. */
const watched = async (read: () => unknown): Promise<{readonly ms: number; readonly error: unknown}> => {
	let [since, ms] = [busyMs(), 0];
	const mark = () => {
		const at = busyMs();
		[since, ms] = [at, Math.max(ms, at - since)];
	};
	const ticking = setInterval(mark, 20);
	let error: unknown;
	try {
		const pending = read();
		mark();
		if (pending instanceof Promise) await pending;
	} catch (thrown) {
		error = thrown;
	}
	mark();
	clearInterval(ticking);
	return {ms, error};
};

const inputOf = (parsers: readonly Parser[], seed: number, index: number) => {
	const dice = newDice(seed * 1_000_003 + index);
	const parser = dice.pick(parsers);
	return {parser, bytes: mutate(dice.pick(parser.seeds), dice.pick(dice.pick(parsers).seeds), dice)};
};

/** Feeds inputs `from` to `from + count` of a seed to the parsers, each input to one. */
export const fuzz = async (
	parsers: readonly Parser[],
	run: {readonly seed: number; readonly from: number; readonly count: number; readonly done?: (count: number) => void},
): Promise<FuzzReport> => {
	const crashes: Crash[] = [];
	let longest: FuzzReport['longest'] = {parser: '', index: -1, ms: 0, bytes: null};
	for (let index = run.from; index < run.from + run.count; index++) {
		const {parser, bytes} = inputOf(parsers, run.seed, index);
		const {ms, error} = await watched(() => parser.read(bytes));
		if (error !== undefined && !parser.mayThrow(error)) {
			const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
			crashes.push({parser: parser.name, index, what, bytes});
		}
		if (ms > longest.ms) longest = {parser: parser.name, index, ms, bytes};
		if ((index - run.from) % 1000 === 999) run.done?.(1000);
	}
	return {crashes, longest};
};
