import {quote} from '../speech/foreign.js';
import {child, children, descend, type Element, integer, isContext, isUniversal, octets, oid, parse, tag, time} from './asn1.js';
import {Asn1Fault, measure} from './asn1-budget.js';
import type {Certificate} from './certificate.js';
import {firstCritical, type OcspEntry, outOfDate, readEntry, statusOf} from './ocsp-entry.js';
import {criticalExtension, notOcsp, type OcspFault} from './ocsp-fault.js';
import {hashOfId, isIdOf} from './ocsp-id.js';
import {type NonceSeen, nonceFault, nonceOf} from './ocsp-nonce.js';
import {refusalOf} from './ocsp-refusal.js';
import {findSigner} from './ocsp-signer.js';
import {type ForJava, noResponder, refused} from './revocation.js';

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

	/** Whether the nonce we sent came back; `null` when none was sent, or nothing was read that far. */
	readonly nonce: NonceSeen | null;
	readonly java: ForJava;
};

const empty = {producedAt: null, thisUpdate: null, nextUpdate: null, signer: null, nonce: null};
const failed = ({code, say, java}: OcspFault, known: Partial<OcspAnswer> = {}): OcspAnswer => ({
	...empty,
	...known,
	status: 'error',
	code,
	say,
	java,
});

/** In the place of an answer where nobody can be asked. */
export const noAddress = (label: string): OcspAnswer =>
	failed({code: 'no-url', say: `${quote(label)} names no OCSP responder, and none is set.`, java: noResponder});

const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z');

type Question = {readonly certificate: Certificate; readonly issuer: Certificate; readonly now: Date; readonly nonce: Uint8Array | null};

/** Java asks with SHA-1 and knows its certificate by nothing else again. */
const matching = (entries: readonly OcspEntry[], {certificate, issuer}: Question): OcspEntry | OcspFault => {
	const java = refused('OCSP response does not include a response for a certificate supplied in the OCSP request');
	const ours = entries.filter(({id}) => isIdOf(id, certificate, issuer));
	// Of two entries for the same certificate the last one counts for Java.
	const found = ours.findLast(({id}) => hashOfId(id) === 'sha1');
	if (found) return found;
	const [other] = ours;
	if (!other) return {code: 'no-matching-status', say: 'The responder answers for another certificate.', java};
	const say = `The responder answers in ${hashOfId(other.id)?.toUpperCase().replace('SHA', 'SHA-')}; Java asks in SHA-1 and knows no other.`;
	return {code: 'other-hash', say, java};
};

type Basic = {
	readonly responder: Element;
	readonly producedAt: Date;
	readonly entries: readonly OcspEntry[];
	readonly critical: string | null;
	readonly extensions: Element | undefined;
};

const readBasic = (basic: Element): Basic => {
	const data = children(child(basic, 0));
	const [responder, producedAt, answers, extensions] = data.slice(isContext(data[0], 0) ? 1 : 0);
	if (!responder) throw new Asn1Fault('malformed', 'a responder is missing');
	const entries = children(answers).slice(0, 1000).map(readEntry);
	const critical = firstCritical(extensions) ?? entries.find(entry => entry.critical)?.critical ?? null;
	return {responder, producedAt: time(producedAt), entries, critical, extensions};
};

/** The questions stand in the order in which Java asks them, so that its first complaint is ours. */
const judgeBasic = (bytes: Uint8Array, question: Question): OcspAnswer => {
	const {issuer, now, nonce} = question;
	const {responder, producedAt, entries, critical, extensions} = readBasic(parse(bytes));
	const {signer, fault, isLate} = findSigner(bytes, responder, issuer, now);
	const seen = nonce ? nonceOf(extensions, nonce) : null;
	const known = {producedAt: iso(producedAt), signer: signer?.subject ?? null, nonce: seen};
	if (critical) return failed(criticalExtension(critical), known);
	const found = matching(entries, question);
	if ('say' in found) return failed(found, known);
	const times = {...known, thisUpdate: iso(found.thisUpdate), nextUpdate: found.nextUpdate ? iso(found.nextUpdate) : null};
	const stale = [found, ...entries].map(entry => outOfDate(entry, now)).find(Boolean);
	// With a wrong clock both are out of their time, and the answer tells an operator more.
	if (fault) return failed(isLate && stale ? {...stale, java: fault.java} : fault, times);
	const wrong = nonceFault(seen) ?? stale;
	return wrong ? failed(wrong, times) : {...times, ...statusOf(found, now)};
};

const readAnswer = (bytes: Uint8Array, question: Question): OcspAnswer => {
	if (measure(bytes) !== bytes.length) throw new Asn1Fault('malformed', 'bytes after the answer');
	const [status, body] = children(parse(bytes));
	if (!isUniversal(status, tag.enumerated)) throw new Asn1Fault('malformed', 'not an OCSP answer');
	const number = integer(status);
	if (number !== 0) return failed(refusalOf(number));
	if (!body || oid(descend(body, 0, 0)) !== '1.3.6.1.5.5.7.48.1.1') throw new Asn1Fault('malformed', 'not a basic response');
	return judgeBasic(octets(descend(body, 0, 1)), question);
};

/**
Reads and verifies a responder's answer (RFC 6960 section 4.2) as of `now`; never throws for its bytes. `nonce`: the one that was sent.
Codes of `error`: not-ocsp, critical-extension, unauthorized and the other refusals, no-matching-status, other-hash, wrong-signer,
nonce-differs, stale, not-yet-valid.
*/
export const readOcspAnswer = (
	bytes: Uint8Array,
	certificate: Certificate,
	issuer: Certificate,
	now: Date,
	nonce: Uint8Array | null = null,
): OcspAnswer => {
	try {
		return readAnswer(bytes, {certificate, issuer, now, nonce});
	} catch (thrown) {
		if (thrown instanceof Asn1Fault) return failed(notOcsp);
		throw thrown;
	}
};
