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

const fromFiles = async (world: World, mark: LogMark, count: number): Promise<readonly string[]> => {
	const grown = (await logsOf(world))
		.flatMap(({file, state}) => (state?.kind === 'file' && state.size !== mark.sizes.get(file) ? [{file, state}] : []))
		.sort((one, other) => other.state.changedAt.localeCompare(one.state.changedAt));

	for (const {file, state} of grown) {
		const lines = lastOf(await addedTo(world, file, state.size, mark.sizes.get(file) ?? 0).catch(() => ''), count);
		if (lines.length > 0) return lines;
	}

	return [];
};

const fromJournal = async ({primary}: World, which: readonly string[], count: number): Promise<readonly string[]> => {
	const journal = await primary.run(['journalctl', '--no-pager', '--output=cat', '--lines', '200', ...which]).catch(() => undefined);
	return journal?.code === 0 ? lastOf(journal.stdout, count) : [];
};

/** What systemd calls the start that was the last, so that the farewell of the process before it, and the clock, say nothing. */
const lastStart = async ({primary, site}: World): Promise<string | undefined> => {
	const shown = await primary.run(['systemctl', 'show', site.primary.service, '--property=InvocationID']).catch(() => undefined);
	return /^InvocationID=([0-9a-f]{32})$/m.exec(shown?.stdout ?? '')?.[1];
};

/**
The last lines the server wrote since the mark: to its newest log file, and what its last start said to the journal besides; stack traces folded.
Foreign text.
*/
export const logSince = async (world: World, mark: LogMark, count: number): Promise<readonly string[]> => {
	const [written, start] = await Promise.all([fromFiles(world, mark, count), lastStart(world)]);

	if (start === undefined) {
		if (written.length > 0) return written;
		return fromJournal(world, ['--unit', world.site.primary.service, '--since', `@${Math.floor(mark.at / 1000)}`], count);
	}

	// A server that writes to both says everything twice.
	const said = (await fromJournal(world, [`_SYSTEMD_INVOCATION_ID=${start}`], count)).filter(line => !written.includes(line));
	const besides = said.slice(-Math.max(count - written.length, Math.floor(count / 2)));
	return [...written.slice(-(count - besides.length)), ...besides];
};
