import type {Actions, Change} from '../actions/action.js';
import type {Journal} from '../actions/journal.js';
import type {Outcome} from '../checks/check.js';
import {rootCauses} from '../checks/judge.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {carryOut as carryOutChanges} from '../remedy/carry-out.js';
import {remedyOf} from '../remedy/plan.js';
import type {Progress} from '../remedy/progress.js';
import {troubleResult} from '../remedy/trouble-result.js';
import type {Subject} from '../site.js';
import {openPage, outcomesOf} from './look-at.js';
import type {LeftOpen, Step} from './step.js';
import type {StepResult} from './walk.js';

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
export const carryOut = async ({step, subject, ...given}: CarryOut): Promise<StepResult> => {
	const {applied, trouble, proof} = await carryOutChanges({
		...given,
		prove: () => prove(step, subject, given.world, given.actions),
		isProved: ({done}) => done,
	});
	return trouble ? troubleResult(trouble, applied) : {...proof, changes: applied, trouble: null};
};
