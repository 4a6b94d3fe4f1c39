import type {FileState, Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {permissions} from '../speech/value.js';
import type {Before, TouchedFile} from './action.js';
import {hostOf} from './host-of.js';
import type {After, Intent} from './journal-entry.js';
import {leftoverDrafts} from './leftover-drafts.js';
import {hashAt} from './snapshot.js';
import type {StandingChange} from './standing-changes.js';

/** What becomes of one file. `keep`: what lies there now is not known to the journal, so it is kept beside it first. */
export type Restore = {
	readonly before: Before;
	readonly how: 'nothing' | 'permissions' | 'bytes' | 'remove';
	readonly say: string;
	readonly keep: boolean;

	/** It changed after we wrote it, and not by us: what is different, to be said after its path. */
	readonly conflict: string | null;
};

export type UndoStep = {readonly intent: Intent; readonly restores: readonly Restore[]};

/** A file as it lies there, or as it will when the newer changes are taken back. */
type Lying = Placing & {readonly sha256: string};
type Placing = Pick<FileState, 'mode' | 'uid' | 'gid'>;

const lyingAt = async (host: Host, file: string): Promise<Lying | null> => {
	const state = await host.look(file);
	const sha256 = await hashAt(host, file);
	return state && sha256 !== null ? {sha256, mode: state.mode, uid: state.uid, gid: state.gid} : null;
};

/** A journal may not know mode and owner: then they say nothing. */
const isMoved = (now: Placing, {mode = now.mode, uid = now.uid, gid = now.gid}: Partial<Placing>) =>
	now.mode !== mode || now.uid !== uid || now.gid !== gid;

const sayOf = (how: Restore['how'], {path, mode}: Before, now: Lying | null): string => {
	if (how === 'remove') return `${path} is taken away again`;
	if (how === 'bytes') return `${path} gets its old bytes back`;
	if (how === 'permissions' && now && now.mode !== mode)
		return `mode of ${path}: ${permissions(now.mode)} to ${permissions(mode ?? 0)} as before`;
	return how === 'permissions' ? `owner of ${path} as before` : `${path} is as it was`;
};

// A change of permissions alone is taken back alone: the bytes may be anybody's by now.
const howTo = ({existed, ...before}: Before, now: Lying | null, areBytesBack: boolean): Restore['how'] => {
	if (!existed) return now === null ? 'nothing' : 'remove';
	if (!areBytesBack) return 'bytes';
	return now && isMoved(now, before) ? 'permissions' : 'nothing';
};

/** An undo that was killed may have put back the owner and not yet the mode: what is as before is nobody else's. */
const foreignMove = (now: Lying | null, left: After | undefined, before: Before): string | null => {
	if (!now || !left) return null;
	const isForeign = (what: 'mode' | 'uid' | 'gid') => left[what] !== undefined && now[what] !== left[what] && now[what] !== before[what];
	if (isForeign('mode')) return `has the mode ${permissions(now.mode)} instead of ${permissions(left.mode ?? 0)}`;
	return isForeign('uid') || isForeign('gid') ? `belongs to ${now.uid}:${now.gid} instead of ${left.uid}:${left.gid}` : null;
};

const takenAway = (draft: TouchedFile): Restore => ({
	before: {...draft, existed: false},
	how: 'remove',
	say: `${draft.path}, a draft of a run that was cut short, is taken away`,
	keep: false,
	conflict: null,
});

/** Walks backwards through the run as if each file were put back, so that a conflict is known before anything changes. */
export const planUndo = async (changes: readonly StandingChange[], world: World): Promise<readonly UndoStep[]> => {
	const lying = new Map<string, Lying | null>();
	const steps: UndoStep[] = [];
	const drafts = new Set<string>();

	for (const {intent, touched, isDone, left} of changes) {
		const restores: Restore[] = [];

		for (const before of intent.before) {
			const key = `${before.host} ${before.path}`;
			const now = lying.has(key) ? (lying.get(key) ?? null) : await lyingAt(hostOf(world, before.host), before.path);
			const then = before.existed ? (before.sha256 ?? null) : null;
			const after = left(before);
			const areBytesBack = (now?.sha256 ?? null) === then || (isDone && after?.sha256 === then);
			const how = howTo(before, now, areBytesBack);
			const isForeign = !areBytesBack && (now?.sha256 ?? null) !== after?.sha256;
			const moved = how === 'nothing' ? null : foreignMove(now, after, before);
			restores.push({before, how, say: sayOf(how, before, now), keep: isForeign, conflict: isForeign && isDone ? 'has changed' : moved});
			lying.set(key, putBack(before, now, areBytesBack));
		}

		for (const draft of await leftoverDrafts(world, touched)) {
			const key = `${draft.host} ${draft.path}`;
			if (!drafts.has(key)) restores.push(takenAway(draft));
			drafts.add(key);
		}

		steps.push({intent, restores});
	}

	return steps;
};

const putBack = ({existed, sha256, mode, uid, gid}: Before, now: Lying | null, areBytesBack: boolean): Lying | null => {
	if (!existed) return null;
	const was = {mode: mode ?? now?.mode ?? 0, uid: uid ?? now?.uid ?? 0, gid: gid ?? now?.gid ?? 0};
	return {...was, sha256: areBytesBack && now ? now.sha256 : (sha256 ?? '')};
};
