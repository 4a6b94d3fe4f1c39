/** How grave whoever wrote the line took it to be. */
export type Level = 'error' | 'warning' | 'info' | 'debug';

/** What one entry of a log means to trust, where it means anything. */
export type Meant = {
	/** Name of the row in `phrases`, kebab-case. */
	readonly phrase: string;
	readonly meaning: string;

	/** Ids of the findings that write such a line, the likeliest first; empty for noise. */
	readonly findings: readonly string[];

	/** Harmless: a port scanner, a health check, our own look. */
	readonly noise: boolean;

	/** The text alone cannot tell which of the findings it is: Java has one sentence for several causes. */
	readonly isAmbiguous: boolean;
};

/** One logged entry: its first line, and what was folded away below it. All texts are foreign and cut to a length. */
export type LogEntry = {
	/** Number of its first line, from 1. */
	readonly line: number;

	/** ISO 8601 UTC, a line without a zone read as UTC; `null`: it bears no time, or none with a date. */
	readonly at: string | null;
	readonly level: Level | null;
	readonly text: string;

	/** The deepest cause of its stack trace, "java.io.IOException: keystore password was incorrect". */
	readonly cause: string | null;

	/** Lines of its stack that were folded away. */
	readonly folded: number;

	/** Who was at the other end, as the entry says: an address, or a name. */
	readonly peer: string | null;

	/** `null`: nothing that has to do with trust. */
	readonly meant: Meant | null;
};

/** Reads a log in pieces of any size, bounded in memory whatever comes. An entry is told once its last line is known; `end` tells the last. */
export type LogReader = {
	push(bytes: Uint8Array): readonly LogEntry[];
	end(): readonly LogEntry[];
};
