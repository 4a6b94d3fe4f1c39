import type {Handshake} from '../host/host.js';
import type {Certificate} from '../pki/certificate.js';
import type {TrustVerdict} from '../pki/trust.js';
import {safe} from '../speech/foreign.js';
import {duration, expiry} from '../speech/value.js';
import {transcriptRow} from './transcript-row.js';

/** One look at a port, and what its certificates say. */
export type Probed = {
	readonly address: string;
	readonly port: number;
	readonly serverName: string;
	readonly handshake: Handshake;
	readonly presented: readonly Certificate[];

	/** `null`: no anchors were given, or nothing was presented. */
	readonly verdict: TrustVerdict | null;
	readonly hasIdentity: boolean;

	/** Issuers of what we showed, RFC 4514: named first among the authorities the server accepts. */
	readonly ourIssuers?: readonly string[];
	readonly now: Date;
};

const row = (word: string, text: string): string => transcriptRow(word, text, {column: 12});

export const endpoint = (address: string, port: number): string => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);

const reasons: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing listens there',
	ETIMEDOUT: 'it gives no answer in time',
	EHOSTUNREACH: 'no way leads to that host',
	ENETUNREACH: 'no way leads to that network',
	ENOTFOUND: 'no address is known for that name',
	EAI_AGAIN: 'the name cannot be looked up now',
	ECONNRESET: 'it closes the connection',
};

const because = (failure: string | null) => (failure === null ? '' : `: ${reasons[failure] ?? failure}`);

const headline = ({address, port, serverName, handshake}: Probed): string => {
	const where = safe(endpoint(address, port));
	const {reached, protocol, alert, failure} = handshake;
	if (reached === 'closed') return `${where} cannot be reached${because(failure)}.`;
	if (reached === 'not-tls') return `${where} answers, but not with TLS${because(failure)}.`;
	if (protocol !== null) return `${where} speaks ${protocol}, asked for ${safe(serverName)}.`;
	return `${where} ends the TLS handshake${alert === null ? because(failure) : ` with the alert ${alert}`}.`;
};

const ours: Readonly<Record<Handshake['clientCertificate'], (hasIdentity: boolean) => string>> = {
	'not-requested': () => 'no certificate is asked for',
	'not-sent': hasIdentity =>
		hasIdentity ? 'asked for, not sent: the server has no signature scheme for our key' : 'asked for, none was given (--client-keystore)',
	accepted: () => 'asked for, sent, accepted',
	rejected: () => 'asked for, sent, refused',
	unknown: () => 'not seen: the server did not say',
};

const chainRows = (presented: readonly Certificate[], now: Date) =>
	presented.map(({label, notAfter}, index) => row(index === 0 ? 'presents' : '', `${safe(label)}, ${expiry(notAfter, now)}`));

const trustRow = (verdict: TrustVerdict | null) => {
	if (verdict === null) return [];
	return [row('trust', verdict.trusted ? 'the anchors given lead to this chain' : safe(verdict.say))];
};

const mostAccepted = 8;

/** Whom the server accepts, ours first; a portal that takes all built-in authorities names more than a hundred. */
const acceptsRows = ({handshake, presented, ourIssuers = []}: Probed): readonly string[] => {
	const {acceptedAuthorities, clientCertificate} = handshake;
	const names = acceptedAuthorities ?? (clientCertificate === 'not-requested' ? [] : ['the server names nobody']);
	const ours = new Set([...ourIssuers, ...presented.map(({issuer}) => issuer)]);
	const shown = [...names.filter(name => ours.has(name)), ...names.filter(name => !ours.has(name))].slice(0, mostAccepted).map(safe);
	const more = names.length - shown.length;
	const rows = more > 0 ? [...shown, `and ${more} more; --json names all ${names.length}`] : shown;
	return rows.map((name, index) => row(index === 0 ? 'accepts' : '', name));
};

/** The same look as `--json` gives, in lines. */
export const probeTranscript = (probed: Probed): readonly string[] => {
	const {handshake, presented, verdict, hasIdentity, now} = probed;
	const {reached, cipher, clientCertificate, alert, protocol, ms} = handshake;
	if (reached !== 'tls') return [headline(probed)];
	return [
		headline(probed),
		...chainRows(presented, now),
		...trustRow(verdict),
		row('ours', ours[clientCertificate](hasIdentity)),
		...acceptsRows(probed),
		...(alert !== null && protocol !== null ? [row('alert', alert)] : []),
		...(cipher === null ? [] : [row('cipher', cipher)]),
		row('looked', duration(ms)),
	];
};
