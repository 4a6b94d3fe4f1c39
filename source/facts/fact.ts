import type {World} from '../host/world.js';
import type {Subject} from '../site.js';

/** One sweep's view of the world: every fact is gathered once per subject, however many ask. */
export type Look = {
	readonly world: World;
	readonly subject: Subject;
	see<Value>(fact: Fact<Value>, on?: Subject): Promise<Seen<Value>>;
};

/**
One thing worth knowing and how to look it up. The value is plain JSON: a bundle can store and replay it.
A fault that has a finding id is a value; a Trouble thrown means only that there was no way to look.
*/
export type Fact<Value> = {
	readonly name: string;

	/** Whoever asks, it is the primary that is looked at; a node of its cluster that asks looks at itself. */
	readonly of?: 'primary';
	gather(look: Look): Promise<Value>;
};

export type Seen<Value> =
	| {readonly ok: true; readonly value: Value; readonly ms: number}
	| {readonly ok: false; readonly code: string; readonly why: string; readonly hints: readonly string[]};

export const defineFact = <Value>(fact: Fact<Value>): Fact<Value> => fact;
