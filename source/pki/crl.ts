import {duration, moment} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {Asn1Fault} from './asn1-budget.js';
import {type Certificate, subjectDer} from './certificate.js';
import {type CrlEntry, findCrlEntry} from './crl-entry.js';
import type {CrlPoint} from './crl-points.js';
import {type Crl, readCrl} from './crl-read.js';
import {scopeOf} from './crl-scope.js';
import {distinguishedName} from './distinguished-name.js';
import {serialBytes} from './ocsp-id.js';
import {whyRevoked} from './revocation-reason.js';
import {verifies, weakDigest} from './signed-bytes.js';
import {sameName} from './subject-name.js';

/** What one list says of one certificate. Times are ISO 8601 UTC; `code` and `say` are `null` when the status is good. */
export type CrlAnswer = {
	readonly status: 'good' | 'revoked' | 'error';
	readonly code: string | null;
	readonly say: string | null;
	readonly thisUpdate: string | null;
	readonly nextUpdate: string | null;

	/** RFC 4514 name of who issued the list. */
	readonly issuer: string | null;

	/** Bits of the reasons the list speaks for, 0 when it is worth nothing. */
	readonly reasons: number;
	readonly entry: CrlEntry | null;
};

/** The same 15 minutes as with OCSP. */
const allowedSkew = 15 * 60_000;

const distributionPoint = '2.5.29.28';
const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z');

type Fault = {readonly code: string; readonly say: string};

const outOfDate = ({thisUpdate, nextUpdate}: Crl, now: Date): Fault | undefined => {
	const ahead = thisUpdate.getTime() - now.getTime();
	if (ahead > allowedSkew)
		return {code: 'crl-not-yet-valid', say: `The revocation list begins only in ${duration(ahead)}; one of the two clocks is wrong.`};
	if (!nextUpdate) return {code: 'crl-without-end', say: 'The revocation list names no next update, and Java takes no such list.'};
	return now.getTime() - nextUpdate.getTime() > allowedSkew
		? {code: 'crl-stale', say: `The revocation list ended on ${moment(nextUpdate.toISOString())}.`}
		: undefined;
};

const strangers = ({extensions}: Crl): Fault | undefined => {
	if (extensions.has('2.5.29.27'))
		return {code: 'crl-delta', say: 'The revocation list holds changes only (a delta), so it proves nothing alone.'};
	const found = [...extensions].find(([number, {isCritical}]) => isCritical && number !== distributionPoint);
	return found
		? {code: 'crl-critical-extension', say: `The revocation list has the critical extension ${found[0]}, which Java does not know.`}
		: undefined;
};

const wrongSigner = (say: string): Fault => ({code: 'crl-wrong-signer', say});

// An anchor may leave out its key usage; of an intermediate Java wants it, though RFC 5280 section 6.3.3 does not.
const maySignLists = ({keyUsage, isSelfIssued}: Certificate) => keyUsage?.includes('cRLSign') ?? isSelfIssued;

const unsigned = ({signed, algorithm, signature}: Crl, issuer: Certificate): Fault | undefined => {
	if (!maySignLists(issuer)) return wrongSigner('The issuer may not sign revocation lists (no key usage cRLSign).');
	const weak = weakDigest(algorithm);
	if (weak) return wrongSigner(`The revocation list is signed with ${weak}, which Java refuses.`);
	return verifies(signed, algorithm, signature, issuer) ? undefined : wrongSigner('The signature of the revocation list does not verify.');
};

const ofOther = (crl: Crl, issuer: Certificate): Fault | undefined =>
	sameName(distinguishedName(crl.issuer), issuer.subject)
		? undefined
		: {code: 'crl-other-issuer', say: 'The revocation list is that of another issuer.'};

const judge = (bytes: Uint8Array, certificate: Certificate, issuer: Certificate, point: CrlPoint, now: Date): CrlAnswer => {
	const crl = readCrl(bytes);
	const {thisUpdate, nextUpdate} = crl;
	const times = {
		thisUpdate: iso(thisUpdate),
		nextUpdate: nextUpdate ? iso(nextUpdate) : null,
		issuer: distinguishedName(crl.issuer),
	};
	const {reasons, excludes} = scopeOf(crl.extensions.get(distributionPoint)?.value, certificate, point);
	const scope = excludes
		? {code: 'crl-other-scope', say: `The revocation list does not speak of this certificate: ${excludes}.`}
		: undefined;
	const fault = ofOther(crl, issuer) ?? outOfDate(crl, now) ?? scope ?? strangers(crl) ?? unsigned(crl, issuer);
	if (fault) return {...times, ...fault, status: 'error', reasons: 0, entry: null};
	const entry = findCrlEntry(crl, serialBytes(certificate), subjectDer(issuer)) ?? null;
	const verdict = entry
		? ({status: 'revoked', code: 'revoked', say: whyRevoked(entry.at, entry.reason)} as const)
		: ({status: 'good', code: null, say: null} as const);
	return {...times, ...verdict, reasons, entry};
};

/**
Reads and verifies the list of one distribution point as of `now`; never throws for its bytes.
Codes of `error`: not-a-crl, crl-other-issuer, crl-not-yet-valid, crl-without-end, crl-stale, crl-other-scope, crl-delta,
crl-critical-extension, crl-wrong-signer.
*/
export const readCrlAnswer = (bytes: Uint8Array, certificate: Certificate, issuer: Certificate, point: CrlPoint, now: Date): CrlAnswer => {
	try {
		return judge(bytes, certificate, issuer, point, now);
	} catch (thrown) {
		// A name that cannot be read is a Trouble of its own.
		if (!(thrown instanceof Asn1Fault || thrown instanceof Trouble)) throw thrown;
		const say = 'What came back is not a revocation list.';
		return {status: 'error', code: 'not-a-crl', say, thisUpdate: null, nextUpdate: null, issuer: null, reasons: 0, entry: null};
	}
};
