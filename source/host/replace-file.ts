import {createHash} from 'node:crypto';
import {constants, type Stats} from 'node:fs';
import {type FileHandle, open, readFile, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {draftOf} from './draft.js';
import {isMissing, withPath} from './file-trouble.js';
import {mustBeFile} from './files.js';
import type {WriteAs} from './host.js';
import {keepAttributes} from './keep-attributes.js';
import {placeOf} from './rooted-path.js';

/** A folder's entries are on disk only after the folder itself is. */
export const flushFolder = async (folder: string): Promise<void> => {
	const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
	try {
		await handle.sync();
	} catch (error) {
		// Some network file systems cannot do this for a folder; there is nothing better to do then.
		if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
	} finally {
		await handle.close();
	}
};

const present = async (at: string): Promise<Stats | undefined> => {
	try {
		return await stat(at);
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
};

const mustBeAsExpected = async (at: string, host: string, expect: string | undefined): Promise<void> => {
	if (expect === undefined) return;
	const found = (await present(at))
		? createHash('sha256')
				.update(await readFile(at))
				.digest('hex')
		: 'absent';
	if (found === expect) return;
	throw new Trouble(
		'file-changed-meanwhile',
		`${safe(host)} is no longer what it was when this change was planned, so it was not written.`,
		['Somebody or something else changed it. Look again, then plan the change anew.'],
	);
};

const setOwner = async (draft: FileHandle, host: string, uid: number, gid: number): Promise<void> => {
	const {uid: ownUid, gid: ownGid} = await draft.stat();
	if (uid === ownUid && gid === ownGid) return;
	try {
		await draft.chown(uid, gid);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
		throw new Trouble(
			'owner-not-settable',
			`${safe(host)} must belong to user ${uid} and group ${gid}, and only root may give it to them. It was not written.`,
			['Run this as root.'],
			{cause: error},
		);
	}
};

/**
Replaces a file's content in one step: a reader sees the old bytes or the new ones, also after a power cut.
The draft has its owner and mode before it has the name, so a secret is never readable by more than `as.mode` says. Without `as.uid`, the owner stays who it was; access list and extended attributes stay as well.
@throws Trouble 'file-changed-meanwhile' when what lies there is not `as.expect`; whatever fails, the draft is gone and the old file stays.
*/
export const replaceFile = async (root: string, host: string, bytes: Uint8Array, as: WriteAs): Promise<void> =>
	withPath(host, async () => {
		const {at} = await placeOf(root, host);
		const before = await present(at);
		if (before) mustBeFile(before, host);
		await mustBeAsExpected(at, host, as.expect);

		const folder = path.dirname(at);
		const draftPath = draftOf(at);
		const draft = await open(draftPath, 'wx', 0o600);
		try {
			try {
				// While it is empty: afterwards it has exactly the mode asked for, before the first byte.
				if (before) await keepAttributes(at, draftPath, host);
				const own = await draft.stat();
				await setOwner(draft, host, as.uid ?? before?.uid ?? own.uid, as.gid ?? before?.gid ?? own.gid);
				await draft.chmod(as.mode);
				await draft.writeFile(bytes);
				// Writing takes set-user-id bits away.
				await draft.chmod(as.mode);
				await draft.sync();
			} finally {
				await draft.close();
			}

			await mustBeAsExpected(at, host, as.expect);
			await rename(draftPath, at);
		} catch (error) {
			await rm(draftPath, {force: true});
			throw error;
		}

		await flushFolder(folder);
	});
