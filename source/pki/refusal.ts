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
