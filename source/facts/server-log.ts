import path from 'node:path';
import type {World} from '../host/world.js';
import {logFolder} from '../product/paragon.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** The end of the server's log. Foreign text. */
export type ServerLog = {
	readonly path: string | null;
	readonly lines: readonly string[];

	/** When it was last written to, ISO 8601 UTC; absent: not known. */
	readonly changedAt?: string;
};

const tailBytes = 128 * 1024;
const mostLines = 400;
const mostCandidates = 50;

/** The log's name is documented nowhere, so the newest `*.log` of the product's log folder is taken for it. `null`: there is none. Looked for anew at each call. */
export const newestServerLog = async ({site, primary}: World): Promise<string | null> => {
	const folder = logFolder(site.primary.installRoot);
	const names = await primary.list(folder).catch((error: unknown) => {
		if (error instanceof Trouble && error.code === 'file-missing') return [];
		throw error;
	});
	const logs = names.filter(name => name.endsWith('.log')).slice(0, mostCandidates);
	const files = logs.map(name => path.posix.join(folder, name));
	const found = await Promise.all(files.map(async file => ({file, state: await primary.look(file)})));
	const [newest] = found
		.filter(({state}) => state?.kind === 'file')
		.toSorted((a, b) => (b.state?.changedAt ?? '').localeCompare(a.state?.changedAt ?? ''));
	return newest?.file ?? null;
};

/** Read anew at each call. */
export const readServerLog = async (world: World): Promise<ServerLog> => {
	const newest = await newestServerLog(world);
	if (newest === null) return {path: null, lines: []};
	const text = (await world.primary.readTail(newest, tailBytes)).toString('utf8');
	return {path: newest, lines: text.split(/\r?\n/).filter(Boolean).slice(-mostLines)};
};

export const serverLog = defineFact<ServerLog>({name: 'server-log', of: 'primary', gather: async ({world}) => readServerLog(world)});
