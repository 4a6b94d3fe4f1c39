import {readPresented} from '../facts/handshake.js';
import type {Handshake} from '../host/host.js';
import {quote, safe} from '../speech/foreign.js';
import {count, duration, expiry, moment} from '../speech/value.js';
import {adviceOn} from './probe-advice.js';
import {alertText} from './probe-alerts.js';
import {chainLines} from './probe-chain.js';
import type {NamedLook} from './probe-looks.js';
import {endpoint, isBroken, isClosedUnsaid, isDifferent, newsOf, versionText} from './probe-news.js';
import type {Probed} from './probed.js';
import {folded} from './transcript-row.js';

const column = 9;

/** A text that begins with two blanks is an item of the row above it, and folds under itself. */
const rows = (word: string, texts: readonly string[]): readonly string[] =>
	texts.map((text, index) => {
		const item = text.startsWith('  ') ? '  ' : '';
		const head = `  ${index === 0 ? word : ''}`.padEnd(column) + item;
		return folded(text.slice(item.length), head, ' '.repeat(head.length + item.length));
	});

const wordsLine = ({protocol, cipher, latency, ms}: Handshake): readonly string[] => {
	if (protocol === null) return [`looked for ${duration(ms)}`];
	const {connected = 0, secure = null} = latency ?? {};
	const times = secure === null ? [duration(ms)] : [`TCP ${duration(connected)}`, `handshake ${duration(secure)}`];
	return [[versionText(protocol), ...(cipher === null ? [] : [cipher]), ...times].join(', ')];
};

const asks = (probed: Probed): readonly string[] => {
	const {
		looks: {first},
		ours,
	} = probed;
	switch (first.clientCertificate) {
		case 'not-requested':
			return ['asks for no certificate'];
		case 'not-sent':
			return [
				ours === null
					? 'asks for a certificate; none of ours was given'
					: 'asks for a certificate, and has no signature scheme for our key: not sent',
			];
		case 'rejected':
			return ['asks for a certificate; ours was sent and refused'];
		case 'unknown':
			if (ours === null || isBroken(first)) return [];
			return [
				isClosedUnsaid(probed)
					? 'asks for a certificate; ours was sent, and the connection closed in order'
					: 'did not say whether it accepts our certificate',
			];
		default:
			return [];
	}
};

const mostAccepted = 8;

/** Whom the server accepts. Of a long list ours alone: a portal that takes all built-in authorities names more than a hundred. */
const accepts = ({looks: {first}, ours}: Probed): readonly string[] => {
	const {acceptedAuthorities: all, clientCertificate} = first;
	if (all === null)
		return ['not-requested', 'unknown'].includes(clientCertificate) ? [] : ['names no authority whose certificates it accepts'];
	const issuers = new Set((ours ?? []).map(({issuer}) => issuer));
	const known = all.filter(name => issuers.has(name));
	const shown = all.length <= mostAccepted ? [...known, ...all.filter(name => !issuers.has(name))] : known.slice(0, mostAccepted);
	const told = ours === null ? '' : known.length > 0 ? ', ours among them' : ', ours not among them';
	const rest = all.length - shown.length;
	const whole = `accepts certificates of ${count(all.length, 'authority', 'authorities')}${told}`;
	if (shown.length === 0) return [`${whole}; --json names them`];
	return [
		`${whole}:`,
		...shown.map(name => `  ${safe(name)}`),
		...(rest > 0 ? [`  and ${rest} more; --json names all ${all.length}`] : []),
	];
};

const staple = ({stapled, presented}: Probed): readonly string[] => {
	if (presented.length === 0) return [];
	if (stapled === null) return ['no OCSP answer is stapled'];
	const until = stapled.nextUpdate === null ? '' : `, good until ${moment(stapled.nextUpdate)}`;
	const status = stapled.status === 'error' ? `cannot be used (${stapled.code})` : `says ${stapled.status}`;
	return [`the stapled OCSP answer ${status}${stapled.producedAt === null ? '' : `, made ${moment(stapled.producedAt)}`}${until}`];
};

const nameText = ({serverName}: NamedLook) => (serverName === null ? 'without a name' : `asked for ${safe(serverName)}`);

const served = ({handshake}: NamedLook, now: Date): string => {
	const [leaf] = readPresented(handshake.chain.slice(0, 1));
	if (leaf) return `${safe(leaf.label)}${leaf.isSelfIssued ? ', self-signed' : ''}, ${expiry(leaf.notAfter, now)}`;
	return alertText(handshake) ?? (handshake.failure === null ? 'no certificate' : `no certificate (${handshake.failure})`);
};

const names = (probed: Probed): readonly string[] => {
	const {looks, now} = probed;
	if (looks.named.length < 2) return [];
	if (isDifferent(probed)) return looks.named.map(look => `${nameText(look)}: ${served(look, now)}`);
	const asked = looks.named.flatMap(({serverName}) => (serverName === null ? [] : [`for ${safe(serverName)}`]));
	return [`the same certificate ${[asked.join(', '), 'without a name'].filter(Boolean).join(' and ')}`];
};

const seen = (probed: Probed): readonly string[] => {
	const {looks, presented, now} = probed;
	const {first, older} = looks;
	const shown = older?.handshake ?? first;
	if (shown.reached !== 'tls')
		return [...(first.spoke ? [quote(first.spoke)] : []), ...(first.reached === 'closed' ? [] : [`looked for ${duration(first.ms)}`])];
	const alert = alertText(first);
	return [
		...wordsLine(shown),
		...(shown.chain.length > 0 ? chainLines(presented, shown.chain.length, now) : []),
		...names(probed),
		...asks(probed),
		...accepts(probed),
		...(alert === null ? [] : [alert]),
		...staple(probed),
	];
};

const proof = ({looks: {first}, verdict, role, serverName}: Probed): readonly string[] => [
	...(first.clientCertificate === 'accepted' ? ['our certificate was asked for, sent and accepted'] : []),
	...(verdict?.trusted
		? [`Java trusts this chain with the authorities given, ${role === 'primary' ? `as the server ${safe(serverName)}` : `as a client's`}`]
		: []),
];

const next = ({address, port, looks: {first}, ours}: Probed): readonly string[] =>
	first.clientCertificate === 'not-sent' && ours === null
		? [`dispatcher-trust probe ${safe(endpoint(address, port))} --client-keystore FILE tells whether yours is accepted`]
		: [];

/** The same looks as `--json` gives, in lines: the news first. */
export const probeTranscript = (probed: Probed): readonly string[] => {
	const {why, fix} = adviceOn(probed);
	return [
		folded(newsOf(probed), '', '  '),
		...rows('saw', seen(probed)),
		...rows('why', why.map(safe)),
		...rows('fix', fix.map(safe)),
		...rows('proof', proof(probed)),
		...rows('next', next(probed)),
	];
};
