import type {World} from '../host/world.js';
import {isPrimary} from '../site.js';
import {Trouble} from '../trouble.js';
import {type Actions, actionOf, type Change, type Description, type Standing} from './action.js';
import {applyChange} from './apply-change.js';
import type {Journal} from './journal.js';
import {linkedFiles} from './linked-files.js';

/** A change as a page shows it before anything happens. `why`: why it is not needed. */
export type Planned = {readonly change: Change; readonly description: Description; readonly needed: boolean; readonly why: string | null};

export type RunProgress = {
	readonly change: Change;
	readonly index: number;
	readonly of: number;
	readonly state: 'now' | 'did' | 'not-needed' | 'failed';
	readonly say: string;

	/** Which of the change's waits this is about, from 1; absent: the change itself. */
	readonly wait?: number;
	readonly ms?: number;
	readonly note?: string;
};

export type RunOptions = {
	readonly actions: Actions;
	readonly world: World;
	readonly journal: Journal;

	/** What the operator started, for the list of runs: "setup". */
	readonly command: string;
	readonly progress?: (step: RunProgress) => void;
	readonly signal?: AbortSignal;
};

/** What a run did. A change that did not take ends it; what was done before stays done and can be taken back. */
export type RunResult = {
	/** `null`: nothing was changed, so there is nothing in the journal. */
	readonly run: string | null;
	readonly applied: readonly Description[];
	readonly notNeeded: readonly Planned[];
	readonly trouble: Trouble | null;
};

/** A restart is due when something the server reads was changed before it in the same list, whatever the clocks say. */
const standingOf = async (actions: Actions, change: Change, world: World, isRestartDue: boolean): Promise<Standing> => {
	const standing = await actionOf(actions, change).check(change, world);
	return !standing.needed && isRestartDue && actionOf(actions, change).isRestart ? {needed: true, files: []} : standing;
};

/** The change in words, and what replacing its files does to other names of them. */
const describe = async (actions: Actions, change: Change, world: World, standing: Standing): Promise<Description> => {
	const description = await actionOf(actions, change).describe(change, world);
	const links = standing.needed && change.do !== 'set-permissions' ? await linkedFiles(standing.files, world) : [];
	if (links.length === 0) return description;
	const warnings = links.map(({path: file, others}) => ({
		sign: 'warning' as const,
		text: `${file} is a hard link: the old bytes stay under ${others}, outside of this change`,
	}));
	return {...description, lines: [...description.lines, ...warnings]};
};

const isReadByServer = (actions: Actions, change: Change) => isPrimary(change.on) && !actionOf(actions, change).isRestart;

/** What would be changed, in order. Looks, changes nothing. @throws Trouble when a change cannot be planned */
export const preview = async (changes: readonly Change[], actions: Actions, world: World): Promise<readonly Planned[]> => {
	const planned: Planned[] = [];
	let isRestartDue = false;

	for (const change of changes) {
		const standing = await standingOf(actions, change, world, isRestartDue);
		if (standing.needed) isRestartDue = isReadByServer(actions, change) || (isRestartDue && !actionOf(actions, change).isRestart);
		const description = await describe(actions, change, world, standing);
		planned.push({change, description, needed: standing.needed, why: standing.needed ? null : standing.why});
	}

	return planned;
};

/** In this run, was something the server reads changed after its last restart? */
const dueFromBefore = async (journal: Journal, actions: Actions): Promise<boolean> => {
	const run = journal.current();
	const intents = run ? (await journal.read(run)).filter(entry => entry.kind === 'intent') : [];
	return intents.slice(intents.findLastIndex(({isRestart}) => isRestart) + 1).some(({change}) => isReadByServer(actions, change));
};

/**
Carries changes out, one after the other: check, describe, back up, journal, apply, verify.
Runs of one journal object are one run, so a wizard's ten pages are taken back together.
*/
export const run = async (changes: readonly Change[], options: RunOptions): Promise<RunResult> => {
	const {actions, world, journal, command, progress, signal} = options;
	const applied: Description[] = [];
	const notNeeded: Planned[] = [];
	const unlock = await journal.lock(command);

	try {
		let isRestartDue = await dueFromBefore(journal, actions);

		for (const [index, change] of changes.entries()) {
			let started = performance.now();
			let rows: readonly string[] = [change.do];
			let wait = 0;
			const tell = (state: RunProgress['state'], note?: string) =>
				progress?.({
					change,
					index,
					of: changes.length,
					state,
					say: rows[wait] ?? change.do,
					...(wait > 0 ? {wait} : {}),
					...(state === 'did' ? {ms: performance.now() - started} : {}),
					...(note === undefined ? {} : {note}),
				});
			const waitsFor = (next: number, note?: string) => {
				if (next !== wait) return;
				tell('did', note);
				started = performance.now();
				wait = next + 1;
				tell('now');
			};

			try {
				signal?.throwIfAborted();
				const standing = await standingOf(actions, change, world, isRestartDue);
				const description = await describe(actions, change, world, standing);
				rows = [description.say, ...(description.waits ?? [])];

				if (!standing.needed) {
					notNeeded.push({change, description, needed: false, why: standing.why});
					tell('not-needed', standing.why);
					continue;
				}

				tell('now');
				// What has rows of its own needs no note besides.
				const note = rows.length === 1 ? {note: (said: string) => tell('now', said)} : {};
				await applyChange(change, description.say, standing, options, {...note, waitsFor, ...(signal ? {signal} : {})});
				isRestartDue = isReadByServer(actions, change) || (isRestartDue && !actionOf(actions, change).isRestart);
				applied.push(description);
				tell('did');
			} catch (error) {
				const trouble = error === signal?.reason ? new Trouble('stopped', 'You stopped it; what was done before stays done.') : error;
				if (!(trouble instanceof Trouble)) throw error;
				tell('failed', trouble.message);
				return {run: journal.current(), applied, notNeeded, trouble};
			}
		}

		return {run: journal.current(), applied, notNeeded, trouble: null};
	} finally {
		await unlock();
	}
};
