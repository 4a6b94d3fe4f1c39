/** Time, and what is to be done later: the world's own, or a test's. */
export type Clock = {
	/** Milliseconds since 1970. */
	now(): number;

	/** Returns how to call it off. */
	after(ms: number, work: () => void): () => void;
};

export const realClock: Clock = {
	now: Date.now,
	after(ms, work) {
		const timer = setTimeout(work, ms);
		return () => clearTimeout(timer);
	},
};
