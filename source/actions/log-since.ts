import path from 'node:path';
import type {World} from '../host/world.js';
import {foldStack} from '../log/fold-stack.js';
import {logFolder} from '../product/paragon.js';
import {Trouble} from '../trouble.js';

/** Where the server's logs ended at a moment: what comes later is of the start that followed. */
export type LogMark = {
	/** Milliseconds since 1970. */
	readonly at: number;

	/** Log file → its size in bytes. */
	readonly sizes: ReadonlyMap<string, number>;
};

const mostLogs = 50;
const mostBytes = 64 * 1024;

/** No folder, or none we may list: no logs, and no reason to keep a restart from happening. */
const logsOf = async ({primary, site}: World) => {
	const folder = logFolder(site.primary.installRoot);

	try {
		const names = (await primary.list(folder)).filter(name => name.endsWith('.log')).slice(0, mostLogs);
		const files = names.map(name => path.posix.join(folder, name));
		return await Promise.all(files.map(async file => ({file, state: await primary.look(file)})));
	} catch (error) {
		if (error instanceof Trouble) return [];
		throw error;
	}
};

export const markLog = async (world: World): Promise<LogMark> => ({
	at: Date.now(),
	sizes: new Map((await logsOf(world)).map(({file, state}) => [file, state?.size ?? 0])),
});

const lastOf = (text: string, count: number) => foldStack(text.split(/\r?\n/)).slice(-count);

// A file that is shorter than it was has been begun anew.
const addedTo = async ({primary}: World, file: string, size: number, before: number): Promise<string> => {
	const added = size < before ? size : size - before;
	return (await primary.readTail(file, Math.min(added, mostBytes))).toString('utf8');
};

/** The last lines the server wrote since the mark, to its newest log file, else to its journal; stack traces folded. Foreign text. */
export const logSince = async (world: World, mark: LogMark, count: number): Promise<readonly string[]> => {
	const {primary, site} = world;
	const grown = (await logsOf(world))
		.flatMap(({file, state}) => (state?.kind === 'file' && state.size !== mark.sizes.get(file) ? [{file, state}] : []))
		.sort((one, other) => other.state.changedAt.localeCompare(one.state.changedAt));

	for (const {file, state} of grown) {
		const lines = lastOf(await addedTo(world, file, state.size, mark.sizes.get(file) ?? 0).catch(() => ''), count);
		if (lines.length > 0) return lines;
	}

	const since = `@${Math.floor(mark.at / 1000)}`;
	const command = ['journalctl', '--no-pager', '--output=cat', '--unit', site.primary.service, '--since', since, '--lines', '200'];
	const journal = await primary.run(command).catch(() => undefined);
	return journal?.code === 0 ? lastOf(journal.stdout, count) : [];
};
