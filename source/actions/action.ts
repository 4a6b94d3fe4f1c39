import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import type {PrimarySubject, Subject} from '../site.js';
import type {Line} from '../speech/line.js';

/** A change, as plain data. It names secrets and never holds them, so it can be shown, journaled and replayed. */
export type Change =
	| {readonly do: 'place-keystore'; readonly on: PrimarySubject | `gateway:${string}`}
	| {readonly do: 'set-config'; readonly on: PrimarySubject}
	| {
			readonly do: 'set-setting';
			readonly on: PrimarySubject;
			readonly file: string;
			readonly setting: string;

			/** Files that it includes stay as they are, even where one of them wins. */
			readonly onlyThisFile?: true;

			/** A file saved as UTF-16 becomes UTF-8. */
			readonly toUtf8?: true;

			/** The value becomes what somebody meant by the one that stands there; nobody is asked for it. See `meantValue`. */
			readonly asMeant?: true;
	  }
	| {readonly do: 'save-as-utf8'; readonly on: PrimarySubject; readonly file: string}
	| {readonly do: 'import-trusted-root'; readonly on: PrimarySubject}
	| {readonly do: 'restart-service'; readonly on: PrimarySubject}
	| {readonly do: 'set-permissions'; readonly on: PrimarySubject; readonly path: string}
	| {
			readonly do: 'export-authorities';
			readonly on: 'portal';
			readonly to: string;

			/** SHA-256, lower hex: what the portal was told of before. Nothing is due unless a gateway or client is under another authority now. */
			readonly known?: readonly string[];
	  }
	| {
			readonly do: 'write-truststore';
			readonly on: `gateway:${string}`;

			/** What becomes of the other roots that Java trusts there: kept while everybody changes over, dropped afterwards. Absent: a file that trusts the root stays as it is, any other is made anew. */
			readonly others?: 'keep' | 'drop';
	  }
	| {readonly do: 'write-unattended-file'; readonly on: `gateway:${string}`}
	| {readonly do: 'write-site-file'; readonly on: 'portal'; readonly file: string};

export type ChangeOf<Verb extends Change['do']> = Extract<Change, {do: Verb}>;

/** What must be put back: one entry a file that will be written. The bytes lie beside the journal as `backup`. Restarts have none. */
export type Before = {
	readonly host: 'desk' | PrimarySubject | `gateway:${string}`;
	readonly path: string;
	readonly existed: boolean;
	readonly mode?: number;
	readonly uid?: number;
	readonly gid?: number;

	/** SHA-256 of the old bytes, lower hex. */
	readonly sha256?: string;

	/** File name in the backup folder of the run. */
	readonly backup?: string;
};

/** What a page, a transcript and `--dry-run` say of one change. */
export type Description = {
	/** "write /opt/…/primary-host.pfx, 3,812 bytes, -rw-r----- root:safeq" */
	readonly say: string;
	readonly host: string;

	/** The path, unit or alias that changes. */
	readonly target: string;

	/** More of it, a diff for one. */
	readonly lines: readonly Line[];

	/** The whole file with the changed lines marked, no secret in it. Made only when asked for; not part of any JSON. */
	whole?(): readonly Line[];

	/** The command that does the same by hand. */
	readonly sameAs: readonly string[];
	readonly undo: string;

	/** What is waited for after it, in order, one short clause each. */
	readonly waits?: readonly string[];

	/** People lose their connection: ask by a typed word. */
	readonly interrupts: boolean;
	readonly holdsSecret: boolean;
};

export type Standing = {readonly needed: false; readonly why: string} | {readonly needed: true; readonly files: readonly TouchedFile[]};

/** A file an action is about to write; the runner backs it up and journals it before `apply`. */
export type TouchedFile = {readonly host: Before['host']; readonly path: string};

/** For a verify that takes its time: says how far it is, and may be told to stop waiting. */
export type Waiting = {
	readonly note?: (say: string) => void;

	/** The description's wait of this number is under way, and what stands before it came; `note`: what is known of that. */
	readonly waitsFor?: (index: number, note?: string) => void;
	readonly signal?: AbortSignal;
};

export type Action<Verb extends Change['do']> = {
	describe(change: ChangeOf<Verb>, world: World): Promise<Description>;

	/** Looks, changes nothing. `needed: false` when the world is already as wanted. */
	check(change: ChangeOf<Verb>, world: World): Promise<Standing>;

	/** Only after `check` said it is needed: the runner has made the folders of the touched files by then. */
	apply(change: ChangeOf<Verb>, world: World): Promise<void>;

	/** Did the bytes land? A Trouble when not. */
	verify(change: ChangeOf<Verb>, world: World, waiting?: Waiting): Promise<void>;

	/** Restarts the service once after everything is put back, instead of restoring bytes. */
	readonly isRestart?: boolean;
};

export type Actions = {readonly [Verb in Change['do']]: Action<Verb>};

export const subjectOf = (change: Change): Subject => change.on;

/**
The action of a change's own verb, at work where the change is to be made: a node of the primary's cluster is changed as if it were the primary.
The union of verbs is opened here and only here: what comes back takes that very change.
*/
export const actionOf = (actions: Actions, change: Change): Action<Change['do']> => {
	const action = actions[change.do] as unknown as Action<Change['do']>;
	const at = (world: World) => worldAt(world, change.on);
	return {
		...action,
		describe: async (one, world) => action.describe(one, at(world)),
		check: async (one, world) => action.check(one, at(world)),
		apply: async (one, world) => action.apply(one, at(world)),
		verify: async (one, world, waiting) => action.verify(one, at(world), waiting),
	};
};
