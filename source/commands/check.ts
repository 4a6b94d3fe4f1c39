import {performance} from 'node:perf_hooks';
import process from 'node:process';
import type {Check} from '../checks/check.js';
import {exitCodeOf, type FailOn} from '../checks/exit-code.js';
import {judge} from '../checks/judge.js';
import {primaryHandshake} from '../facts/handshake.js';
import {newSweep, type OwnSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import type {Call} from './call.js';
import {checkTranscript} from './check-transcript.js';
import {choose} from './choose-checks.js';
import {judgedBody} from './judged-body.js';

export type CheckArguments = {
	readonly world: World;
	readonly checks: readonly Check[];

	/** Finding ids, or a whole shelf ("chain/"). Empty: all. */
	readonly only: readonly string[];
	readonly skip: readonly string[];
	readonly failOn: FailOn;
	readonly json: boolean;
	readonly verbose: boolean;

	/** Nobody told of an installation, and none is here. */
	readonly isNowhere?: boolean;

	/** What the next command must be told to find the same hosts. */
	readonly options?: readonly string[];
	emit(body: object): void;
	write(text: string): void;
};

/** A look that hangs, in a network folder that is gone for one, would keep the process from its end: it leaves once all is said. */
const ended = (code: number, sweep: OwnSweep): number => {
	if (sweep.isLeftHanging()) process.stdout.write('', () => process.exit(code));
	return code;
};

/** One sweep over everything that can be seen, judged. Exit code: 0 nothing failed, 1 failed, 2 not seen or nothing to judge. */
export const check = async ({
	world,
	checks,
	only,
	skip,
	failOn,
	json,
	verbose,
	isNowhere,
	options = [],
	emit,
	write,
}: CheckArguments): Promise<number> => {
	const start = performance.now();
	const sweep = newSweep(world);
	const chosen = choose(checks, only, skip);
	const outcomes = isNowhere ? [] : await judge(chosen, {world, sweep});
	const code = exitCodeOf(outcomes, failOn);

	if (json) {
		emit(judgedBody(outcomes, failOn));
		return ended(code, sweep);
	}

	const isJudged = outcomes.some(({state}) => state !== 'not-applicable');
	const seen = isJudged ? await sweep.see(primaryHandshake, 'primary') : undefined;
	const handshake = seen?.ok ? seen.value : undefined;
	const swept = {outcomes, site: world.site, now: world.now(), ms: performance.now() - start, handshake, verbose, failOn, options};
	for (const line of checkTranscript(swept)) write(line);
	return ended(code, sweep);
};

export const checkCommand = async (call: Call): Promise<number> => {
	const [{checks}, {openWorld, undoOptions}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	const {site, worldFor, from} = await openWorld(call);
	const {only, skip, failOn, json, verbose} = call.options;
	const emit = (body: object) => call.emit(body);
	const write = (text: string) => call.write(text);
	const isNowhere = from === 'nothing';
	return check({world: worldFor(site), checks, only, skip, failOn, json, verbose, isNowhere, options: undoOptions(call), emit, write});
};
