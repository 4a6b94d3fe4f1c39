import {Trouble} from '../trouble.js';
import {SyntaxFault} from './place.js';
import type {Token} from './token.js';

const depthBudget = 200;

/** Walks over tokens for the parser, and counts how deep it is in blocks and lists so that a hostile file cannot overflow the stack. */
export class TokenReader {
	readonly text: string;
	readonly #tokens: readonly Token[];
	#at = 0;
	#depth = 0;
	#lists = 0;

	constructor(text: string, tokens: readonly Token[]) {
		this.text = text;
		this.#tokens = tokens;
	}

	/** The next token; the last one, `end`, stays the next for ever. */
	get next(): Token {
		return this.#tokens[this.#at] as Token;
	}

	get afterNext(): Token | undefined {
		return this.#tokens[this.#at + 1];
	}

	isAt(kind: Token['kind']): boolean {
		return this.next.kind === kind;
	}

	/** Where the token just taken ends. */
	get end(): number {
		return this.#tokens[this.#at - 1]?.end ?? 0;
	}

	take(): Token {
		const token = this.next;
		if (token.kind !== 'end') this.#at++;
		return token;
	}

	/** Over white space, line ends and comments. */
	skip(): void {
		while (this.next.kind === 'space' || this.next.kind === 'line' || this.next.kind === 'comment') this.#at++;
	}

	/** Over what separates two items. A comma or a line end is needed; at most one comma counts. */
	skipSeparator(): boolean {
		let hasSeparator = false;
		while (true) {
			const {kind} = this.next;
			if (kind !== 'space' && kind !== 'comment' && kind !== 'line' && kind !== ',') return hasSeparator;
			this.#at++;
			if (kind === ',') return true;
			hasSeparator ||= kind === 'line';
		}
	}

	/** Lightbend's parser takes no `+=` there. */
	get isInList(): boolean {
		return this.#lists > 0;
	}

	inList<Value>(read: () => Value): Value {
		this.#lists++;
		const value = read();
		this.#lists--;
		return value;
	}

	nest<Value>(read: () => Value): Value {
		if (++this.#depth > depthBudget)
			throw new Trouble('config-too-deep', `The configuration file nests more than ${depthBudget} blocks and lists.`);
		const value = read();
		this.#depth--;
		return value;
	}

	/** Names the token by its kind only: its text may be a password. */
	fault(expected: string): SyntaxFault {
		const {kind, start} = this.next;
		const found = {
			end: 'the end of the file',
			line: 'the end of the line',
			quoted: 'a quoted text',
			triple: 'a quoted text',
			substitution: 'a substitution',
			unquoted: 'more text',
			literal: 'more text',
			number: 'more text',
			space: 'a space',
			comment: 'a comment',
		};
		return new SyntaxFault(`${expected} is missing before ${found[kind as keyof typeof found] ?? `“${kind}”`}`, start);
	}
}
