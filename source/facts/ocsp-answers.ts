/** What the responder says of one certificate. */
export type OcspLevel = {
	readonly sha256: string;
	readonly label: string;
	readonly status: 'good' | 'revoked' | 'unknown' | 'error';

	/** "no-url", "unreachable", "timed-out", "not-ocsp", "unauthorized", "wrong-signer", "stale" …; `null` when good. */
	readonly code: string | null;

	/** One sentence; `null` when good. */
	readonly say: string | null;
	readonly url: string | null;
	readonly ms: number | null;
	readonly nextUpdate: string | null;
};

/** Every level below the root of one participant's chain, top down. */
export type OcspAnswers = {readonly askedFrom: string; readonly levels: readonly OcspLevel[]};
