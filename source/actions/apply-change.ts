import path from 'node:path';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import {type Actions, actionOf, type Before, type Change, type Standing, type Waiting} from './action.js';
import {hostOf} from './host-of.js';
import type {Journal} from './journal.js';
import {hostsOf, type Intent} from './journal-entry.js';
import {removeFolders} from './put-back.js';
import {afterwards, missingFolders, snapshot} from './snapshot.js';

type Needed = Extract<Standing, {needed: true}>;

type ApplyOptions = {readonly actions: Actions; readonly world: World; readonly journal: Journal; readonly command: string};

const writeIntent = async (
	change: Change,
	say: string,
	standing: Needed,
	{actions, world, journal, command}: ApplyOptions,
): Promise<{readonly run: string; readonly intent: Intent}> => {
	const folders = await missingFolders(world, standing.files);
	const run = await journal.begin(command, hostsOf({change, before: standing.files, folders}));
	const n = (await journal.read(run)).filter(({kind}) => kind === 'intent').length + 1;
	const before: Before[] = [];

	for (const [index, file] of standing.files.entries()) {
		before.push(await snapshot(world, file, bytes => journal.keep(run, `${n}.${index + 1}.backup`, bytes, file.host)));
	}

	const isRestart = actionOf(actions, change).isRestart === true;
	const intent: Intent = {kind: 'intent', n, at: new Date().toISOString(), change, say, isRestart, before, folders};
	await journal.append(run, intent);
	return {run, intent};
};

// Run as root in an operator's folder, a new folder must stay the operator's.
const makeLikeParent = async (host: Host, folder: string): Promise<void> => {
	await host.makeFolder(folder, 0o755);
	const above = await host.look(path.dirname(folder));
	if (above) await host.setPermissions(folder, {mode: 0o755, uid: above.uid, gid: above.gid});
};

/** Intent on the disk, folders made, applied, verified, done. Throws what kept it from that, after journaling that it failed. */
export const applyChange = async (
	change: Change,
	say: string,
	standing: Needed,
	options: ApplyOptions,
	waiting: Waiting,
): Promise<void> => {
	const {actions, world, journal} = options;
	const {run, intent} = await writeIntent(change, say, standing, options);
	const at = () => new Date().toISOString();

	try {
		for (const folder of intent.folders) await makeLikeParent(hostOf(world, folder.host), folder.path);
		await actionOf(actions, change).apply(change, world);
		const after = await Promise.all(standing.files.map(file => afterwards(world, file)));
		await actionOf(actions, change).verify(change, world, waiting);
		await journal.append(run, {kind: 'done', n: intent.n, at: at(), after});
	} catch (error) {
		const failed = {kind: 'failed', n: intent.n, at: at(), code: error instanceof Trouble ? error.code : 'fault'} as const;
		// An intent without an end says enough; what kept the change from happening must not be hidden by a disk that is full.
		await journal.append(run, failed).catch(() => undefined);
		// The folders made for files that did not come.
		await removeFolders({folders: intent.folders, before: []}, world).catch(() => undefined);
		throw error;
	}
};
