import {inspect} from 'node:util';

/** Holds a password so that it cannot reach a log, a journal, a frame or a bundle by accident. */
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	/** Only `pki/` and `host/` may call this; check-rooms holds it. */
	reveal(): string {
		return this.#value;
	}

	/** Compares without showing either. */
	equals(other: Secret): boolean {
		return this.#value === other.#value;
	}

	/** What may be said of a password while it is typed: "7 characters, all ASCII, no space at either end". */
	describe(): {readonly characters: number; readonly isAscii: boolean; readonly hasSpaceAtAnEnd: boolean} {
		return {
			characters: [...this.#value].length,
			isAscii: /^[\x20-\x7E]*$/.test(this.#value),
			hasSpaceAtAnEnd: /^\s|\s$/.test(this.#value),
		};
	}

	toString(): string {
		return '(secret)';
	}

	toJSON(): string {
		return '(secret)';
	}

	[inspect.custom](): string {
		return '(secret)';
	}
}
