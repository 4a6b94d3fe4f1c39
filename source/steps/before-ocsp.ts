import type {Check} from '../checks/check.js';
import {answerStale} from '../checks/revocation/answer-stale.js';
import {noResponderUrl} from '../checks/revocation/no-responder-url.js';
import {responderRefused} from '../checks/revocation/responder-refused.js';
import {responderUnreachable} from '../checks/revocation/responder-unreachable.js';
import {revoked} from '../checks/revocation/revoked.js';
import {statusUnknown} from '../checks/revocation/status-unknown.js';
import {wrongSigner} from '../checks/revocation/wrong-signer.js';
import {isOcspOn} from '../checks/revocation-check.js';
import type {Seen} from '../facts/fact.js';
import type {OcspAnswers} from '../facts/ocsp-answers.js';
import type {OfEach} from '../facts/of-each.js';

/** Switched off, it is no reason to keep the authorities from being uploaded; nor is that a chain was not seen. */
const revokedWhereAsked: Check = {...revoked, over: site => (isOcspOn(site) ? revoked.over(site) : [])};

/** Must hold before OCSP checks are on: by Java's default one level without a good answer refuses every connection. */
export const beforeOcsp: readonly Check[] = [
	revokedWhereAsked,
	noResponderUrl,
	responderUnreachable,
	responderRefused,
	wrongSigner,
	answerStale,
	statusUnknown,
];

/** Why OCSP checks may not be switched on yet; `undefined`: every level of every chain was answered good. */
export const refuseOcsp = (seen: Seen<OfEach<OcspAnswers>>): string | undefined => {
	if (!seen.ok) return seen.why;
	const [blind] = seen.value.flatMap(({seen: one}) => (one.ok ? [] : [one.why]));
	const bad = seen.value.flatMap(({seen: one}) => (one.ok ? one.value.levels : [])).find(({status}) => status !== 'good');
	return bad ? (bad.say ?? bad.label) : blind;
};
