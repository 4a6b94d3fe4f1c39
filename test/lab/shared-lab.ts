import {chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {finishSetup} from '../../source/lab/finished.js';
import {type Lab, type LabOptions, makeLab} from '../../source/lab/lab.js';
import type {Scenario} from '../../source/lab/scenarios.js';

type Kept = {readonly bytes: Buffer; readonly mode: number; readonly uid: number; readonly gid: number; readonly changedAt: number};
type Tree = ReadonlyMap<string, Kept>;

const product = 'opt/DispatcherParagon';

/** What runs, and what is written by it: no fault is built into it. */
const apart = new Set([`${product}/jre`, `${product}/lib/classes`, `${product}/logs`, 'run', 'var', 'owner', 'usr']);
const security = `${product}/jre/lib/security`;

const filesBeneath = (folder: string, inside: string): readonly string[] =>
	readdirSync(path.join(folder, inside)).flatMap(name => {
		const file = path.join(inside, name);
		if (apart.has(file)) return [];
		return lstatSync(path.join(folder, file)).isDirectory() ? filesBeneath(folder, file) : [file];
	});

const keep = (file: string): Kept => {
	const {mode, uid, gid, mtimeMs} = statSync(file);
	return {bytes: readFileSync(file), mode: mode & 0o7777, uid, gid, changedAt: Math.floor(mtimeMs)};
};

const treeOf = (folder: string): Tree =>
	new Map([...filesBeneath(folder, ''), ...filesBeneath(folder, security)].map(file => [file, keep(path.join(folder, file))]));

const isSame = (one: Kept | undefined, other: Kept | undefined) =>
	one !== undefined &&
	other !== undefined &&
	one.mode === other.mode &&
	one.uid === other.uid &&
	one.gid === other.gid &&
	one.changedAt === other.changedAt &&
	one.bytes.equals(other.bytes);

const putBack = (folder: string, first: Tree): void => {
	const now = treeOf(folder);
	for (const file of now.keys()) if (!first.has(file)) rmSync(path.join(folder, file));
	for (const [file, kept] of first) {
		if (isSame(now.get(file), kept)) continue;
		const there = path.join(folder, file);
		mkdirSync(path.dirname(there), {recursive: true});
		rmSync(there, {force: true});
		writeFileSync(there, kept.bytes);
		chownSync(there, kept.uid, kept.gid);
		chmodSync(there, kept.mode);
		utimesSync(there, kept.changedAt / 1000, kept.changedAt / 1000);
	}
};

/** What the server reads at its start, and only then. */
const readAtStart = (tree: Tree): Tree =>
	new Map([...tree].filter(([file]) => file.startsWith(product) || file.startsWith('etc/') || file === 'manner'));

const differ = (one: Tree, other: Tree) => one.size !== other.size || [...one].some(([file, kept]) => !isSame(kept, other.get(file)));

export type SharedLab = {
	readonly lab: Lab;

	/** Everything as it was at first, then the fault; the server as the fault leaves it. */
	breakWith(scenario: Pick<Scenario, 'breaks' | 'server'>): Promise<void>;

	/** Healthy again. */
	restore(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
};

/** One healthy lab for many faults: put back file by file, and restarted only where the running server has read something else. */
export const shareLab = async (options: LabOptions = {}): Promise<SharedLab> => {
	const lab = await makeLab(options);
	await finishSetup(lab);
	const {site} = lab;
	const first = treeOf(lab.folder);
	let served = {process: '', tree: first};

	const processNow = async () => (await lab.systemctl('show', '-p', 'MainPID', '--value', site.primary.service)).trim();
	const standing = () => readAtStart(treeOf(lab.folder));

	/** The server runs, and runs with what lies there now. */
	const settle = async () => {
		const process = await processNow();
		const tree = standing();
		if (process !== '0' && process === served.process && !differ(tree, served.tree)) return;
		await lab.restart();
		served = {process: await processNow(), tree};
	};

	const restoreFiles = async () => {
		lab.ocsp.set('good');
		await lab.rewriteSite(() => site);
		putBack(lab.folder, first);
		rmSync(path.join(lab.folder, 'var/lib/dispatcher-trust'), {recursive: true, force: true});
	};

	return {
		lab,
		async breakWith({breaks, server}) {
			await restoreFiles();
			if (server === 'running') await settle();
			if (server === 'down') await lab.stop();
			await breaks(lab);
			if (server === undefined) await settle();
		},
		async restore() {
			await restoreFiles();
			await settle();
		},
		[Symbol.asyncDispose]: () => lab.dispose(),
	};
};
