/**
Something in the operator's world kept us from an answer or a change.

A trouble is expected and explained; anything else that is thrown is a bug of ours.
`code` is kebab-case and stable, `message` one full sentence, `hints` what to do next.
*/
export class Trouble extends Error {
	override readonly name = 'Trouble';
	readonly code: string;
	readonly hints: readonly string[];

	constructor(code: string, message: string, hints: readonly string[] = [], options?: ErrorOptions) {
		super(message, options);
		this.code = code;
		this.hints = hints;
	}
}
