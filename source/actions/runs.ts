import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import type {Journal} from './journal.js';
import {refuseDamaged} from './kept-bytes.js';
import {standingOf} from './standing-changes.js';
import {planUndo, type UndoStep} from './undo-plan.js';

/** One run as the list shows it. `note`: what stands in the way, or that it is taken back already. */
export type RunSummary = {
	readonly run: string;
	readonly at: string;
	readonly command: string;
	readonly changes: readonly {readonly say: string; readonly canGoBack: boolean; readonly note: string | null}[];
	readonly isUndone: boolean;

	/** Taking it back restarts the service: people lose their connection. */
	readonly interrupts?: boolean;
};

/** Which changes cannot go back because the old bytes are gone, by their number, and a note that says so. */
const damagesOf = async (plan: readonly UndoStep[], run: string, journal: Journal): Promise<ReadonlyMap<number, string>> => {
	const damages = new Map<number, string>();

	for (const step of plan) {
		try {
			await refuseDamaged([step], run, journal);
		} catch (error) {
			if (!(error instanceof Trouble) || error.code !== 'backup-damaged') throw error;
			damages.set(step.intent.n, error.message);
		}
	}

	return damages;
};

const summaryOf = async (run: string, journal: Journal, world: World): Promise<RunSummary | undefined> => {
	const entries = await journal.read(run);
	const head = entries.find(entry => entry.kind === 'run');
	const intents = entries.filter(entry => entry.kind === 'intent');
	if (!head || intents.length === 0) return undefined;
	const standing = await standingOf(run, journal);
	const plan = await planUndo(standing, world);
	const done = new Set(standing.filter(({isDone}) => isDone).map(({intent}) => intent.n));
	const undone = new Set(entries.flatMap(entry => (entry.kind === 'undone' ? [entry.n] : [])));

	// A change that failed before its first byte leaves nothing to take back.
	const isStanding = ({intent, restores}: UndoStep) =>
		done.has(intent.n) || intent.isRestart || restores.some(({how}) => how !== 'nothing');
	const damages = await damagesOf(plan, run, journal);
	const changes = intents.map(intent => {
		const step = plan.find(step => step.intent.n === intent.n);
		if (!step) return {say: intent.say, canGoBack: false, note: undone.has(intent.n) ? 'taken back already' : 'changed nothing'};
		if (!isStanding(step)) return {say: intent.say, canGoBack: false, note: 'changed nothing'};
		const conflict = step.restores.find(({conflict}) => conflict !== null);
		if (conflict) return {say: intent.say, canGoBack: false, note: `${conflict.before.path} ${conflict.conflict} since`};
		const damage = damages.get(intent.n);
		if (damage) return {say: intent.say, canGoBack: false, note: damage};
		return {say: intent.say, canGoBack: true, note: intent.isRestart ? 'a new restart' : null};
	});
	return {
		run,
		at: head.at,
		command: head.command,
		changes,
		isUndone: !plan.some(isStanding),
		interrupts: plan.some(step => step.intent.isRestart && isStanding(step)),
	};
};

/** Nothing of this run stands: it failed before its first byte. What cannot be looked at counts as standing. */
export const leftNothing = async (run: string, journal: Journal, world: World): Promise<boolean> => {
	try {
		return (await summaryOf(run, journal, world))?.isUndone !== false;
	} catch (error) {
		if (error instanceof Trouble) return false;
		throw error;
	}
};

/** Every run in the journal, newest first. A run whose journal or files cannot be read is listed with that sentence. */
export const listRuns = async (journal: Journal, world: World): Promise<readonly RunSummary[]> => {
	const summaries: RunSummary[] = [];

	for (const run of await journal.runs()) {
		try {
			const summary = await summaryOf(run, journal, world);
			if (summary) summaries.push(summary);
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			summaries.push({
				run,
				at: `${run.slice(0, 10)}T00:00:00Z`,
				command: '',
				changes: [{say: error.message, canGoBack: false, note: null}],
				isUndone: false,
			});
		}
	}

	return summaries;
};
