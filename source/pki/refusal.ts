import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {Asn1Fault} from './asn1-budget.js';

/** Why a file gave us nothing, or not all of it. */
export type RefusalReason = 'needs-password' | 'wrong-password' | 'not-a-keystore' | 'truncated' | 'unsupported' | 'nothing-inside';

/** The same as a value: a fault of a file is judged, not thrown. */
export type Refusal = {
	readonly reason: RefusalReason;

	/** Stable, and finer than the reason: "pfx-wrong-password", "pfx-key-password-differs", "file-utf16". */
	readonly code: string;
	readonly say: string;
	readonly hints: readonly string[];
};

class Refused extends Trouble {
	readonly detail: string;

	constructor(detail: string, reason: RefusalReason, say: string, hints: readonly string[]) {
		super(reason, say, hints);
		this.detail = detail;
	}
}

/** Thrown inside this room only; `refusalOf` makes the value of it. The detail is the end of its code, without the kind of file. */
export const refuseAs = (detail: string, reason: RefusalReason, say: string, ...hints: readonly string[]): Trouble =>
	new Refused(detail, reason, say, hints);

/** The same where the reason says it all. */
export const refuse = (reason: RefusalReason, say: string, ...hints: readonly string[]): Trouble => refuseAs(reason, reason, say, ...hints);

/** The value of a refusal; `undefined` for anything else that was thrown. */
export const refusalOf = (error: unknown): Refusal | undefined =>
	error instanceof Refused ? {reason: error.code as RefusalReason, code: error.detail, say: error.message, hints: error.hints} : undefined;

/** What a fault of the ASN.1 parser means for the file; `undefined` for anything else that was thrown. */
export const damageOf = (error: unknown): Trouble | undefined => {
	if (!(error instanceof Asn1Fault)) return undefined;
	if (error.reason === 'truncated')
		return refuse('truncated', 'This file ends early: it holds fewer bytes than it announces.', 'Copy it again and compare the sizes.');
	if (error.reason === 'too-much') return refuseAs('too-large', 'unsupported', `This file is not opened: it is ${error.message}.`);
	return refuseAs(
		'damaged',
		'not-a-keystore',
		'This file begins like a certificate or keystore, but what follows is damaged.',
		'Copy it again in binary mode.',
	);
};

export const wrongPassword = (): Trouble =>
	refuse(
		'wrong-password',
		'The password does not open this file.',
		'Ask whoever exported the file which password it was given; upper and lower case and spaces count.',
	);

export const needsPassword = (): Trouble => refuse('needs-password', 'This file is protected by a password, and none was given.');

/** Above five million in one part Java refuses too; ten million over all parts are about ten seconds of work. */
export const tooSlow = (rounds: number, most: number): Trouble =>
	refuseAs(
		'too-many-rounds',
		'unsupported',
		`This file asks for ${rounds.toLocaleString('en')} rounds of key derivation; above ${most.toLocaleString('en')} it is not opened.`,
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
