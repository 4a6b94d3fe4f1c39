import {moment} from '../speech/value.js';

// CRLReason, RFC 5280 section 5.3.1.
const reasons: Readonly<Record<number, string>> = {
	1: 'because its key was compromised',
	2: 'because its issuer was compromised',
	3: 'because its owner changed',
	4: 'because it was superseded',
	5: 'because it is no longer used',
	6: 'and is on hold',
	9: 'because a privilege was withdrawn',
	10: 'because an attribute authority was compromised',
};

/** One sentence of when and why, the same for an answer and for a list. */
export const whyRevoked = (at: Date, reason: number | null): string =>
	`The certificate was revoked on ${moment(at.toISOString())} ${reasons[reason ?? 0] ?? 'for no stated reason'}.`;
