import type {Buffer} from 'node:buffer';
import path from 'node:path';
import type {World} from '../host/world.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {type Entry, parseEntries} from './journal-entry.js';
import {lock, refuseWhileLocked} from './lock.js';

/** What was changed on this host, run by run, with the old bytes: enough to take everything back. */
export type Journal = {
	readonly folder: string;

	/** The run this program writes; `null` before its first change. */
	current(): string | null;

	/** The current run, begun when there is none: "2026-11-24.1". Never of an earlier day than the run before it. */
	begin(command: string): Promise<string>;

	/** Lets go of the current run, so that the next change begins a new one: after it was taken back, for one. */
	end(): void;

	/** Durable when it returns. */
	append(run: string, entry: Entry): Promise<void>;

	/** Keeps bytes beside the journal; returns the file's name. */
	keep(run: string, name: string, bytes: Uint8Array): Promise<string>;
	kept(run: string, name: string): Promise<Buffer>;

	/** @throws Trouble 'no-such-run' */
	read(run: string): Promise<readonly Entry[]>;

	/** Newest first. */
	runs(): Promise<readonly string[]>;

	/** One program at a time; returns how to let go. Inside a `hold` of this journal it is held already. @throws Trouble 'locked' */
	lock(command: string): Promise<() => Promise<void>>;

	/** Holds the lock over everything that follows, until `letGo`. Twice is once. @throws Trouble 'locked' */
	hold(command: string): Promise<void>;

	/** Does nothing when nothing is held. */
	letGo(): Promise<void>;

	/** Looks only. @throws Trouble 'locked' that names who else is at work */
	refuseWhileLocked(): Promise<void>;
};

const runName = /^(\d{4}-\d\d-\d\d)\.(\d{1,6})$/;

const newestFirst = (one: string, other: string) =>
	other.slice(0, 10).localeCompare(one.slice(0, 10)) || Number(other.slice(11)) - Number(one.slice(11));

// A clock that was set back must not make the newest run look like an old one: an undo begins at the newest.
const nextRun = (newest: string | undefined, today: string): string => {
	if (newest === undefined || newest.slice(0, 10) < today) return `${today}.1`;
	return `${newest.slice(0, 10)}.${Number(newest.slice(11)) + 1}`;
};

/** The journal of the host whose state folder the world names. Makes nothing before the first change. */
export const openJournal = ({desk, keeper = desk, stateFolder}: World): Journal => {
	const runsFolder = path.join(stateFolder, 'runs');
	const file = (run: string, name = 'journal.jsonl') => path.join(runsFolder, run, name);
	const endsInLine = new Set<string>();
	let current: string | null = null;
	let unlock: (() => Promise<void>) | undefined;

	// A folder without a journal is what a program leaves that was killed before its first line: it had changed nothing.
	const runs = async () => {
		if (!(await keeper.look(runsFolder))) return [];
		const names = [...(await keeper.list(runsFolder))].filter(name => runName.test(name));
		const looks = await Promise.all(names.map(name => keeper.look(file(name))));
		return names.filter((_, index) => looks[index]).sort(newestFirst);
	};

	// The backups hold private keys and passwords: nobody else may enter the folder, whoever made it.
	const makePrivate = async (folder: string) => {
		if (!(await keeper.look(path.dirname(folder)))) await keeper.makeFolder(path.dirname(folder), 0o755);
		await keeper.makeFolder(folder, 0o700);
		const state = await keeper.look(folder);
		if (state && state.mode & 0o077) await keeper.setPermissions(folder, {mode: 0o700});
	};

	const append = async (run: string, entry: Entry) => {
		const journal = file(run);
		let start = '';

		// A killed program may have left half a line; ours must not be glued to it.
		if (!endsInLine.has(run) && (await keeper.look(journal))) {
			const tail = await keeper.readTail(journal, 1);
			if (tail.length > 0 && tail.toString() !== '\n') start = '\n';
		}

		await keeper.append(journal, `${start}${JSON.stringify(entry)}\n`, 0o600);
		endsInLine.add(run);
	};

	const claim = async (command: string) => {
		await makePrivate(stateFolder);
		return lock(keeper, stateFolder, command);
	};

	return {
		folder: stateFolder,
		current: () => current,
		append,
		runs,

		async begin(command) {
			if (current) return current;
			const at = new Date().toISOString();
			const run = nextRun((await runs())[0], at.slice(0, 10));
			await makePrivate(runsFolder);
			await makePrivate(path.join(runsFolder, run));
			await append(run, {kind: 'run', schema: 1, run, at, command});
			current = run;
			return run;
		},

		end() {
			current = null;
		},

		async keep(run, name, bytes) {
			await keeper.writeFile(file(run, name), bytes, {mode: 0o600});
			return name;
		},

		kept: (run, name) => keeper.readFile(file(run, path.basename(name))),

		async read(run) {
			if (!runName.test(run) || !(await keeper.look(file(run)))) {
				throw new Trouble('no-such-run', `There is no run ${quote(run)} in the journal.`, ['dispatcher-trust undo --list names the runs.']);
			}

			return parseEntries((await keeper.readFile(file(run))).toString('utf8'), file(run));
		},

		lock: async command => (unlock ? async () => undefined : claim(command)),

		async hold(command) {
			unlock ??= await claim(command);
		},

		async letGo() {
			const held = unlock;
			unlock = undefined;
			await held?.();
		},

		async refuseWhileLocked() {
			if (!unlock) await refuseWhileLocked(keeper, stateFolder);
		},
	};
};
