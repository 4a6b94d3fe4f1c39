import type {Outcome} from '../../../source/checks/check.js';
import {rootFindings} from '../../../source/checks/root-causes.js';
import type {Seen} from '../../../source/facts/fact.js';
import type {GivenChain} from '../../../source/facts/given-chain.js';
import type {PrimaryHandshake} from '../../../source/facts/handshake.js';
import type {OcspLevel} from '../../../source/facts/ocsp-answers.js';
import type {OwnHandshake, OwnTry} from '../../../source/facts/own-handshake.js';
import type {LogEntry, Meant} from '../../../source/log/entry.js';
import type {Certificate} from '../../../source/pki/certificate.js';
import type {Subject} from '../../../source/site.js';
import type {ChangeRow, WatchedLog, WatchLook, WatchView} from '../../../source/watch/watching.js';
import {failed, passed, unseen} from '../../remedy/outcomes.js';
import {certificate, fallback, intermediate, leaf, root} from './certificates.js';
import {now} from './fake-watching.js';

const at = now - 4000;

export const seen = <Value>(value: Value): Seen<Value> => ({ok: true, value, ms: 40});
export const blind = (why: string): Seen<never> => ({ok: false, code: 'no-right', why, hints: ['Run it as root.']});

export const handshake = (presented: readonly Certificate[], more: Partial<PrimaryHandshake> = {}): PrimaryHandshake => ({
	reached: 'tls',
	protocol: 'TLSv1.3',
	cipher: 'TLS_AES_256_GCM_SHA384',
	clientCertificate: 'not-sent',
	acceptedAuthorities: ['CN=Acme-CA-Root,O=Acme', 'CN=Acme-CA-Intermediate,O=Acme'],
	alert: null,
	failure: null,
	ms: 42,
	at: new Date(at).toISOString(),
	address: '127.0.0.1:2560',
	serverName: 'primary-host',
	presented,
	isFallback: presented[0] === fallback,
	...more,
});

const given: GivenChain = {
	host: 'primary-host',
	files: [],
	leaf,
	keyMatches: true,
	privateKeys: [],
	own: [leaf, intermediate, root],
	links: [leaf, intermediate, root],
	missing: null,
	root,
	readyKeystore: null,
};

const ownTry = (more: Partial<OwnTry> = {}): OwnTry => {
	const {address: _address, serverName: _name, isFallback: _is, ...rest} = handshake([leaf, intermediate, root]);
	return {...rest, asked: 'TLSv1.3', clientCertificate: 'accepted', trusts: true, distrust: null, distrustCode: null, ...more};
};

export const own = (more: Partial<OwnTry> = {}): OwnHandshake => ({
	...{anchorsFrom: '/t', from: 'gateway-host', keystoreFrom: '/k', shown: [], isOwnHost: true, lacks: []},
	tries: [ownTry(more), ownTry({asked: 'TLSv1.2', ...more})],
});

const level = (label: string, ms: number | null, nextUpdate: string | null, more: Partial<OcspLevel> = {}): OcspLevel => ({
	sha256: label,
	label,
	issuerLabel: label === 'Acme-CA-Intermediate' ? 'Acme-CA-Root' : 'Acme-CA-Intermediate',
	serial: '4C01',
	status: 'good',
	code: null,
	say: null,
	answer: {status: 'good', code: null, say: null},
	url: 'http://ocsp.acme.example',
	ms,
	nextUpdate,
	signer: `CN=${label === 'Acme-CA-Intermediate' ? 'Acme-CA-Root' : 'Acme-CA-Intermediate'},O=Acme`,
	obstacle: null,
	http: 200,
	lists: [],
	java: null,
	...more,
});

const names = ['Acme-CA-Intermediate', 'primary-host', 'gateway-host', 'pcclient-host'] as const;
const levels = (of: (label: string, index: number) => OcspLevel) => ({askedFrom: 'primary-host', patience: 5000, levels: names.map(of)});
const goodLevels = levels((label, index) =>
	level(label, [22, 38, 41, 40][index] ?? 0, index === 0 ? '2026-11-30T10:00:00Z' : '2026-11-25T06:00:00Z'),
);
const deadLevels = levels(label =>
	level(label, null, null, {
		...{status: 'error', code: 'timed-out', obstacle: 'timed-out', http: null, signer: null},
		say: 'The responder gave no answer in 5 s.',
	}),
);

const ofPrimary = <Value>(value: Value) => seen([{on: 'primary' as Subject, seen: seen(value)}]);

const changes: readonly ChangeRow[] = [
	{at: '2026-11-24T06:12:00Z', run: '2026-11-24.1', what: 'setup, 8 changes', rows: [{sign: 'ok', text: 'all still in place'}]},
	{at: '2026-03-02T09:05:00Z', run: '2026-03-02.1', what: 'setup, 1 change', rows: [{sign: 'ok', text: 'still in place'}]},
];

const many = (count: number): readonly Outcome[] => Array.from({length: count}, (_, index) => passed(`primary/check-${index}`));

export const look = (outcomes: readonly Outcome[], more: Partial<WatchLook> = {}): WatchLook => ({
	at,
	outcomes,
	causes: rootFindings(outcomes),
	handshake: seen(handshake([leaf, intermediate, root])),
	given: seen(given),
	own: seen([{on: 'gateway:gateway-host' as Subject, seen: seen(own())}]),
	ocsp: ofPrimary(goodLevels),
	changes,
	...more,
});

export const latencies = [42, 44, 51, 43, 41, 42, 44, 52, 43, 42, 41, 43, 42, 71, 40, 39, 42, 43, 41, 42];

const stands: Partial<WatchView> = {isLooking: false, due: now + 6000, latencies};

export const meant = (phrase: string, meaning: string, findings: readonly string[], more: Partial<Meant> = {}): Meant => ({
	...{phrase, meaning, findings, noise: false, isAmbiguous: false},
	...more,
});

/** A line as `06:30:12 INFO text`. */
export const entry = (line: string, means: Meant | null = null, more: Partial<LogEntry> = {}): LogEntry => {
	const [, time = '', level = '', text = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
	const word = ({ERROR: 'error', WARN: 'warning', INFO: 'info', DEBUG: 'debug'} as const)[level] ?? null;
	return {line: 1, at: `2026-11-24T${time}.000Z`, level: word, text, cause: null, folded: 0, peer: null, meant: means, ...more};
};

export const log = (entries: readonly LogEntry[], more: Partial<WatchedLog> = {}): WatchedLog => ({
	of: 'server',
	path: '/opt/DispatcherParagon/logs/server.log',
	note: null,
	entries: entries.map((one, index) => ({...one, line: index + 1})),
	total: entries.length,
	explained: entries.filter(one => one.meant && !one.meant.noise).length,
	noise: entries.filter(one => one.meant?.noise).length,
	...more,
});

const notTls = meant('not-tls', 'not TLS, from 10.0.0.9', [], {noise: true});
const ourLook = meant('own-look', 'our own look, 127.0.0.1', [], {noise: true});
const refusedLine = meant('certificate-unknown', "A gateway or client refused the server's certificate.", ['gateway/refused-by-primary'], {
	isAmbiguous: true,
});

const calm = (): readonly LogEntry[] => [
	entry('06:30:12 INFO connection from gateway-host (10.0.0.21) accepted'),
	entry('06:30:42 INFO heartbeat gateway-host'),
	entry('06:30:44 WARN Unsupported or unrecognized SSL message', notTls),
	entry('06:30:52 INFO connection from gateway-host closed'),
	entry('06:30:58 WARN Empty client certificate chain', ourLook),
	entry('06:31:02 INFO connection from gateway-host (10.0.0.21) accepted'),
];

const unreadable = failed('primary/keystore-unreadable', 'primary', null, {
	title: 'The service cannot read its keystore',
	evidence: ['primary-host.pfx is -rw------- root:root since 06:39:13 UTC'],
	cause: 'The service runs as safeq. The change was not made by us.',
	remedy: {say: '-rw-r--r-- again, then restart safeq-cloud-server', changes: [{do: 'restart-service', on: 'primary'}]},
});
const serves = failed('primary/serves-fallback', 'primary', {id: unreadable.id, on: 'primary'}, {title: 'Port 2560 serves "localhost"'});
const refuses = failed(
	'gateway/refused-by-primary',
	'gateway:gateway-host',
	{id: serves.id, on: 'primary'},
	{title: 'gateway-host cannot connect'},
);

export const cause = unreadable;
export const healthyOutcomes: readonly Outcome[] = [
	...many(84),
	...Array.from(
		{length: 3},
		(_, index): Outcome => ({
			...{id: `client/check-${index}`, on: 'primary', ms: 0, state: 'not-applicable', why: 'no client is named'},
		}),
	),
];
export const brokenOutcomes: readonly Outcome[] = [
	unreadable,
	serves,
	refuses,
	...many(75),
	...Array.from({length: 6}, () => unseen('revocation/responder-slow', 'primary', {id: serves.id, on: 'primary'})),
];

export type Scene = {readonly view: Partial<WatchView>; readonly logs: readonly WatchedLog[]};

export const healthyLook = look(healthyOutcomes);
export const fallbackLook = look(brokenOutcomes, {
	handshake: seen(handshake([fallback])),
	own: seen([
		{
			on: 'gateway:gateway-host',
			seen: seen(own({trusts: false, distrustCode: 'no-path', distrust: 'No path.', clientCertificate: 'unknown'})),
		},
	]),
	changes: [
		{at: '2026-11-24T06:39:13Z', run: null, what: 'mode of primary-host.pfx', rows: [{text: '-rw-r--r-- became -rw-------'}]},
		{
			at: '2026-11-24T06:12:00Z',
			run: '2026-11-24.1',
			what: 'setup, 8 changes',
			rows: [{sign: 'error', text: '1 no longer in place: primary-host.pfx'}],
		},
	],
});

const soon = certificate('primary-host', 'Acme-CA-Intermediate', '2026-11-29T07:00:00Z');

/** The six states whose frames are kept. */
export const scenes: Readonly<Record<string, () => Scene>> = {
	healthy: () => ({view: {...stands, look: healthyLook}, logs: [log(calm())]}),
	fallback: () => ({
		view: {...stands, look: fallbackLook, latencies, woken: {by: 'mode of primary-host.pfx', at: '2026-11-24T06:30:57.200Z', after: 800}},
		logs: [
			log([
				entry('06:40:31 INFO Starting'),
				entry(
					'06:40:32 ERROR FileNotFoundException: /opt/DispatcherParagon/conf/primary-host.pfx (Permission denied)',
					meant('permission-denied', 'The service may not read the file.', ['primary/keystore-unreadable']),
				),
				entry(
					'06:40:32 WARN using the built-in certificate for localhost',
					meant('fallback', 'The server shows its built-in certificate.', ['primary/serves-fallback']),
				),
				entry('06:40:33 INFO listening on 2560'),
				entry('06:40:42 ERROR Received fatal alert: certificate_unknown', refusedLine, {peer: '10.0.0.21', folded: 3}),
				entry('06:40:52 ERROR Received fatal alert: certificate_unknown', refusedLine, {peer: '10.0.0.21', folded: 3}),
			]),
		],
	}),
	expiring: () => ({
		view: {
			...stands,
			look: look(
				[
					failed('chain/expires-soon', 'primary', null, {
						severity: 'warning',
						title: 'primary-host ends on 2026-11-29, in 5 days',
						evidence: ['primary-host: 1 % of its 365 days are left, to 2026-11-29; the limit is 15 %, at least 14 days'],
						cause: 'Renewal needs people, and a restart before it takes effect.',
						remedy: {say: 'Ask for the renewal now; setup takes it from there.', changes: []},
					}),
					...many(83),
				],
				{handshake: seen(handshake([soon, intermediate, root]))},
			),
		},
		logs: [log(calm())],
	}),
	'responder-down': () => {
		const silent = failed('revocation/responder-unreachable', 'primary', null, {
			title: 'The OCSP responder gives no answer',
			evidence: ['http://ocsp.acme.example, asked from primary-host: no answer in 5 s'],
			cause: "A firewall drops the question, or the responder hangs. Java's default gives up after 15 s.",
			remedy: {say: "Have the network's administrator open the way from primary-host to ocsp.acme.example:80.", changes: []},
		});
		return {view: {...stands, look: look([silent, ...many(80)], {ocsp: ofPrimary(deadLevels)})}, logs: [log(calm())]};
	},
	'log-burst': () => ({
		view: {...stands, look: healthyLook},
		logs: [
			log(
				Array.from({length: 2000}, (_, index) =>
					entry(
						`06:30:${String(index % 60).padStart(2, '0')} ${index % 50 === 0 ? 'WARN Unsupported or unrecognized SSL message' : `INFO job ${index} printed`}`,
						index % 50 === 0 ? notTls : null,
					),
				),
				{total: 1_500_000, noise: 30_000},
			),
		],
	}),
	restarting: () => ({
		view: {
			...stands,
			isLooking: true,
			due: null,
			look: look(
				[
					failed('primary/service-down', 'primary', null, {
						title: 'safeq-cloud-server is not running',
						evidence: ['systemctl: activating since 06:30:50 UTC'],
						cause: 'It is being started.',
						remedy: {say: 'Wait for it; if it does not come, read its log.', changes: []},
					}),
					...many(40),
					...Array.from({length: 30}, () => unseen('primary/port-closed', 'primary', {id: 'primary/service-down', on: 'primary'})),
				],
				{
					handshake: seen(
						handshake([], {reached: 'closed', protocol: null, cipher: null, failure: 'ECONNREFUSED', acceptedAuthorities: null}),
					),
					own: seen([
						{on: 'gateway:gateway-host', seen: seen(own({reached: 'closed', clientCertificate: 'unknown', trusts: null, presented: []}))},
					]),
				},
			),
		},
		logs: [log([...calm(), entry('06:30:50 INFO Shutting down'), entry('06:30:57 INFO Starting')])],
	}),
};
