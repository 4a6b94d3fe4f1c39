import type {Actions, Change} from '../actions/action.js';
import {openJournal} from '../actions/journal.js';
import {listRuns, type RunSummary} from '../actions/runs.js';
import {previewUndo, undo as takeBack, type UndoOptions, type UndoRow} from '../actions/undo.js';
import type {World} from '../host/world.js';
import {isSecretSetting} from '../product/paragon.js';
import {quote, safe} from '../speech/foreign.js';
import {undoCommand as commandOf} from '../speech/undo-command.js';
import {moment} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {nounOf, row, writeList, writePlan} from './undo-transcript.js';

export type UndoArguments = {
	/** The newest run that still stands when absent. */
	readonly run?: string;
	readonly list: boolean;
	readonly dryRun: boolean;
	readonly yes: boolean;
	readonly json: boolean;

	/** Put the old bytes back even where somebody else changed the file since. */
	readonly force?: boolean;

	/** The options that name the same hosts and journal again: `--root DIR`, `--site FILE`. */
	readonly undoWith?: readonly string[];
	readonly world: World;
	readonly actions: Actions;

	/** On a terminal: asks for this word before people lose their connection. Absent without one. */
	readonly confirm?: (word: string) => Promise<boolean>;

	/** The body of the JSON document; its head is the caller's. */
	readonly emit: (body: object) => void;

	/** One line, without its end. */
	readonly write: (text: string) => void;
};

const holdSecrets: ReadonlySet<Change['do']> = new Set([
	'place-keystore',
	'save-as-utf8',
	'set-config',
	'write-truststore',
	'write-unattended-file',
]);

const holdsSecret = (change: Change): boolean =>
	change.do === 'set-setting' ? isSecretSetting(change.setting) : holdSecrets.has(change.do);

const changesOf = (rows: readonly UndoRow[]) => {
	return rows
		.filter(({isNeeded}) => isNeeded)
		.map(({change, host, target}) => ({do: change.do, host, target, ...(holdsSecret(change) ? {secret: true} : {})}));
};

/** Which run, or why there is none. @throws Trouble 'no-such-run' */
const choose = (runs: readonly RunSummary[], {run: wanted, undoWith}: UndoArguments): RunSummary | undefined => {
	if (wanted === undefined) return runs.find(({isUndone}) => !isUndone);
	const found = runs.find(({run}) => run === wanted);
	if (found) return found;
	throw new Trouble('no-such-run', `There is no run “${safe(wanted)}” in the journal.`, [
		`Its runs are named by ${commandOf('--list', undoWith)}`,
	]);
};

const tellTrouble = ({code, message, hints, log}: Trouble, {dryRun, json, run, emit, write}: UndoArguments): number => {
	if (json) emit({dryRun, changed: false, changes: [], run: run ?? null, trouble: {code, message, hints}});
	else for (const line of [safe(message), ...log.map(text => row('log', quote(text))), ...hints.map(hint => row('fix', hint))]) write(line);
	return code === 'no-such-run' ? 3 : 1;
};

const carryOut = async (chosen: RunSummary, rows: readonly UndoRow[], args: UndoArguments, options: UndoOptions): Promise<number> => {
	const {json, yes, confirm, write, emit} = args;
	const word = rows.some(({change}) => change.do === 'restart-service') ? 'restart' : 'undo';

	if (!yes && confirm && !(await confirm(word))) {
		write('Nothing was taken back.');
		return 1;
	}

	if (!json) write(`Taking back run ${chosen.run} of ${moment(chosen.at)}: ${nounOf(chosen)}.`);
	const {trouble} = await takeBack(chosen.run, {
		...options,
		progress: ({state, say}) => !json && state === 'did' && write(row('did', say)),
	});
	if (trouble) throw trouble;

	if (json) {
		emit({dryRun: false, changed: true, changes: changesOf(rows), run: chosen.run});
	} else {
		write(row('ok', 'bytes, mode and owner are as they were before the run'));
		write('Taken back. What was wrong before is wrong again: dispatcher-trust check');
	}

	return 0;
};

/**
Takes a run back, or lists runs, or says what taking back would do.
Returns the exit code of the public contract: 0 taken back or nothing to do · 1 refused, or the restart did not serve · 3 no such run · 5 a dry run with something to do.
*/
export const undo = async (args: UndoArguments): Promise<number> => {
	const {world, actions, json, dryRun, write, emit} = args;
	const journal = openJournal(world);
	const options = {actions, world, journal, force: args.force === true, undoWith: args.undoWith ?? []};

	try {
		// While a run is under way its changes come and go: only a list may look at them.
		if (!args.list && !dryRun) await journal.refuseWhileLocked();
		const runs = await listRuns(journal, world);

		if (args.list) {
			if (json) emit({runs});
			else writeList(runs, write);
			return 0;
		}

		const chosen = choose(runs, args);
		const empty = args.run === undefined ? runs.slice(0, chosen ? runs.indexOf(chosen) : 0) : [];
		if (!json) for (const {run} of empty) write(`The newer run ${run} has nothing left to take back.`);
		const rows = chosen ? (await previewUndo(chosen.run, options)).filter(({isNeeded}) => isNeeded) : [];

		if (!chosen || chosen.isUndone || (dryRun && rows.length === 0)) {
			// A change that never happened is noted as taken back, or it would come back with what somebody else writes there.
			if (chosen && !dryRun) await takeBack(chosen.run, options);
			if (json) emit({dryRun, changed: false, changes: [], run: chosen?.run ?? null});
			else write(chosen ? `Nothing of run ${chosen.run} is left to take back.` : 'Nothing is left to take back.');
			return 0;
		}

		if (!dryRun) return await carryOut(chosen, rows, args, options);
		if (json) emit({dryRun, changed: false, changes: changesOf(rows), run: chosen.run});
		else writePlan({chosen, rows, command: commandOf(chosen.run, args.undoWith)}, write);
		return 5;
	} catch (error) {
		if (error instanceof Trouble) return tellTrouble(error, args);
		throw error;
	}
};

/** `undo [RUN] [--list] [--dry-run] [--yes] [--force]` */
export const undoCommand = async (call: Call): Promise<number> => {
	const {operands, options} = call;
	const [run, ...more] = operands;
	if (more.length > 0) throw new Trouble('command-line', 'undo takes one run at most.', ['dispatcher-trust undo --list names the runs.']);
	const [{actions}, {openWorld, undoOptions}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	const {site, worldFor} = await openWorld(call);
	const {list, dryRun, yes, json, force} = options;
	return undo({
		...(run === undefined ? {} : {run}),
		list,
		dryRun,
		yes,
		json,
		force,
		undoWith: undoOptions(call),
		world: worldFor(site),
		actions,
		emit: body => call.emit(body),
		write: text => call.write(text),
	});
};
