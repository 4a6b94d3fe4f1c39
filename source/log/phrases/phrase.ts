/** One thing a log says of trust. Java's sentences were measured on JDK 17; a newer one puts the alert in brackets before them, so nothing is anchored. */
export type Phrase = {
	/** Kebab-case, of its own in the table. */
	readonly name: string;

	/** One of them stands in the line, letter by letter. ASCII, 14 characters or more: what they share with no other line makes a large log quick to read. */
	readonly needles: readonly string[];

	/** What the line says, to be shown; absent: its needles. One that many phrases share tells a reader nothing. */
	readonly written?: readonly string[];

	/** What the line must be like besides. */
	readonly pattern?: RegExp;

	/** What the line, or the one that heads its entry, must speak of: the words alone say nothing of trust. */
	readonly beside?: RegExp;
	readonly meaning: string;

	/** Ids of the findings that bring such a line about, the likeliest first. */
	readonly findings: readonly string[];

	/** Harmless. */
	readonly noise?: true;

	/** The words alone cannot tell which of the findings it is. */
	readonly isAmbiguous?: true;

	/** What the other side did or said: it may follow from a fault of the side that wrote the log. */
	readonly isOfOther?: true;

	/** Gives way to anything else the entry says. */
	readonly isWeak?: true;
};
