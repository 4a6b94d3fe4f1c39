import {duration, moment} from '../speech/value.js';
import {child, children, type Element, integer, isContext, isUniversal, octets, oid, tag, time} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import type {OcspFault} from './ocsp-fault.js';
import {type ForJava, goodForJava, refused, revokedForJava, undetermined} from './revocation.js';
import {whyRevoked} from './revocation-reason.js';

/** One SingleResponse (RFC 6960 section 4.2.1), read but not judged. */
export type OcspEntry = {
	readonly id: Element;
	readonly status: Element;
	readonly thisUpdate: Date;
	readonly nextUpdate: Date | null;

	/** Number of the first extension marked critical. */
	readonly critical: string | null;
};

export type EntryStatus = {
	readonly status: 'good' | 'revoked' | 'unknown';
	readonly code: string | null;
	readonly say: string | null;
	readonly java: ForJava;
};

/** Java allows clocks to differ by 15 minutes; so do we. */
const allowedSkew = 15 * 60_000;

/** The number of the first critical one in an explicit list of extensions. */
export const firstCritical = (list: Element | undefined): string | null => {
	const found = list && children(child(list, 0)).find(each => isUniversal(child(each, 1), tag.boolean) && octets(child(each, 1))[0] !== 0);
	return found ? oid(child(found, 0)) : null;
};

export const readEntry = (element: Element): OcspEntry => {
	const [id, status, thisUpdate, ...rest] = children(element);
	if (!id || !status) throw new Asn1Fault('malformed', 'a status is missing');
	if (![0, 1, 2].some(kind => isContext(status, kind))) throw new Asn1Fault('malformed', 'an unknown kind of status');
	const next = rest.find(each => isContext(each, 0));
	return {
		id,
		status,
		thisUpdate: time(thisUpdate),
		nextUpdate: next ? time(child(next, 0)) : null,
		critical: firstCritical(rest.find(each => isContext(each, 1))),
	};
};

const java = refused('Response is unreliable: its validity interval is out-of-date');

/** Without a nextUpdate newer news is available at any time (RFC 6960 section 4.2.2.1), so Java lets it live for the skew alone. */
export const outOfDate = ({thisUpdate, nextUpdate}: OcspEntry, now: Date): OcspFault | undefined => {
	const ahead = thisUpdate.getTime() - now.getTime();
	if (ahead > allowedSkew)
		return {code: 'not-yet-valid', say: `The responder's answer begins only in ${duration(ahead)}; one of the two clocks is wrong.`, java};
	if (now.getTime() - (nextUpdate ?? thisUpdate).getTime() <= allowedSkew) return undefined;
	const say = nextUpdate
		? `The responder's answer ended on ${moment(nextUpdate.toISOString())}.`
		: `The responder's answer of ${moment(thisUpdate.toISOString())} names no end, so Java takes it for 15 minutes only.`;
	return {code: 'stale', say, java};
};

const revoked = (status: Element, now: Date): EntryStatus => {
	const [at, given] = children(status);
	const reason = given ? integer(child(given, 0)) : null;
	return {status: 'revoked', code: 'revoked', say: whyRevoked(time(at), reason), java: revokedForJava(reason, time(at), now)};
};

/** What an entry in its time says of its certificate. */
export const statusOf = ({status}: OcspEntry, now: Date): EntryStatus => {
	if (isContext(status, 0)) return {status: 'good', code: null, say: null, java: goodForJava};
	if (isContext(status, 1)) return revoked(status, now);
	const forJava = undetermined("Certificate's revocation status is unknown");
	return {status: 'unknown', code: 'unknown', say: 'The responder does not know this certificate.', java: forJava};
};
