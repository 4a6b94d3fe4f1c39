import type {Actions, Change} from '../actions/action.js';
import type {Journal} from '../actions/journal.js';
import {type RunProgress, run} from '../actions/run.js';
import type {Outcome} from '../checks/check.js';
import {rootCauses} from '../checks/judge.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import type {Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {lastLook} from './last-look.js';
import {openPage, outcomesOf, remedyOf} from './look-at.js';
import type {LeftOpen, Step} from './step.js';
import {troubleResult} from './trouble-result.js';
import {unlessStopped} from './unless-stopped.js';
import type {Progress, StepResult} from './walk.js';

const asProgress = ({change, index, state, say, wait, ms, note}: RunProgress): Progress => ({
	key: `${index} ${change.do} ${wait ?? ''}`,
	state: state === 'not-needed' ? 'did' : state,
	say,
	...(wait === undefined ? {} : {isWait: true}),
	...(ms === undefined ? {} : {ms}),
	...(note === undefined ? {} : {note}),
});

/** What a step's own look says after its changes: the proof, or the one cause that is left. */
export const prove = async (
	step: Step,
	subject: Subject,
	world: World,
	actions: Actions,
	leftOpen: readonly LeftOpen[] = [],
): Promise<Pick<StepResult, 'done' | 'news' | 'blocks' | 'outcomes' | 'remedy'>> => {
	const sweep = newSweep(world);
	const outcomes: readonly Outcome[] = await outcomesOf(step.after, step, subject, world, sweep);
	const page = await openPage(step, subject, world, sweep, leftOpen);
	const failed = outcomes.filter(outcome => outcome.state === 'failed' && outcome.finding.severity === 'error');
	const {news, blocks, isProved} = (step.proved ?? step.tell)(page);
	const [cause] = rootCauses(outcomes);
	const root = failed.find(({id, on}) => id === cause?.id && on === cause.on) ?? failed[0];
	return {
		done: failed.length === 0 && isProved !== false,
		news: root?.state === 'failed' ? `${root.finding.title}.`.replace(/\.\.$/, '.') : news,
		blocks,
		outcomes,
		remedy: await remedyOf(failed, world, actions),
	};
};

export type CarryOut = {
	readonly step: Step;
	readonly subject: Subject;

	/** The step's own plan, or the remedy of one of its findings. */
	readonly changes: readonly Change[];
	readonly world: World;
	readonly actions: Actions;
	readonly journal: Journal;
	readonly command: string;
	readonly progress: (step: Progress) => void;
	readonly signal?: AbortSignal;
};

/** Carries out what the page showed, then looks again. What did not take is a value. */
export const carryOut = async ({
	step,
	subject,
	changes,
	world,
	actions,
	journal,
	command,
	progress,
	signal,
}: CarryOut): Promise<StepResult> => {
	const result = await run(changes, {
		actions,
		world,
		journal,
		command,
		progress: one => progress(asProgress(one)),
		...(signal ? {signal} : {}),
	});

	const ended = (trouble: Trouble): StepResult => troubleResult(trouble, result.applied);
	if (result.trouble) return ended(result.trouble);
	const say = lastLook(result.applied.some(({interrupts}) => interrupts));

	try {
		progress({key: 'proof', state: 'now', say});
		const proof = await unlessStopped(prove(step, subject, world, actions), signal);
		progress({key: 'proof', state: proof.done ? 'did' : 'failed', say});
		return {...proof, changes: result.applied, trouble: null};
	} catch (error) {
		if (!signal?.aborted || error !== signal.reason) throw error;
		return ended(new Trouble('stopped', 'You stopped it before it was looked at again; what was done stays done.'));
	}
};
