import type {Actions, ChangeOf} from '../actions/action.js';
import type {TypedSecrets} from '../host/secrets.js';
import type {World} from '../host/world.js';
import type {Site} from '../site.js';
import type {Step} from './step.js';

/** What a walk is given to work with. */
export type WalkSetup = {
	readonly steps: readonly Step[];
	readonly actions: Actions;
	readonly site: Site;
	readonly typed: TypedSecrets;

	/** The same hosts for a site that has changed. */
	worldFor(site: Site): World;

	/** What else of the answers follows from files that were given, their password files for one. */
	adopt?(site: Site): Site;

	/** Returns the path it was written to. */
	saveSite(site: Site): Promise<string>;

	/** Writes the answers as part of the run, once it has written them before: its undo finds its own bytes there. Absent: they are written besides. */
	readonly siteChange?: ChangeOf<'write-site-file'>;
	readonly command: string;

	/** Who is at work, for the change record. */
	readonly operator: string;

	/** The options that name the same hosts and journal to a later undo: `--root DIR`, `--site FILE`. */
	readonly undoWith?: readonly string[];
	readonly home?: string;
};
