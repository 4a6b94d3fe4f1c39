import {clientPhrases} from './phrases/client.js';
import {handshakePhrases} from './phrases/handshake.js';
import {keystorePhrases} from './phrases/keystore.js';
import {noisePhrases} from './phrases/noise.js';
import {pathPhrases} from './phrases/path.js';
import type {Phrase} from './phrases/phrase.js';
import {revocationPhrases} from './phrases/revocation.js';

/** Why a certificate was refused, in the words of the side that refused it. */
const refusals: readonly Phrase[] = [...revocationPhrases, ...pathPhrases];

/** The one table of what logs say. Of two rows that fit a line the upper one counts, so the more exact stands above. */
export const phrases: readonly Phrase[] = [...refusals, ...keystorePhrases, ...handshakePhrases, ...clientPhrases, ...noisePhrases];

const longest = 2000;

/** Whether the row speaks of this line; `head` is the first line of its entry, where that is another. */
export const fits = ({pattern, beside}: Phrase, text: string, head = ''): boolean =>
	(pattern?.test(text) ?? true) && (beside === undefined || beside.test(text) || beside.test(head));

const isIn = (phrase: Phrase, text: string): boolean => phrase.needles.some(needle => text.includes(needle)) && fits(phrase, text);

/** What a line of its own says, of the rows given; `undefined`: nothing that is known. */
export const phraseIn = <Row extends Phrase>(line: string, among: readonly Row[]): Row | undefined => {
	const text = line.slice(0, longest);
	return among.find(phrase => isIn(phrase, text));
};

/** The rows that a finding leads to, and where it is one of refusal, all reasons to refuse. */
export const phrasesOf = (id: string): readonly Phrase[] => {
	const own = phrases.filter(({findings}) => findings.includes(id));
	return /^(?:portal|gateway|client|revocation|chain)\//.test(id) ? [...own, ...refusals] : own;
};

/** The last line of a log that says why a certificate was refused; `null` when none does. Lines are foreign text. */
export const lastRefusal = (lines: readonly string[]): {readonly line: string; readonly meaning: string} | null => {
	for (const line of lines.toReversed()) {
		const found = phraseIn(line, refusals);
		if (found) return {line: line.trim(), meaning: found.meaning};
	}

	return null;
};
