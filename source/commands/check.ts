import {performance} from 'node:perf_hooks';
import type {Check} from '../checks/check.js';
import {exitCodeOf, type FailOn} from '../checks/exit-code.js';
import {judge} from '../checks/judge.js';
import {primaryHandshake} from '../facts/handshake.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {checkTranscript} from './check-transcript.js';
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
	emit(body: object): void;
	write(text: string): void;
};

const fits = ({id}: Check, wish: string): boolean => id === wish || (wish.endsWith('/') && id.startsWith(wish));

/** @throws Trouble 'finding-unknown' for an id no check has: a mistyped `--skip` must not pass for one that was obeyed. */
const choose = (checks: readonly Check[], only: readonly string[], skip: readonly string[]): readonly Check[] => {
	const unknown = [...only, ...skip].find(wish => !checks.some(check => fits(check, wish)));

	if (unknown !== undefined) {
		throw new Trouble('finding-unknown', `No check is called ${quote(unknown)}.`, ['dispatcher-trust check -v lists their ids.']);
	}

	const isWanted = (check: Check) => only.length === 0 || only.some(wish => fits(check, wish));
	return checks.filter(check => isWanted(check) && !skip.some(wish => fits(check, wish)));
};

/** One sweep over everything that can be seen, judged. Exit code: 0 nothing failed, 1 failed, 2 not seen or nothing to judge. */
export const check = async ({world, checks, only, skip, failOn, json, verbose, emit, write}: CheckArguments): Promise<number> => {
	const start = performance.now();
	const sweep = newSweep(world);
	const outcomes = await judge(choose(checks, only, skip), {world, sweep});

	if (json) {
		emit(judgedBody(outcomes, failOn));
		return exitCodeOf(outcomes, failOn);
	}

	const isJudged = outcomes.some(({state}) => state !== 'not-applicable');
	const seen = isJudged ? await sweep.see(primaryHandshake, 'primary') : undefined;
	const handshake = seen?.ok ? seen.value : undefined;
	const swept = {outcomes, site: world.site, now: world.now(), ms: performance.now() - start, handshake, verbose};
	for (const line of checkTranscript(swept)) write(line);
	return exitCodeOf(outcomes, failOn);
};

export const checkCommand = async (call: Call): Promise<number> => {
	const [{checks}, {openWorld}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	const {site, worldFor} = await openWorld(call);
	const {only, skip, failOn, json, verbose} = call.options;
	const emit = (body: object) => call.emit(body);
	const write = (text: string) => call.write(text);
	return check({world: worldFor(site), checks, only, skip, failOn, json, verbose, emit, write});
};
