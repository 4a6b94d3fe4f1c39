import type {World} from '../host/world.js';
import {isPrimary} from '../site.js';
import {Trouble} from '../trouble.js';
import {type Actions, actionOf, type Change, type Description, type Standing} from './action.js';
import {applyChange} from './apply-change.js';
import {type DueRestarts, dueRestarts} from './due-restarts.js';
import type {Journal} from './journal.js';
import type {Entry} from './journal-entry.js';
import {linkedFiles} from './linked-files.js';
import {nameNode} from './name-node.js';
import {nodeByNode} from './node-by-node.js';

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

const standingOf = async (actions: Actions, change: Change, world: World, due: DueRestarts): Promise<Standing> => {
	const standing = await actionOf(actions, change).check(change, world);
	return !standing.needed && due.has(change.on) && actionOf(actions, change).isRestart ? {needed: true, files: []} : standing;
};

/** The change in words, and what replacing its files does to other names of them. */
const describe = async (actions: Actions, change: Change, world: World, standing: Standing): Promise<Description> => {
	const {say, ...rest} = await actionOf(actions, change).describe(change, world);
	// The nodes of a cluster have the same paths and the same service.
	const isOneOfSeveral = isPrimary(change.on) && world.site.primary.nodes.length > 0;
	const description = {...rest, say: isOneOfSeveral ? `${rest.host}: ${say}` : say};
	const links = standing.needed && change.do !== 'set-permissions' ? await linkedFiles(standing.files, world) : [];
	if (links.length === 0) return description;
	const warnings = links.map(({path: file, others}) => ({
		sign: 'warning' as const,
		text: `${file} is a hard link: the old bytes stay under ${others}, outside of this change`,
	}));
	return {...description, lines: [...description.lines, ...warnings]};
};

/** What would be changed, in order. Looks, changes nothing. @throws Trouble when a change cannot be planned */
export const preview = async (changes: readonly Change[], actions: Actions, world: World): Promise<readonly Planned[]> => {
	const planned: Planned[] = [];
	const due = dueRestarts(actions);

	for (const change of nodeByNode(changes)) {
		const standing = await standingOf(actions, change, world, due);
		if (standing.needed) due.after(change);
		const description = await describe(actions, change, world, standing);
		planned.push({change, description, needed: standing.needed, why: standing.needed ? null : standing.why});
	}

	return planned;
};

/** What this run has noted so far. */
const entriesOf = async (journal: Journal): Promise<readonly Entry[]> => {
	const run = journal.current();
	return run === null ? [] : journal.read(run);
};

/**
Carries changes out, one after the other: check, describe, back up, journal, apply, verify. A cluster is changed node by node; the first that does not come back ends it.
Runs of one journal object are one run, so a wizard's ten pages are taken back together.
*/
export const run = async (changes: readonly Change[], options: RunOptions): Promise<RunResult> => {
	const {actions, world, journal, command, progress, signal} = options;
	const applied: Description[] = [];
	const notNeeded: Planned[] = [];
	const unlock = await journal.lock(command);

	try {
		const made = (await entriesOf(journal)).flatMap(entry => (entry.kind === 'intent' ? [entry.change] : []));
		const due = dueRestarts(actions, made);

		for (const [index, change] of nodeByNode(changes).entries()) {
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
				const standing = await standingOf(actions, change, world, due);
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
				due.after(change);
				applied.push(description);
				tell('did');
			} catch (error) {
				const met = error === signal?.reason ? new Trouble('stopped', 'You stopped it; what was done before stays done.') : error;
				if (!(met instanceof Trouble)) throw error;
				tell('failed', met.message);
				const trouble = nameNode(met, change, await entriesOf(journal), world);
				return {run: journal.current(), applied, notNeeded, trouble};
			}
		}

		return {run: journal.current(), applied, notNeeded, trouble: null};
	} finally {
		await unlock();
	}
};
