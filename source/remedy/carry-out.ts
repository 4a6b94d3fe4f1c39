import type {Actions, Change} from '../actions/action.js';
import type {Journal} from '../actions/journal.js';
import {type RunResult, run} from '../actions/run.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import {lastLook} from './last-look.js';
import {asProgress, type Progress} from './progress.js';
import {unlessStopped} from './unless-stopped.js';

export type CarryOut<Proof> = {
	readonly changes: readonly Change[];
	readonly world: World;
	readonly actions: Actions;
	readonly journal: Journal;
	readonly command: string;

	/** Looks at the world anew. The word of the command that ran proves nothing. */
	readonly prove: () => Promise<Proof>;
	readonly isProved: (proof: Proof) => boolean;
	readonly progress: (step: Progress) => void;
	readonly signal?: AbortSignal;
};

/** `proof`: what the look afterwards brought. `trouble`: a change did not take, or it was stopped before the look. */
export type CarriedOut<Proof> = {readonly applied: RunResult['applied']} & (
	| {readonly trouble: Trouble; readonly proof: null}
	| {readonly trouble: null; readonly proof: Proof}
);

/** Carries out what was previewed, then looks again: the one way in which a wizard's page, a fix and troubleshooting change anything. */
export const carryOut = async <Proof>({prove, isProved, progress, ...options}: CarryOut<Proof>): Promise<CarriedOut<Proof>> => {
	const {changes, signal, ...given} = options;
	const result = await run(changes, {...given, progress: one => progress(asProgress(one)), ...(signal ? {signal} : {})});
	const {applied} = result;
	if (result.trouble) return {applied, trouble: result.trouble, proof: null};
	const say = lastLook(applied.some(({interrupts}) => interrupts));

	try {
		progress({key: 'proof', state: 'now', say});
		const proof = await unlessStopped(prove(), signal);
		progress({key: 'proof', state: isProved(proof) ? 'did' : 'failed', say});
		return {applied, trouble: null, proof};
	} catch (error) {
		if (!signal?.aborted || error !== signal.reason) throw error;
		const trouble = new Trouble('stopped', 'You stopped it before it was looked at again; what was done stays done.');
		return {applied, trouble, proof: null};
	}
};
