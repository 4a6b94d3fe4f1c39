import type {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import path from 'node:path';
import type {World} from '../host/world.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Before} from './action.js';
import {type Entry, hostsOf, type RunHead} from './journal-entry.js';
import {keepingOf, mainKeeping} from './keeping.js';
import {type MachineJournal, machineJournal, newestFirst} from './machine-journal.js';

type HostName = Before['host'];

/**
What was changed, run by run, with the old bytes: enough to take everything back.
The whole account lies on the keeper. Each machine that is changed has its own lines of it under the same run id, and there the old bytes of its files lie.
*/
export type Journal = {
	/** On the keeper. */
	readonly folder: string;

	/** The run this program writes; `null` before its first change. */
	current(): string | null;

	/**
	The current run, begun when there is none: "2026-11-24.1". Never of an earlier day than the run before it.
	The machines about to be changed have it too when this returns, and are locked. One that knows another run of this name makes it a new run.
	@throws Trouble 'locked'
	*/
	begin(command: string, hosts: readonly HostName[]): Promise<string>;

	/** Lets go of the current run, so that the next change begins a new one: after it was taken back, for one. */
	end(): void;

	/** Locks the machines on which a run is about to be taken back. @throws Trouble 'locked', 'run-differs' */
	enter(run: string, hosts: readonly HostName[]): Promise<void>;

	/** Durable when it returns, on the machines it is about and on the keeper. */
	append(run: string, entry: Entry): Promise<void>;

	/** Keeps bytes of a file of that host beside the journal there; returns the backup's name. */
	keep(run: string, name: string, bytes: Uint8Array, of: HostName): Promise<string>;
	kept(run: string, name: string, of: HostName): Promise<Buffer>;

	/** Where they lie, in words: "/var/lib/dispatcher-trust/runs/2026-11-24.1 on gateway-host". */
	placeOf(run: string, of: HostName): Promise<string>;

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

// A clock that was set back must not make the newest run look like an old one: an undo begins at the newest.
const nextRun = (newest: string | undefined, today: string): string => {
	if (newest === undefined || newest.slice(0, 10) < today) return `${today}.1`;
	return `${newest.slice(0, 10)}.${Number(newest.slice(11)) + 1}`;
};

const isSame = (one: RunHead, other: RunHead) => one.at === other.at && one.command === other.command;

/** The journal of the hosts the world names. Makes nothing before the first change. */
export const openJournal = (world: World): Journal => {
	const program = randomUUID();
	const parts = new Map<string, MachineJournal>();
	const hostsOfChange = new Map<string, readonly HostName[]>();
	let current: RunHead | null = null;
	let main: Promise<MachineJournal> | undefined;
	let held: {readonly command: string; readonly unlocks: Map<MachineJournal, () => Promise<void>>} | undefined;

	const part = (keeping: Parameters<typeof machineJournal>[0]) => {
		const key = `${keeping.machine} ${keeping.folder}`;
		const known = parts.get(key) ?? machineJournal(keeping);
		parts.set(key, known);
		return known;
	};

	const account = async () => {
		main ??= mainKeeping(world).then(part);
		return main.catch((error: unknown) => {
			main = undefined;
			throw error;
		});
	};

	const partOf = async (name: HostName) => part(await keepingOf(world, name));

	/** The machines' own parts; the keeper's is the account itself. */
	const partsOf = async (names: readonly HostName[]) => {
		const whole = await account();
		const all = new Set<MachineJournal>();
		for (const name of names) all.add(await partOf(name));
		all.delete(whole);
		return [...all];
	};

	const claim = async (where: MachineJournal) => {
		if (!held || held.unlocks.has(where)) return;
		held.unlocks.set(where, await where.claim(held.command, program));
	};

	const isTaken = async (where: MachineJournal, head: RunHead) => {
		const there = await where.head(head.run);
		return there !== undefined && !isSame(there, head);
	};

	const newHead = async (command: string, places: readonly MachineJournal[]): Promise<RunHead> => {
		const at = new Date().toISOString();
		const newest = (await Promise.all(places.map(async place => place.runs()))).flat().sort(newestFirst)[0];
		return {kind: 'run', schema: 1, run: nextRun(newest, at.slice(0, 10)), at, command};
	};

	const read = async (run: string) => {
		const entries = await (await account()).read(run);
		if (!entries)
			throw new Trouble('no-such-run', `There is no run ${quote(run)} in the journal.`, ['dispatcher-trust undo --list names the runs.']);
		for (const entry of entries) if (entry.kind === 'intent') hostsOfChange.set(`${run} ${entry.n}`, hostsOf(entry));
		return entries;
	};

	const hostsAt = async (run: string, n: number) => {
		const key = `${run} ${n}`;
		if (!hostsOfChange.has(key)) await read(run);
		return hostsOfChange.get(key) ?? [];
	};

	const letGo = async () => {
		const unlocks = [...(held?.unlocks.values() ?? [])].reverse();
		held = undefined;
		for (const unlock of unlocks) await unlock();
	};

	const hold = async (command: string) => {
		if (held) return;
		held = {command, unlocks: new Map()};
		try {
			await claim(await account());
		} catch (error) {
			held = undefined;
			throw error;
		}
	};

	return {
		folder: world.stateFolder,
		current: () => current?.run ?? null,
		read,
		hold,
		letGo,
		runs: async () => (await account()).runs(),

		async begin(command, hosts) {
			const whole = await account();
			const others = await partsOf(hosts);
			for (const other of others) await claim(other);
			for (const other of others) if (current && (await isTaken(other, current))) current = null;
			const head = current ?? (await newHead(command, [whole, ...others]));
			if (!current) await whole.start(head);
			for (const other of others) if (!(await other.head(head.run))) await other.start(head);
			current = head;
			return head.run;
		},

		end() {
			current = null;
		},

		async enter(run, hosts) {
			const head = await (await account()).head(run);
			for (const other of await partsOf(hosts)) {
				await claim(other);
				if (!head || !(await isTaken(other, head))) continue;
				throw new Trouble('run-differs', `The run ${run} on ${other.host.name} is another one; nothing was taken back.`, [
					`The journal of that machine is not the one it was: ${other.folder}/runs/${run}`,
				]);
			}
		},

		async append(run, entry) {
			if (entry.kind === 'intent') hostsOfChange.set(`${run} ${entry.n}`, hostsOf(entry));
			const hosts = entry.kind === 'run' ? [] : await hostsAt(run, entry.n);
			for (const other of await partsOf(hosts)) await other.append(run, entry);
			await (await account()).append(run, entry);
		},

		async keep(run, name, bytes, of) {
			await (await partOf(of)).keep(run, name, bytes);
			return name;
		},

		kept: async (run, name, of) => (await partOf(of)).kept(run, name),

		async placeOf(run, of) {
			const {host, folder} = await partOf(of);
			return `${path.join(folder, 'runs', run)}${(await partsOf([of])).length > 0 ? ` on ${host.name}` : ''}`;
		},

		async lock(command) {
			if (held) return async () => undefined;
			await hold(command);
			return letGo;
		},

		async refuseWhileLocked() {
			if (!held) await (await account()).refuseWhileLocked();
		},
	};
};
