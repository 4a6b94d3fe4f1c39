import type {Level, LogEntry, Meant} from './entry.js';
import {messageOf, type Shape, secondLine} from './line-shape.js';
import {peerIn} from './peer.js';
import type {Phrase} from './phrases/phrase.js';
import {type StackLine, thrownIn} from './stack-line.js';

/** Characters of a text that are kept. */
const longestText = 2000;
const longestCause = 1000;

/** Whether a look at this moment, from this address, was one of ours. */
export type IsOurs = (entry: {readonly at: string | null; readonly peer: string | null; readonly text: string}) => boolean;

const ours: Meant = {
	phrase: 'own-look',
	meaning: 'A look of our own.',
	findings: [],
	noise: true,
	isAmbiguous: false,
};

const meantBy = ({name, meaning, findings, noise, isAmbiguous}: Phrase): Meant => ({
	phrase: name,
	meaning,
	findings,
	noise: noise ?? false,
	isAmbiguous: isAmbiguous ?? false,
});

/** An entry whose last line is not known yet. Bounded: of its lines only the deepest cause and their count stay. */
export class OpenEntry {
	readonly line: number;
	readonly unit: string | null;
	readonly #time: Shape['time'];
	readonly #isShaped: boolean;
	#awaitsSecond: boolean;
	#level: Level | null;
	#text: string;
	#cause: string | null = null;
	#folded = 0;
	#phrase: Phrase | null = null;
	#isInSuppressed = false;
	#isRootFirst = false;

	constructor(line: number, shape: Shape, kind: StackLine) {
		const {level, text} = messageOf(shape);
		this.line = line;
		this.unit = shape.unit;
		this.#time = shape.time;
		this.#level = level ?? (text.startsWith('keytool error: ') || text.startsWith('Exception in thread ') ? 'error' : null);
		this.#text = text.slice(0, longestText);
		this.#isShaped = shape.isHead || shape.unit !== null;
		this.#awaitsSecond = shape.isTwoLines;
		if (kind === 'thrown' || kind === 'cause') this.#cause = this.#text.replace(/^Caused by: /, '').slice(0, longestCause);
	}

	/** The first line, for what stands beside a phrase. */
	get head(): string {
		return this.#text;
	}

	get isMeant(): boolean {
		return this.#phrase !== null;
	}

	/** Whether this line belongs below; then it is folded away. */
	takes(shape: Shape, kind: StackLine): boolean {
		if (shape.isHead || shape.unit !== this.unit) return false;
		const text = shape.rest;

		if (this.#awaitsSecond && kind === 'none') {
			const second = secondLine(text);
			if (!second) return false;
			this.#awaitsSecond = false;
			this.#level = second.level;
			this.#text = second.text.slice(0, longestText);
			return true;
		}

		if (kind === 'none' || (kind === 'thrown' && !(this.#isShaped && this.#cause === null))) return false;
		if (kind === 'blank') return true;
		this.#folded++;
		if (kind !== 'frame') this.#note(text, kind);
		return true;
	}

	/** A line that is folded away for sure, told from its bytes. */
	fold(): void {
		this.#folded++;
	}

	/** A row that fits the line taken last. The deepest cause is the last one told; what was only suppressed explains nothing that is explained. */
	says(phrase: Phrase): void {
		const now = this.#phrase;
		const isBelow = this.#isInSuppressed || this.#isRootFirst || (phrase.isWeak && !now?.isWeak);
		if (now === null || !isBelow) this.#phrase = phrase;
	}

	#note(text: string, kind: StackLine): void {
		const isTop = text.charCodeAt(0) > 32;
		if (isTop) this.#isInSuppressed = false;
		if (kind === 'suppressed') this.#isInSuppressed = true;
		if (kind === 'wrapped') this.#isRootFirst = true;
		const isCause = kind === 'thrown' || (kind === 'cause' && !this.#isInSuppressed);
		if (isCause)
			this.#cause = text
				.trimStart()
				.replace(/^Caused by: /, '')
				.slice(0, longestCause);
	}

	told(isOurs: IsOurs | undefined): LogEntry {
		const peer = peerIn(this.#text);
		const about = {at: this.#time(), peer, text: this.#text};
		const isOwn = isOurs?.(about) ?? false;
		// A trace without a deeper cause may have told what was thrown in the sentence above it.
		const cause = this.#cause ?? (this.#folded > 0 ? thrownIn(this.#text)?.slice(0, longestCause) : null) ?? null;
		const meant = isOwn ? ours : this.#phrase && meantBy(this.#phrase);
		return {line: this.line, ...about, level: this.#level, cause, folded: this.#folded, meant};
	}
}
