import {type Certificate, isIssuedBy} from '../pki/certificate.js';
import {type TrustVerdict, wouldTrust} from '../pki/trust.js';
import {quote} from '../speech/foreign.js';
import {date} from '../speech/value.js';
import {alertMeaning, failureMeaning} from './probe-alerts.js';
import {isBroken, isBuiltIn, isClosedUnsaid, isDifferent, isRefused} from './probe-news.js';
import type {Probed} from './probed.js';

export type Advice = {readonly why: readonly string[]; readonly fix: readonly string[]};

const byFailure: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'See whether the service runs and listens on that port.',
	ETIMEDOUT: 'See whether a firewall stands between, and whether the port is the right one.',
	EHOSTUNREACH: 'See whether that host is up, and how this one reaches it.',
	ENETUNREACH: 'See whether that host is up, and how this one reaches it.',
	ENOTFOUND: 'See whether the name is right, and known on this machine.',
	EAI_AGAIN: 'See whether this machine reaches its name server.',
	ECONNRESET: 'See whether a proxy answers for a server that is down, or lets in certain addresses only.',
};

const notServed = ({looks: {first}}: Probed): Advice => ({
	why: [],
	fix: [byFailure[first.failure ?? ''] ?? 'See whether the port is the right one.'],
});

/** Why a server may refuse what we show, told from the names of the authorities it accepts; `null` when they explain nothing. */
const predictRefusal = ({ours, looks, anchors, now}: Probed): Advice | null => {
	const accepted = new Set(looks.first.acceptedAuthorities ?? []);
	const [leaf] = ours ?? [];
	if (!ours || !leaf || accepted.size === 0) return null;
	const named = (certificate: Certificate) => accepted.has(certificate.subject);
	const trusted = [...ours.slice(1), ...anchors].filter(named);
	const last = ours.at(-1) ?? leaf;
	if (trusted.length === 0 && !ours.some(({issuer}) => accepted.has(issuer)))
		return {why: [`None of the authorities it accepts issued our certificate.`], fix: [`Let the server trust ${quote(last.issuer)}.`]};
	// Its root is elsewhere and known by name only: then the last authority we send stands for it.
	const assumed = trusted.length > 0 ? trusted : ours.slice(1).filter(candidate => candidate === last || isIssuedBy(last, candidate));
	const verdict = wouldTrust(ours, assumed, {role: 'client', name: null, now});
	return assumed.length === 0 || verdict.trusted ? null : {why: [verdict.say], fix: []};
};

/** The second of our look, to find it by. */
const readTheLog = (at: string) => `Read the server's log at ${date(at)} ${at.slice(11, 19)} UTC: the cause stands there.`;

const refused = (probed: Probed): Advice => {
	const {alert, at} = probed.looks.first;
	const predicted = predictRefusal(probed);
	const meaning = alert === null ? 'It breaks the connection off without a word of why.' : alertMeaning(alert);
	return {why: [...(predicted?.why ?? []), ...(meaning ? [meaning] : [])], fix: [...(predicted?.fix ?? []), readTheLog(at)]};
};

const hungUp = ({looks: {first}}: Probed): Advice => ({
	why: ['A server that refuses a certificate may close so, and so may one that is full or has nothing to say.'],
	fix: [readTheLog(first.at)],
});

const distrusted = ({code, say}: Extract<TrustVerdict, {trusted: false}>): Advice => ({
	why: [say],
	fix: code === 'name-mismatch' ? ['Give the name that clients dial with --server-name; or let the certificate name this one.'] : [],
});

const builtIn: Advice = {
	why: ['The server makes do with its built-in certificate when it cannot open its own keystore.'],
	fix: ["Run dispatcher-trust check on the server, or read its log of the last start: it names the keystore's fault."],
};

/** Observed with Java 17: JSSE sends no server name that has no dot in it. */
const javaAsks = ({serverName, looks: {first, named}}: Probed): string => {
	const unnamed = named.find(look => look.serverName === null);
	const isOther = unnamed !== undefined && unnamed.handshake.chain[0] !== first.chain[0];
	return isOther && !serverName.includes('.') ? ' Java asks without a name here, because this one has no dot.' : '';
};

const differing = (probed: Probed): Advice => ({
	why: [`What the server serves depends on the name asked for.${javaAsks(probed)}`],
	fix: [],
});

/** Why it is as it was seen, and what to do. */
export const adviceOn = (probed: Probed): Advice => {
	const {looks, verdict, stapled} = probed;
	const {first, older} = looks;
	if (older) return {why: ['Java asks for TLS 1.2 and 1.3 only, and so do we.'], fix: ['Let the server speak TLS 1.2 or TLS 1.3.']};
	if (first.reached !== 'tls') return notServed(probed);
	const broken = first.failure === null ? [] : [failureMeaning(first.failure)];
	const isSaid = isBroken(first) && first.alert !== null && first.clientCertificate === 'unknown';
	const said = isSaid ? [alertMeaning(first.alert ?? '') ?? 'The alert is not one we know a cause of.'] : [];
	const parts: readonly Advice[] = [
		{why: [...said, ...broken], fix: said.length + broken.length > 0 ? [readTheLog(first.at)] : []},
		...(isRefused(probed) ? [refused(probed)] : []),
		...(isClosedUnsaid(probed) ? [hungUp(probed)] : []),
		...(isBuiltIn(probed) ? [builtIn] : verdict?.trusted === false ? [distrusted(verdict)] : []),
		...(isDifferent(probed) ? [differing(probed)] : []),
		...(stapled !== null && stapled.status !== 'good' && stapled.say ? [{why: [stapled.say], fix: []}] : []),
	];
	return {why: parts.flatMap(({why}) => why), fix: [...new Set(parts.flatMap(({fix}) => fix))]};
};
