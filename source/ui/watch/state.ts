import type {WatchedLog} from '../../watch/watching.js';
import type {Begin} from '../troubleshoot/troubleshoot.js';
import type {PanelId} from './panels.js';

/** What lies over the panels; closing it gives them back as they were. */
export type Over =
	/** Explains the line or the finding under the cursor. `isOnWay`: the finding was reached from a line, and esc goes back to it. */
	| {readonly is: 'explain'; readonly what: 'line' | 'finding'; readonly isOnWay: boolean}
	| {readonly is: 'fix'; readonly begin: Begin}
	| {readonly is: 'alone'; readonly text: string};

export type State = {
	readonly panel: PanelId;
	readonly isZoomed: boolean;
	readonly isUnfolded: boolean;
	readonly over: Over | null;

	/** The finding with the cursor, by its key; `null`: the first. */
	readonly finding: string | null;

	/** Rows scrolled off the top, by panel. */
	readonly scrolled: Readonly<Partial<Record<PanelId, number>>>;

	/** The logs as they stood when the cursor went into them, so that no line runs away from under it; `null`: they follow. */
	readonly held: readonly WatchedLog[] | null;

	/** The line with the cursor among those held and wanted. */
	readonly line: number;
	readonly filter: string;
	readonly isFiltering: boolean;

	/** The answer to the last key. */
	readonly say: string | null;

	/** Causes that came forward already, or were in front of the reader anyway. */
	readonly announced: readonly string[];
};

export const firstState: State = {
	panel: 'handshake',
	isZoomed: false,
	isUnfolded: false,
	over: null,
	finding: null,
	scrolled: {},
	held: null,
	line: 0,
	filter: '',
	isFiltering: false,
	say: null,
	announced: [],
};
