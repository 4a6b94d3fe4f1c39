import type {Outcome} from '../checks/check.js';
import type {Failed} from '../checks/root-causes.js';
import type {Seen} from '../facts/fact.js';
import type {GivenChain} from '../facts/given-chain.js';
import type {PrimaryHandshake} from '../facts/handshake.js';
import type {OcspAnswers} from '../facts/ocsp-answers.js';
import type {OfEach} from '../facts/of-each.js';
import type {OwnHandshake} from '../facts/own-handshake.js';
import type {LogEntry} from '../log/entry.js';
import type {Site} from '../site.js';
import type {Line} from '../speech/line.js';

/** What moved a file or the service: one row of the last changes. `run`: ours, with its id in the journal. */
export type ChangeRow = {
	/** ISO 8601 UTC. */
	readonly at: string;
	readonly run: string | null;
	readonly what: string;

	/** Beneath it: what it became, or whether it still stands. */
	readonly rows: readonly Line[];
};

/** One look as the panels show it. All values are those the checks judged, so they cannot disagree. */
export type WatchLook = {
	/** When it came back, ms since 1970. */
	readonly at: number;
	readonly outcomes: readonly Outcome[];

	/** Failed errors that nothing else explains, most important first. */
	readonly causes: readonly Failed[];
	readonly handshake: Seen<PrimaryHandshake>;

	/** The chain that should be presented. */
	readonly given: Seen<GivenChain>;
	readonly own: Seen<OfEach<OwnHandshake>>;

	/** `null`: revocation is off in the answers. */
	readonly ocsp: Seen<OfEach<OcspAnswers>> | null;
	readonly changes: readonly ChangeRow[];
};

export type WatchView = {
	/** `null` until the first look came back. */
	readonly look: WatchLook | null;
	readonly isLooking: boolean;
	readonly isPaused: boolean;

	/** When the next look is due, ms since 1970; `null`: paused. */
	readonly due: number | null;

	/** Milliseconds of the last 30 handshakes that came about, oldest first. */
	readonly latencies: readonly number[];

	/** What brought the last look forward, and how long after it the look came back. */
	readonly woken: {readonly by: string; readonly at: string; readonly after: number} | null;

	/** A look of ours that broke: the last one stays on the screen. */
	readonly isBroken: boolean;
};

/** The log of one participant, followed. */
export type WatchedLog = {
	/** "server", "gateway gateway-host", "client pcclient-host". */
	readonly of: string;
	readonly path: string | null;

	/** Why nothing comes. */
	readonly note: Line | null;

	/** Entries held, oldest first; bounded. */
	readonly entries: readonly LogEntry[];

	/** Entries that came since the start, those no longer held included. */
	readonly total: number;
	readonly explained: number;
	readonly noise: number;
};

/**
What goes on, outside of React: looks at times, follows the logs, tells of changes at most once per 66 ms.
Nothing throws a Trouble: what cannot be seen is a value.
*/
export type Watching = {
	site(): Site;

	/** The same object until something changed. */
	view(): WatchView;
	subscribe(listener: () => void): () => void;

	/** The same array until something changed. */
	logs(): readonly WatchedLog[];
	subscribeLogs(listener: () => void): () => void;

	/** Looks now. */
	look(): void;
	pause(isPaused: boolean): void;
	end(): Promise<void>;
};
