import type {Buffer} from 'node:buffer';
import {duration, moment} from '../speech/value.js';
import {
	child,
	children,
	der,
	descend,
	type Element,
	encode,
	integer,
	isContext,
	isUniversal,
	octets,
	oid,
	parse,
	tag,
	time,
} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import type {Certificate} from './certificate.js';
import {certificateId, isIdOf} from './ocsp-id.js';
import {findSigner, type SignerFault, signerOutOfTime} from './ocsp-signer.js';

/** What a responder's answer says of one certificate. Times are ISO 8601 UTC. `code` and `say` are `null` when the status is good. */
export type OcspAnswer = {
	readonly status: 'good' | 'revoked' | 'unknown' | 'error';
	readonly code: string | null;
	readonly say: string | null;
	readonly producedAt: string | null;
	readonly thisUpdate: string | null;
	readonly nextUpdate: string | null;

	/** RFC 4514 name of who signed. */
	readonly signer: string | null;
};

/** The DER to send to a responder (RFC 6960 section 4.1), without a nonce: many responders answer from a cache and refuse one. */
export const ocspRequest = (certificate: Certificate, issuer: Certificate): Buffer =>
	encode(der.sequence(der.sequence(der.sequence(der.sequence(certificateId(certificate, issuer))))));

/** Java allows clocks to differ by 15 minutes; so do we. */
const allowedSkew = 15 * 60_000;

const refusals: Readonly<Record<number, readonly [string, string]>> = {
	1: ['malformed-request', 'did not understand the question'],
	2: ['internal-error', 'has an internal error'],
	3: ['try-later', 'asks to try again later'],
	5: ['signature-required', 'answers signed questions only'],
	6: ['unauthorized', 'does not answer for this issuer (unauthorized)'],
};

const reasons = [
	'for no stated reason',
	'because its key was compromised',
	'because its issuer was compromised',
	'because its owner changed',
	'because it was superseded',
	'because it is no longer used',
	'on hold',
];

const empty = {producedAt: null, thisUpdate: null, nextUpdate: null, signer: null};
const error = (code: string, say: string): OcspAnswer => ({status: 'error', code, say, ...empty});
const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z');

type Single = {readonly status: Element; readonly thisUpdate: Date; readonly nextUpdate: Date | null};

const readSingle = (element: Element): Single => {
	const [, status, thisUpdate, next] = children(element);
	if (!status) throw new Asn1Fault('malformed', 'a status is missing');
	return {status, thisUpdate: time(thisUpdate), nextUpdate: isContext(next, 0) ? time(child(next, 0)) : null};
};

const outOfDate = ({thisUpdate, nextUpdate}: Single, now: Date): SignerFault | undefined => {
	const ahead = thisUpdate.getTime() - now.getTime();
	if (ahead > allowedSkew)
		return {code: 'not-yet-valid', say: `The responder's answer begins only in ${duration(ahead)}; one of the two clocks is wrong.`};
	return nextUpdate && now.getTime() - nextUpdate.getTime() > allowedSkew
		? {code: 'stale', say: `The responder's answer ended on ${moment(nextUpdate.toISOString())}.`}
		: undefined;
};

const revokedSay = (status: Element): string => {
	const [at, reason] = children(status);
	const why = reason ? (reasons[integer(child(reason, 0))] ?? reasons[0]) : reasons[0];
	return `The certificate was revoked on ${moment(time(at).toISOString())} ${why}.`;
};

const verdict = (status: Element): Pick<OcspAnswer, 'status' | 'code' | 'say'> => {
	if (isContext(status, 0)) return {status: 'good', code: null, say: null};
	if (isContext(status, 1)) return {status: 'revoked', code: 'revoked', say: revokedSay(status)};
	return {status: 'unknown', code: 'unknown', say: 'The responder does not know this certificate.'};
};

const readBasic = (basic: Element, certificate: Certificate, issuer: Certificate, now: Date): OcspAnswer => {
	const fields = children(child(basic, 0)).slice(isContext(child(child(basic, 0), 0), 0) ? 1 : 0);
	const [responder, producedAt, answers] = fields;
	if (!responder) throw new Asn1Fault('malformed', 'a responder is missing');
	const {signer, fault} = findSigner(basic, responder, issuer);
	const known = {...empty, producedAt: iso(time(producedAt)), signer: signer?.subject ?? null};
	if (fault) return {status: 'error', ...fault, ...known};
	const found = children(answers)
		.slice(0, 1000)
		.find(answer => isIdOf(child(answer, 0), certificate, issuer));
	if (!found) return {...error('no-matching-status', 'The responder answers for another certificate.'), ...known};
	const single = readSingle(found);
	const times = {...known, thisUpdate: iso(single.thisUpdate), nextUpdate: single.nextUpdate ? iso(single.nextUpdate) : null};
	const late = outOfDate(single, now) ?? (signer ? signerOutOfTime(signer, issuer, now) : undefined);
	return late ? {status: 'error', ...late, ...times} : {...verdict(single.status), ...times};
};

const readAnswer = (bytes: Uint8Array, certificate: Certificate, issuer: Certificate, now: Date): OcspAnswer => {
	const answer = parse(bytes);
	const [status, body] = children(answer);
	if (!isUniversal(status, tag.enumerated)) throw new Asn1Fault('malformed', 'not an OCSP answer');
	const number = integer(status);
	if (number !== 0) {
		const [code, say] = refusals[number] ?? ['malformed-answer', `answers with the unknown status ${number}`];
		return error(code, `The responder ${say}.`);
	}
	if (!body || oid(descend(body, 0, 0)) !== '1.3.6.1.5.5.7.48.1.1') throw new Asn1Fault('malformed', 'not a basic response');
	return readBasic(parse(octets(descend(body, 0, 1))), certificate, issuer, now);
};

/**
Reads and verifies a responder's answer (RFC 6960 section 4.2) as of `now`; never throws for its bytes.
Codes of `error`: not-ocsp, unauthorized and the other refusals, wrong-signer, no-matching-status, stale, not-yet-valid.
*/
export const readOcspAnswer = (bytes: Uint8Array, certificate: Certificate, issuer: Certificate, now: Date): OcspAnswer => {
	try {
		return readAnswer(bytes, certificate, issuer, now);
	} catch (thrown) {
		if (thrown instanceof Asn1Fault) return error('not-ocsp', 'What came back is not an OCSP answer.');
		throw thrown;
	}
};
