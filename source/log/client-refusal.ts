import {lineTime} from './line-time.js';
import {clientPhrases, type Refuser} from './phrases/client.js';
import {phraseIn} from './phrases.js';

const longest = 2000;

export type ClientRefusal = {readonly line: string; readonly by: Refuser; readonly meaning: string; readonly fix: string};

/** A client tries again and again, so one that is refused still says so near the end. In ms. */
const past = 3_600_000;

/**
The last line of a client's log by which one side refuses the other; `null` when there is none, or when the log goes on for more than an hour after it
without another. Lines are foreign text.
*/
export const lastClientRefusal = (lines: readonly string[]): ClientRefusal | null => {
	const times = lines.map(line => lineTime(line.slice(0, longest)));
	const end = times.findLast(time => time !== null) ?? null;

	for (const [index, line] of [...lines.entries()].toReversed()) {
		const found = phraseIn(line, clientPhrases);
		if (!found) continue;
		const at = times.slice(0, index + 1).findLast(time => time !== null) ?? null;
		if (at !== null && end !== null && end - at > past) return null;
		return {line: line.trim(), by: found.by, meaning: found.meaning, fix: found.fix};
	}

	return null;
};
