import type {FileState} from '../host/host.js';
import type {World} from '../host/world.js';
import {permissions} from '../speech/value.js';
import type {Before} from './action.js';
import {hostOf} from './host-of.js';
import type {Intent} from './journal-entry.js';
import {hashAt} from './snapshot.js';
import type {StandingChange} from './standing-changes.js';

/** What becomes of one file. `keep`: what lies there now is not known to the journal, so it is kept beside it first. */
export type Restore = {
	readonly before: Before;
	readonly how: 'nothing' | 'permissions' | 'bytes' | 'remove';
	readonly say: string;
	readonly keep: boolean;

	/** It changed after we wrote it, and not by us. */
	readonly conflict: boolean;
};

export type UndoStep = {readonly intent: Intent; readonly restores: readonly Restore[]};

const isMoved = (state: FileState, {mode, uid, gid}: Before) => state.mode !== mode || state.uid !== uid || state.gid !== gid;

const sayOf = (how: Restore['how'], {path, mode}: Before, state: FileState | undefined): string => {
	if (how === 'remove') return `${path} is taken away again`;
	if (how === 'bytes') return `${path} gets its old bytes back`;
	if (how === 'permissions' && state && state.mode !== mode)
		return `mode of ${path}: ${permissions(state.mode)} to ${permissions(mode ?? 0)} as before`;
	return how === 'permissions' ? `owner of ${path} as before` : `${path} is as it was`;
};

/** Walks backwards through the run as if each file were put back, so that a conflict is known before anything changes. */
export const planUndo = async (changes: readonly StandingChange[], world: World): Promise<readonly UndoStep[]> => {
	const hashes = new Map<string, string | null>();
	const steps: UndoStep[] = [];

	for (const {intent, isDone, hashAfter} of changes) {
		const restores: Restore[] = [];

		for (const before of intent.before) {
			const key = `${before.host} ${before.path}`;
			const host = hostOf(world, before.host);
			const now = hashes.has(key) ? (hashes.get(key) ?? null) : await hashAt(host, before.path);
			const then = before.existed ? (before.sha256 ?? null) : null;
			const left = hashAfter(before);
			const state = await host.look(before.path);

			// A change of permissions alone is taken back alone: the bytes may be anybody's by now.
			const isOnlyMoved = now === then || (isDone && left === then);
			const how = !before.existed
				? now === null
					? 'nothing'
					: 'remove'
				: !isOnlyMoved
					? 'bytes'
					: state && !isMoved(state, before)
						? 'nothing'
						: 'permissions';
			const isForeign = !isOnlyMoved && now !== left;
			restores.push({before, how, say: sayOf(how, before, state), keep: isForeign, conflict: isForeign && isDone});
			hashes.set(key, isOnlyMoved ? now : then);
		}

		steps.push({intent, restores});
	}

	return steps;
};
