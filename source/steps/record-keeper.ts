import path from 'node:path';
import type {Description} from '../actions/action.js';
import {primaryHandshake} from '../facts/handshake.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import type {Block} from '../speech/line.js';
import {undoCommand} from '../speech/undo-command.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {changeRecord, type Presented} from './change-record.js';

const look = async (world: World): Promise<Presented | null> => {
	if (world.site.primary.where === 'cloud') return null;
	const seen = await newSweep(world).see(primaryHandshake, 'primary');
	const leaf = seen.ok ? seen.value.presented[0] : undefined;
	return leaf ? {subject: leaf.subject, sha256: leaf.sha256} : null;
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
	let before: {readonly at: string; readonly presented: Presented | null} | undefined;

	return {
		async begin(world) {
			before ??= {at: new Date().toISOString(), presented: await look(world)};
		},

		async end({world, run, changes, news, blocks}) {
			const file = path.join(world.stateFolder, 'runs', run, 'change-record.md');
			const to = new Date().toISOString();
			const text = changeRecord({
				run,
				from: before?.at ?? to,
				to,
				operator,
				host: world.site.primary.host,
				changes,
				before: before?.presented ?? null,
				after: await look(world),
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
