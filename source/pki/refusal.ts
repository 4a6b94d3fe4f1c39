import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/** Why a file gave us nothing, or not all of it. */
export type RefusalReason = 'needs-password' | 'wrong-password' | 'not-a-keystore' | 'truncated' | 'unsupported' | 'nothing-inside';

/** The same as a value: a fault of a file is judged, not thrown. */
export type Refusal = {readonly reason: RefusalReason; readonly say: string; readonly hints: readonly string[]};

/** Thrown inside this room only; `refusalOf` makes the value of it. */
export const refuse = (reason: RefusalReason, say: string, ...hints: readonly string[]): Trouble => new Trouble(reason, say, hints);

const isReason = (code: string): code is RefusalReason =>
	['needs-password', 'wrong-password', 'not-a-keystore', 'truncated', 'unsupported', 'nothing-inside'].includes(code);

/** The value of a refusal; `undefined` for anything else that was thrown. */
export const refusalOf = (error: unknown): Refusal | undefined =>
	error instanceof Trouble && isReason(error.code) ? {reason: error.code, say: error.message, hints: error.hints} : undefined;

export const wrongPassword = (): Trouble =>
	refuse(
		'wrong-password',
		'The password does not open this file.',
		'Ask whoever exported the file which password it was given; upper and lower case and spaces count.',
	);

export const needsPassword = (): Trouble => refuse('needs-password', 'This file is protected by a password, and none was given.');

export const tooSlow = (iterations: number): Trouble =>
	refuse(
		'unsupported',
		`This file asks for ${iterations.toLocaleString('en')} rounds of key derivation; above 5,000,000 it is not opened.`,
		'Export it again with the usual 10,000 rounds.',
	);

// What a shell takes as one word that is no option.
const isPlain = (name: string) => /^[\w./][\w./-]*$/.test(name);

/** Sentences of this room say "this file": the same with its name, for where it is not clear which. */
export const nameRefusal = (say: string, name: string): string => {
	if (/^This (?:file )?(?:is|ends|begins|asks)\b/.test(say)) return say.replace(/^This (?:file )?/, () => `${name} `);
	const renamed = say.replace(/\bthis file\b/, () => name);
	return renamed === say && !say.includes(name) ? `${name}: ${say}` : renamed;
};

/** Commands in hints say FILE: the same with the path, to be typed as they stand. */
export const nameInHints = (hints: readonly string[], path: string): readonly string[] => {
	const word = isPlain(path) ? path : `'${safe(path).replaceAll("'", `'\\''`)}'`;
	return hints.map(hint => hint.replaceAll(/(?<= )FILE\b/g, () => word));
};
