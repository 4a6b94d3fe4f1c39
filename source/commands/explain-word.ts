/** A finding in general, where no host is looked at. */
export type Words = {
	/** What is so, and what comes of it. */
	readonly means: string;

	/** What fixes it. */
	readonly fix: string;

	/** What tells it from its neighbours. */
	readonly rule?: string;
};
