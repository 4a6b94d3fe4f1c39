import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Host} from '../host/host.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {PackKind} from './pack.js';

export type Listed = {readonly path: string; readonly sha256: string};

/** The list of what we wrote into a folder: by it a later run knows its own files, and whoever carries the folder can check them. */
export type Manifest = {
	readonly schema: 1;
	readonly tool: 'dispatcher-trust';
	readonly pack: PackKind;

	/** ISO 8601 UTC. */
	readonly made: string;
	readonly files: readonly Listed[];

	/** While a folder is written anew: what lay there before, so that a run that was cut off knows both. */
	readonly replaces?: readonly Listed[];
};

export const manifestName = 'manifest.json';

const largest = 1024 * 1024;

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isListed = (value: unknown): value is Listed => {
	const {path: file, sha256} = (value ?? {}) as Partial<Listed>;
	if (typeof file !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return false;
	return file !== '' && !path.posix.isAbsolute(file) && !file.split(/[\\/]/).includes('..');
};

const isManifest = (value: unknown): value is Manifest => {
	const {schema, tool, pack, made, files, replaces = []} = (value ?? {}) as Partial<Manifest>;
	const isText = typeof pack === 'string' && typeof made === 'string' && !Number.isNaN(Date.parse(made));
	return (
		schema === 1 && tool === 'dispatcher-trust' && isText && [files, replaces].every(list => Array.isArray(list) && list.every(isListed))
	);
};

const foreign = (folder: string, why: string) =>
	new Trouble('folder-not-ours', `${safe(folder)} ${why}. Nothing was changed.`, ['Name a new or an empty folder with --to.']);

/**
What we wrote into this folder before; `undefined`: it is absent or empty.
@throws Trouble 'folder-not-ours' when it holds something, and not a pack of this kind
*/
export const readManifest = async (desk: Host, folder: string, kind: PackKind): Promise<Manifest | undefined> => {
	const state = await desk.look(folder);
	if (!state) return undefined;
	if (state.kind !== 'folder') throw foreign(folder, 'is no folder');
	const names = await desk.list(folder);
	if (names.length === 0) return undefined;
	if (!names.includes(manifestName)) throw foreign(folder, 'holds files that this program did not write');
	try {
		const read: unknown = JSON.parse((await desk.readFile(path.join(folder, manifestName), {limit: largest})).toString('utf8'));
		if (isManifest(read) && read.pack === kind) return read;
		if (isManifest(read)) throw foreign(folder, `holds another pack, for ${safe(read.pack)}`);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}

	throw foreign(folder, `holds a ${manifestName} that this program did not write`);
};
