import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import type {TouchedFile} from './action.js';
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

/** Which of our own runs changed a file last, by host and path. */
type Changers = ReadonlyMap<string, string>;

const keyOf = ({host, path}: TouchedFile): string => `${host} ${path}`;

/** Why this step cannot go back now: undo wants our own newer run taken back first, and asks about anybody else's change. */
const obstacleTo = ({restores}: UndoStep, newer: Changers): string | null => {
	for (const {before, how} of restores) {
		const changer = how === 'nothing' ? undefined : newer.get(keyOf(before));
		if (changer !== undefined) return `${before.path} was changed again by run ${changer}`;
	}

	const foreign = restores.find(({conflict}) => conflict !== null);
	return foreign ? `${foreign.before.path} ${foreign.conflict} since` : null;
};

/** `newer`: of the runs after this one, as far as they still stand. */
const summaryOf = async (run: string, journal: Journal, world: World, newer: Changers = new Map()): Promise<RunSummary | undefined> => {
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
		const obstacle = obstacleTo(step, newer);
		if (obstacle !== null) return {say: intent.say, canGoBack: false, note: obstacle};
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
	const newer = new Map<string, string>();

	for (const run of await journal.runs()) {
		try {
			const summary = await summaryOf(run, journal, world, newer);
			if (summary) summaries.push(summary);
			const touched = (await standingOf(run, journal)).flatMap(({intent}) => intent.before.map(keyOf));
			for (const file of touched) if (!newer.has(file)) newer.set(file, run);
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
