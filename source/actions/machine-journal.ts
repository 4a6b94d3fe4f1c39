import type {Buffer} from 'node:buffer';
import path from 'node:path';
import type {Keeping} from '../host/world.js';
import {type Entry, parseEntries, type RunHead} from './journal-entry.js';
import {lock, refuseWhileLocked} from './lock.js';

/** The part of the journal that lies on one machine: in a folder only its administrator may enter, a folder a run, with the old bytes beside the lines. */
export type MachineJournal = Keeping & {
	/** Newest first. */
	runs(): Promise<readonly string[]>;

	/** `undefined`: there is no such run here. @throws Trouble 'journal-damaged' */
	read(run: string): Promise<readonly Entry[] | undefined>;

	/** The first line of that run's journal; `undefined`: the name is free here. */
	head(run: string): Promise<RunHead | undefined>;
	start(head: RunHead): Promise<void>;

	/** Durable when it returns. */
	append(run: string, entry: Entry): Promise<void>;
	keep(run: string, name: string, bytes: Uint8Array): Promise<void>;
	kept(run: string, name: string): Promise<Buffer>;

	/** Returns how to let go. `program`: whose claims do not stand in each other's way. @throws Trouble 'locked' */
	claim(command: string, program: string): Promise<() => Promise<void>>;

	/** Looks only. @throws Trouble 'locked' */
	refuseWhileLocked(): Promise<void>;
};

const runName = /^(\d{4}-\d\d-\d\d)\.(\d{1,6})$/;

export const newestFirst = (one: string, other: string): number =>
	other.slice(0, 10).localeCompare(one.slice(0, 10)) || Number(other.slice(11)) - Number(one.slice(11));

/** Makes nothing before the first line or claim. */
export const machineJournal = (keeping: Keeping): MachineJournal => {
	const {host, folder} = keeping;
	const runsFolder = path.join(folder, 'runs');
	const file = (run: string, name = 'journal.jsonl') => path.join(runsFolder, run, name);
	const endsInLine = new Set<string>();

	// The backups hold private keys and passwords: nobody else may enter the folder, whoever made it.
	const makePrivate = async (what: string) => {
		if (!(await host.look(path.dirname(what)))) await host.makeFolder(path.dirname(what), 0o755);
		await host.makeFolder(what, 0o700);
		const state = await host.look(what);
		if (state && state.mode & 0o077) await host.setPermissions(what, {mode: 0o700});
	};

	const append = async (run: string, entry: Entry) => {
		const journal = file(run);
		let start = '';

		// A killed program may have left half a line; ours must not be glued to it.
		if (!endsInLine.has(run) && (await host.look(journal))) {
			const tail = await host.readTail(journal, 1);
			if (tail.length > 0 && tail.toString() !== '\n') start = '\n';
		}

		await host.append(journal, `${start}${JSON.stringify(entry)}\n`, 0o600);
		endsInLine.add(run);
	};

	const read = async (run: string) =>
		runName.test(run) && (await host.look(file(run)))
			? parseEntries((await host.readFile(file(run))).toString('utf8'), file(run))
			: undefined;

	return {
		...keeping,
		append,
		read,

		// A folder without a journal is what a program leaves that was killed before its first line: it had changed nothing.
		async runs() {
			if (!(await host.look(runsFolder))) return [];
			const names = [...(await host.list(runsFolder))].filter(name => runName.test(name));
			const looks = await Promise.all(names.map(name => host.look(file(name))));
			return names.filter((_, index) => looks[index]).sort(newestFirst);
		},

		async head(run) {
			const first = (await read(run))?.[0];
			return first?.kind === 'run' ? first : undefined;
		},

		async start(head) {
			await makePrivate(folder);
			await makePrivate(runsFolder);
			await makePrivate(path.join(runsFolder, head.run));
			await append(head.run, head);
		},

		keep: async (run, name, bytes) => host.writeFile(file(run, name), bytes, {mode: 0o600}),
		kept: async (run, name) => host.readFile(file(run, path.basename(name))),

		async claim(command, program) {
			await makePrivate(folder);
			return lock(host, folder, command, program);
		},

		refuseWhileLocked: async () => refuseWhileLocked(host, folder),
	};
};
