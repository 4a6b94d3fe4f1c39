import {Buffer} from 'node:buffer';
import path from 'node:path';
import {writeOwnedFile} from '../actions/owned-file.js';
import type {Host} from '../host/host.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {type Listed, type Manifest, manifestName, readManifest, sha256Of} from './manifest.js';
import type {PackFile, PackKind} from './pack.js';

export type PackOrder = {
	readonly desk: Host;

	/** Absolute. */
	readonly folder: string;
	readonly kind: PackKind;
	readonly now: Date;

	/** The files of a pack that says it was made at that ISO time. */
	make(at: string): readonly PackFile[] | Promise<readonly PackFile[]>;
};

export type PackedFile = Listed & {readonly did: 'written' | 'kept' | 'removed'};
export type PackResult = {readonly changed: boolean; readonly files: readonly PackedFile[]};

/** `bytes`: what lies there; `null`: nothing. */
type Standing = {readonly file: PackFile; readonly bytes: Buffer | null; readonly isRight: boolean};

const changedByHand = (folder: string, file: string) =>
	new Trouble('file-changed', `${safe(path.join(folder, file))} is not as this program wrote it. Nothing was changed.`, [
		'Somebody changed it or put it there. Move it away, or name another folder with --to.',
	]);

/** @throws Trouble 'file-changed' for a file in our place that is not ours: it would be lost */
const standingOf = async ({desk, folder}: PackOrder, known: ReadonlySet<string>, file: PackFile): Promise<Standing> => {
	const place = path.join(folder, file.path);
	const state = await desk.look(place);
	if (!state) return {file, bytes: null, isRight: false};
	if (state.kind !== 'file') throw changedByHand(folder, file.path);
	const bytes = await desk.readFile(place);
	const isSame = bytes.equals(file.bytes);
	if (!isSame && !known.has(`${file.path} ${sha256Of(bytes)}`)) throw changedByHand(folder, file.path);
	return {file, bytes, isRight: isSame || ((await file.isIn?.(bytes)) ?? false)};
};

const makeFolders = async (desk: Host, folder: string): Promise<void> => {
	if (await desk.look(folder)) return;
	const above = path.dirname(folder);
	await makeFolders(desk, above);
	const owner = await desk.look(above);
	await desk.makeFolder(folder, 0o755);
	// Run as root, it must not lock the operator out.
	await desk.setPermissions(folder, {mode: 0o755, ...(owner ? {uid: owner.uid, gid: owner.gid} : {})});
};

const listed = ({file, bytes, isRight}: Standing): Listed => ({path: file.path, sha256: sha256Of(isRight && bytes ? bytes : file.bytes)});

const writeManifest = async ({desk, folder}: PackOrder, manifest: Manifest): Promise<void> =>
	writeOwnedFile(desk, path.join(folder, manifestName), Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`), 0o644);

/** Those of an earlier run that are no part of the pack any more, and are as we left them. */
const leftovers = async ({desk, folder}: PackOrder, known: readonly Listed[], wanted: readonly Listed[]): Promise<readonly Listed[]> => {
	const gone = known.filter(({path: file}) => !wanted.some(one => one.path === file));
	const states = await Promise.all(
		gone.map(async one => {
			const place = path.join(folder, one.path);
			const state = await desk.look(place);
			return state?.kind === 'file' && sha256Of(await desk.readFile(place)) === one.sha256;
		}),
	);
	return gone.filter((_, index) => states[index]);
};

/**
Writes a pack into its folder, or what lacks of it. A folder that holds anything else is refused, and so is a file of ours that somebody changed.
Cut off at any moment, the same call goes on. Trouble 'folder-not-ours', 'file-changed', before the first byte.
*/
export const writePack = async (order: PackOrder): Promise<PackResult> => {
	const {desk, folder, kind, now, make} = order;
	const before = await readManifest(desk, folder, kind);
	const known = [...(before?.files ?? []), ...(before?.replaces ?? [])];
	const knownHere = new Set(known.map(({path: file, sha256}) => `${file} ${sha256}`));
	const lookAt = async (at: string) => {
		const files = await make(at);
		return Promise.all(files.map(file => standingOf(order, knownHere, file)));
	};

	// Where nothing but the hour would be new, the pack stays as it is.
	let made = before?.made ?? now.toISOString();
	let standing = await lookAt(made);
	if (before && standing.some(({isRight}) => !isRight)) {
		made = now.toISOString();
		standing = await lookAt(made);
	}

	const files = standing.map(listed);
	const manifest: Manifest = {schema: 1, tool: 'dispatcher-trust', pack: kind, made, files};
	const stale = await leftovers(order, known, files);
	const isWhole = before?.replaces === undefined && stale.length === 0 && standing.every(({isRight}) => isRight);
	if (isWhole && before) return {changed: false, files: files.map(one => ({...one, did: 'kept'}))};

	await makeFolders(desk, folder);
	await writeManifest(order, {...manifest, replaces: known});
	for (const {file, isRight} of standing) {
		if (isRight) continue;
		const place = path.join(folder, file.path);
		await makeFolders(desk, path.dirname(place));
		await writeOwnedFile(desk, place, file.bytes, file.mode);
	}

	for (const {path: file} of stale) await desk.remove(path.join(folder, file));
	await writeManifest(order, manifest);
	return {
		changed: true,
		files: [
			...standing.map((one): PackedFile => ({...listed(one), did: one.isRight ? 'kept' : 'written'})),
			...stale.map((one): PackedFile => ({...one, did: 'removed'})),
		],
	};
};
