/**
Something in the operator's world kept us from an answer or a change.

A trouble is expected and explained; anything else that is thrown is a bug of ours.
`code` is kebab-case and stable, `message` one full sentence, `hints` what to do next,
`log` what the program that failed wrote itself: foreign text, oldest first.
*/
export class Trouble extends Error {
	override readonly name = 'Trouble';
	readonly code: string;
	readonly hints: readonly string[];
	readonly log: readonly string[];

	constructor(
		code: string,
		message: string,
		hints: readonly string[] = [],
		{log = [], ...options}: ErrorOptions & {readonly log?: readonly string[]} = {},
	) {
		super(message, options);
		this.code = code;
		this.hints = hints;
		this.log = log;
	}
}
