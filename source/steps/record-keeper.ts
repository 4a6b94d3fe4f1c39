import type {Description} from '../actions/action.js';
import {changeRecordFile} from '../actions/change-record-file.js';
import {primaryHandshake} from '../facts/handshake.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {hostNameOf, primaries, type Subject} from '../site.js';
import type {Block} from '../speech/line.js';
import {undoCommand} from '../speech/undo-command.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {changeRecord, type Presented} from './change-record.js';

type Looked = ReadonlyMap<Subject, Presented | null>;

/** What each member of the cluster presents. */
const look = async (world: World): Promise<Looked> => {
	const {site} = world;
	if (site.primary.where === 'cloud') return new Map();
	const sweep = newSweep(world);
	const looks = primaries(site).map(async on => {
		const seen = await sweep.see(primaryHandshake, on);
		const leaf = seen.ok ? seen.value.presented[0] : undefined;
		return [on, leaf ? {subject: leaf.subject, sha256: leaf.sha256} : null] as const;
	});
	return new Map(await Promise.all(looks));
};

export type Ending = {
	readonly world: World;
	readonly run: string;
	readonly changes: readonly Description[];
	readonly news: string;
	readonly blocks: readonly Block[];
};

export type RecordKeeper = {
	/** Looks at the port before the first change; later calls do nothing. */
	begin(world: World): Promise<void>;

	/** Writes change-record.md beside the run's journal and says where; what keeps it from being written is said too. */
	end(ending: Ending): Promise<readonly Block[]>;
};

/** Keeps the record that a change ticket asks for: who, when, what, before and after. `undoWith`: options its undo must be called with. */
export const openRecordKeeper = (operator: string, undoWith: readonly string[] = []): RecordKeeper => {
	let before: {readonly at: string; readonly presented: Looked} | undefined;

	return {
		async begin(world) {
			before ??= {at: new Date().toISOString(), presented: await look(world)};
		},

		async end({world, run, changes, news, blocks}) {
			const file = changeRecordFile(run, world);
			const to = new Date().toISOString();
			const after = await look(world);
			const {site} = world;
			const seenAt = (looked: Looked | undefined, on: Subject) => looked?.get(on) ?? null;
			const text = changeRecord({
				run,
				from: before?.at ?? to,
				to,
				operator,
				host: [site.primary.host, ...site.primary.nodes.map(({host}) => host)].join(', '),
				changes,
				before: seenAt(before?.presented, 'primary'),
				after: seenAt(after, 'primary'),
				nodes: primaries(site)
					.slice(1)
					.map(on => ({host: hostNameOf(site, on), before: seenAt(before?.presented, on), after: seenAt(after, on)})),
				news,
				undo: undoCommand(run, undoWith),
				proof: blocks.filter(({label}) => label === 'proof'),
			});
			const undo: Block = {label: 'undo', lines: [{text: undoCommand(run, undoWith)}]};
			const made: Block = {label: 'change', lines: [{text: `${count(changes.length, 'change')} in run ${run}`}]};

			try {
				await (world.keeper ?? world.desk).writeFile(file, Buffer.from(text), {mode: 0o600});
				return [{...made, lines: [...made.lines, {text: `the record for your ticket: ${file}`}]}, undo];
			} catch (error) {
				if (!(error instanceof Trouble)) throw error;
				return [{...made, lines: [...made.lines, {sign: 'warning', text: `no record for your ticket: ${error.message}`}]}, undo];
			}
		},
	};
};
