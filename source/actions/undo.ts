import type {World} from '../host/world.js';
import {hostNameOf} from '../site.js';
import {undoCommand} from '../speech/undo-command.js';
import {Trouble} from '../trouble.js';
import {type Actions, actionOf} from './action.js';
import {markTakenBack} from './change-record-file.js';
import type {Journal} from './journal.js';
import {hostsOf} from './journal-entry.js';
import {refuseDamaged} from './kept-bytes.js';
import {removeFolders, restoreFile} from './put-back.js';
import {standingOf} from './standing-changes.js';
import {planUndo, type UndoStep} from './undo-plan.js';
import {rowsOf, type TurnRows, turnsOf, type UndoRow} from './undo-rows.js';

export type {UndoRow};

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
	if (!force) {
		await refuseNewer(steps, run, options);
		await refuseForeign(steps, run, options);
	}

	await refuseDamaged(steps, run, journal);
	return steps;
};

/** What taking this run back would do. Changes nothing. @throws Trouble 'no-such-run', 'changed-since' (unless forced), 'backup-damaged' */
export const previewUndo = async (run: string, options: UndoOptions): Promise<readonly UndoRow[]> =>
	rowsOf(await turnsOf(await planOf(run, options), options));

const restartOnce = async (
	{turn: {restarts}, restart: row}: TurnRows,
	run: string,
	{actions, world, journal, progress, signal}: UndoOptions,
): Promise<Trouble | null> => {
	const [latest] = restarts;
	if (!latest || !row) return null;
	const {change} = latest.intent;

	try {
		progress?.({...row, state: 'now'});
		await actionOf(actions, change).apply(change, world);
		await actionOf(actions, change).verify(change, world, {
			...(signal ? {signal} : {}),
			note: note => progress?.({...row, state: 'now', note}),
		});
		for (const {intent} of restarts) await journal.append(run, {kind: 'undone', n: intent.n, at: new Date().toISOString()});
		progress?.({...row, state: 'did'});
		return null;
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		progress?.({...row, state: 'failed', note: error.message});
		return error;
	}
};

const restoreFiles = async ({turn, files}: TurnRows, run: string, options: UndoOptions): Promise<void> => {
	for (const {intent, restores} of turn.files) {
		for (const restore of restores) {
			await restoreFile(restore, run, intent.n, options);
			const row = files.find(({change, target, isNeeded}) => change === intent.change && target === restore.before.path && isNeeded);
			if (row) options.progress?.({...row, state: 'did'});
		}

		await removeFolders(intent, options.world);
		await options.journal.append(run, {kind: 'undone', n: intent.n, at: new Date().toISOString()});
	}
};

/** With a node down, taking back the next one would leave nobody to connect to. */
const stoppedAt = (trouble: Trouble, here: TurnRows, left: readonly TurnRows[], {world: {site}}: UndoOptions): Trouble => {
	if (site.primary.nodes.length === 0) return trouble;
	const nameOf = ({turn}: TurnRows) => [...turn.files, ...turn.restarts].map(({intent}) => hostNameOf(site, intent.change.on))[0];
	const names = left.map(nameOf).filter(name => name !== undefined);
	const {code, message, hints, log} = trouble;
	const rest =
		names.length > 0 ? [`Not taken back yet: ${names.join(' and ')}. Bring that node up, then undo again; it goes on there.`] : [];
	return new Trouble(code, `${nameOf(here)}: ${message}`, [...hints, ...rest], {cause: trouble, log});
};

/**
Takes a run back: newest change first, bytes, mode and owner, then one restart if the run had restarted; a cluster node by node.
What is taken back already is skipped, so an interrupted undo goes on where it stopped. A restart that fails is the result's trouble; the files of that host are back by then.
@throws Trouble 'no-such-run', 'locked', 'changed-since', 'backup-damaged' before anything is changed
*/
export const undo = async (run: string, options: UndoOptions): Promise<UndoResult> => {
	const {journal} = options;
	const unlock = await journal.lock(`undo ${run}`);

	try {
		const steps = await planOf(run, options);
		const turns = await turnsOf(steps, options);
		const rows = rowsOf(turns);
		await journal.enter(
			run,
			steps.flatMap(({intent}) => hostsOf(intent)),
		);

		for (const [index, turn] of turns.entries()) {
			await restoreFiles(turn, run, options);
			const trouble = await restartOnce(turn, run, options);
			if (trouble) return {run, rows, trouble: stoppedAt(trouble, turn, turns.slice(index + 1), options)};
		}

		await markTakenBack(run, options.world);
		return {run, rows, trouble: null};
	} finally {
		await unlock();
	}
};
