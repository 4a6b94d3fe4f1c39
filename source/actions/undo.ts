import type {World} from '../host/world.js';
import {undoCommand} from '../speech/undo-command.js';
import {Trouble} from '../trouble.js';
import {type Actions, actionOf, type Change, type Waiting} from './action.js';
import {hostOf} from './host-of.js';
import type {Journal} from './journal.js';
import {hostsOf} from './journal-entry.js';
import {removeFolders, restoreFile} from './put-back.js';
import {standingOf} from './standing-changes.js';
import {planUndo, type UndoStep} from './undo-plan.js';

export type UndoOptions = {
	readonly actions: Actions;
	readonly world: World;
	readonly journal: Journal;

	/** Put the old bytes back even where somebody else has changed the file since; what lies there now is kept beside the journal. */
	readonly force?: boolean;

	/** The options that name the same hosts and journal again, for a refusal that says what to type: `--root DIR`, `--site FILE`. */
	readonly undoWith?: readonly string[];
	readonly progress?: (step: UndoRow & {readonly state: 'now' | 'did' | 'failed'; readonly note?: string}) => void;
	readonly signal?: AbortSignal;
};

/** One line of what goes back. A run's restarts become one, at the end. */
export type UndoRow = {
	readonly change: Change;
	readonly host: string;
	readonly target: string;
	readonly say: string;
	readonly isNeeded: boolean;
};

export type UndoResult = {readonly run: string; readonly rows: readonly UndoRow[]; readonly trouble: Trouble | null};

// Bytes fit only newest first: a newer run's file is that run's to give back.
const refuseNewer = async (steps: readonly UndoStep[], run: string, {journal, undoWith}: UndoOptions): Promise<void> => {
	const wanted = new Set(
		steps.flatMap(({restores}) => restores.filter(({how}) => how !== 'nothing').map(({before}) => `${before.host} ${before.path}`)),
	);

	for (const newer of await journal.runs()) {
		if (newer === run) return;
		const shared = (await standingOf(newer, journal))
			.flatMap(({intent}) => intent.before)
			.find(({host, path: file}) => wanted.has(`${host} ${file}`));
		if (!shared) continue;
		throw new Trouble('changed-since', `${shared.path} was changed again by the newer run ${newer}; nothing was taken back.`, [
			`Take the newer run back first: ${undoCommand(newer, undoWith)}`,
		]);
	}
};

const refuseForeign = async (steps: readonly UndoStep[], run: string, {journal, undoWith = []}: UndoOptions): Promise<void> => {
	const conflict = steps.flatMap(({restores}) => restores).find(({conflict}) => conflict !== null);
	if (!conflict) return;
	const {before, conflict: what, keep} = conflict;
	const all = `all the same: ${undoCommand(run, [...undoWith, '--force'])}`;
	throw new Trouble(
		'changed-since',
		`${before.path} ${what} since run ${run}, not by us; nothing was taken back.`,
		keep
			? [
					`Compare it with the old bytes, kept in ${await journal.placeOf(run, before.host)}.`,
					'What lies there now is kept beside them then.',
					`To put the old bytes back ${all}`,
				]
			: [`To put everything back, its mode and owner too, ${all}`],
	);
};

/** What goes back, newest first, once nothing stands in the way. */
const planOf = async (run: string, options: UndoOptions): Promise<readonly UndoStep[]> => {
	const {journal, world, force} = options;
	const steps = await planUndo(await standingOf(run, journal), world);
	if (force) return steps;
	await refuseNewer(steps, run, options);
	await refuseForeign(steps, run, options);
	return steps;
};

const rowsOf = async (steps: readonly UndoStep[], {actions, world}: UndoOptions): Promise<readonly UndoRow[]> => {
	const rows = steps.flatMap(({intent, restores}) =>
		restores.map(({before, how, say}) => ({
			change: intent.change,
			host: hostOf(world, before.host).name,
			target: before.path,
			say,
			isNeeded: how !== 'nothing',
		})),
	);
	const restart = steps.find(({intent}) => intent.isRestart)?.intent.change;
	if (!restart) return rows;
	const {host, target, say} = await actionOf(actions, restart).describe(restart, world);
	return [...rows, {change: restart, host, target, say: `${say}, once, at the end`, isNeeded: true}];
};

/** What taking this run back would do. Changes nothing. @throws Trouble 'no-such-run', 'changed-since' (unless forced) */
export const previewUndo = async (run: string, options: UndoOptions): Promise<readonly UndoRow[]> =>
	rowsOf(await planOf(run, options), options);

const restartOnce = async (
	steps: readonly UndoStep[],
	run: string,
	{actions, world, journal}: UndoOptions,
	waiting: Waiting,
): Promise<void> => {
	const restarts = steps.filter(({intent}) => intent.isRestart).map(({intent}) => intent);
	const [latest] = restarts;
	if (!latest) return;
	await actionOf(actions, latest.change).apply(latest.change, world);
	await actionOf(actions, latest.change).verify(latest.change, world, waiting);
	for (const {n} of restarts) await journal.append(run, {kind: 'undone', n, at: new Date().toISOString()});
};

/**
Takes a run back: newest change first, bytes, mode and owner, then one restart if the run had restarted.
What is taken back already is skipped, so an interrupted undo goes on where it stopped. A restart that fails is the result's trouble; the files are back by then.
@throws Trouble 'no-such-run', 'locked', 'changed-since' before anything is changed
*/
export const undo = async (run: string, options: UndoOptions): Promise<UndoResult> => {
	const {journal, world, progress, signal} = options;
	const unlock = await journal.lock(`undo ${run}`);

	try {
		const steps = await planOf(run, options);
		const rows = await rowsOf(steps, options);
		await journal.enter(
			run,
			steps.flatMap(({intent}) => hostsOf(intent)),
		);

		for (const {intent, restores} of steps.filter(step => !step.intent.isRestart)) {
			for (const restore of restores) {
				await restoreFile(restore, run, intent.n, options);
				const row = rows.find(({change, target, isNeeded}) => change === intent.change && target === restore.before.path && isNeeded);
				if (row) progress?.({...row, state: 'did'});
			}

			await removeFolders(intent, world);
			await journal.append(run, {kind: 'undone', n: intent.n, at: new Date().toISOString()});
		}

		const last = rows.at(-1);
		const isRestarting = last !== undefined && steps.some(({intent}) => intent.isRestart);

		try {
			if (isRestarting) progress?.({...last, state: 'now'});
			await restartOnce(steps, run, options, {
				...(signal ? {signal} : {}),
				note: note => isRestarting && progress?.({...last, state: 'now', note}),
			});
			if (isRestarting) progress?.({...last, state: 'did'});
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			if (isRestarting) progress?.({...last, state: 'failed', note: error.message});
			return {run, rows, trouble: error};
		}

		return {run, rows, trouble: null};
	} finally {
		await unlock();
	}
};
