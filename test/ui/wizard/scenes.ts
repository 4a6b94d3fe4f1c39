import type {Ask} from '../../../source/steps/ask.js';
import type {Progress, StepResult} from '../../../source/steps/walk.js';
import {description, FakeWalk, failed, planned, type ScriptedStep} from './fake-walk.js';

/** The pages of the design sheet, as a walk would bring them. */
export const conf = '/opt/DispatcherParagon/conf';

const text = (key: string, label: string, value: string, note?: string): Ask => ({
	kind: 'text',
	key,
	label,
	value,
	...(note ? {note} : {}),
	answer: (site, answer) => (answer === '' ? {ok: false, say: `${label} stands empty.`} : {ok: true, site}),
});

const who: ScriptedStep = {
	id: 'who',
	title: 'Who is there',
	view: walk => ({
		news: 'Who takes part, and under which names? What you leave out is not judged later.',
		asks: [
			{
				kind: 'choice',
				key: 'where',
				label: 'Primary server',
				value: walk.answers.get('where') ?? 'on-premise',
				options: [
					{value: 'on-premise', label: 'on-premise'},
					{value: 'cloud', label: 'in the cloud'},
				],
				answer: site => ({ok: true, site}),
			},
			text('host', 'Host name', walk.answers.get('host') ?? 'primary-host', 'must stand in its certificate'),
			text('root', 'Install folder', '/opt/DispatcherParagon', 'found'),
		],
		blocks:
			walk.answers.get('where') === 'cloud'
				? [{label: 'saw', lines: [{text: 'steps 3 to 6 change files on a primary you do not host: not needed'}]}]
				: [{label: 'why', lines: [{text: 'Local storage needs a certificate. Hybrid needs the same registration and is treated alike.'}]}],
	}),
};

const chains: ScriptedStep = {
	id: 'chains',
	title: 'Chain import',
	view: walk => ({
		news:
			walk.files.length < 2
				? 'Give the files of all chains, in any form and order.'
				: "Three chains, complete. By Java's rules each is accepted in its role.",
		asks: [{kind: 'files', key: 'files', label: 'Path'}],
		blocks:
			walk.files.length < 2
				? [{label: 'body', lines: [{text: 'primary-host     nothing yet    needs its certificate, private key and CAs', sign: 'to-come'}]}]
				: [
						{
							label: 'body',
							lines: [
								{text: 'Acme-CA-Root                     2036-11-21 in 3650 days   self-signed'},
								{text: '└─ Acme-CA-Intermediate          2031-11-22 in 1824 days'},
								{text: '   ├─ primary-host     primary   2027-11-24 in 365 days    DNS:primary-host'},
								{text: '   └─ gateway-host     gateway   2027-11-24 in 365 days    DNS:gateway-host'},
							],
						},
					],
		passed: walk.files.length < 2 ? [] : [{text: 'each private key belongs to its certificate'}, {text: 'primary: serverAuth'}],
	}),
};

const config: ScriptedStep = {
	id: 'config',
	title: 'Config edit',
	view: walk => ({
		news: 'Two settings will name the new keystore. Every other byte stays as it is.',
		blocks: [
			{
				label: 'saw',
				lines: [
					{text: `${conf}/application.conf    UTF-8, LF, 118 lines`},
					{text: 'both stand once, in the block server; nothing overrides them'},
				],
			},
		],
		changes: [
			planned('two settings in application.conf', {
				lines: [
					{text: 'server {', diff: {line: 40, change: ' '}},
					{text: `  default-keystore-file = "${conf}/server.pfx"`, diff: {line: 41, change: '-'}},
					{text: `  default-keystore-file = "${conf}/primary-host.pfx"`, diff: {line: 41, change: '+'}},
					{text: '  default-keystore-password = (secret)', diff: {line: 42, change: '-'}},
					{text: '  default-keystore-password = (secret)', diff: {line: 42, change: '+'}},
					{text: '  port = 2560', diff: {line: 43, change: ' '}},
				],
				sameAs: ['an editor, but not Windows Notepad: the vendor warns of it'],
				undo: 'u: the old bytes, kept beside the journal',
			}),
		],
		canApply: !walk.done.some(({target}) => target === 'two settings in application.conf'),
	}),
	apply: async (_walk, progress) => {
		progress({key: 'write', state: 'did', say: 'written and read back', ms: 100});
		return {
			done: true,
			news: 'Both settings name the new keystore.',
			blocks: [{label: 'proof', lines: [{text: 'read again: both values are in force, 116 lines are the same bytes', sign: 'ok'}]}],
			outcomes: [],
			changes: [description('two settings in application.conf', {undo: 'u: the old bytes, kept beside the journal'})],
			trouble: null,
		};
	},
};

const fallback: StepResult = {
	done: false,
	news: 'Port 2560 serves "localhost".',
	blocks: [
		{
			label: 'body',
			lines: [
				{text: 'the setting names this file     application.conf, line 41, in force', sign: 'ok'},
				{text: 'the file is there               3,812 bytes', sign: 'ok'},
				{text: 'safeq may read it               it is -rw------- root:root', sign: 'error'},
				{text: 'the password opens it           not tried as safeq; opens as root', sign: 'unknown'},
			],
		},
	],
	outcomes: [
		failed(
			'primary/serves-fallback',
			'Port 2560 serves "localhost", not primary-host',
			{},
			{id: 'primary/keystore-unreadable', on: 'primary'},
		),
		failed('primary/keystore-unreadable', 'The service cannot read its keystore', {
			evidence: ['presented on 2560   CN=localhost, self-signed', 'in the keystore     CN=primary-host, issued by Acme-CA-Intermediate'],
			cause: 'The server could not load the keystore and fell back.',
			remedy: {
				say: 'Let the service read it: -rw-r-----, root:safeq.',
				changes: [{do: 'set-permissions', on: 'primary', path: `${conf}/primary-host.pfx`}],
			},
		}),
	],
	changes: [description('systemctl restart safeq-cloud-server', {undo: 'nothing to put back'})],
	remedy: [
		planned(
			'mode of primary-host.pfx: -rw------- to -rw-r-----',
			{undo: 'the old mode'},
			{do: 'set-permissions', on: 'primary', path: `${conf}/primary-host.pfx`},
		),
		planned('systemctl restart safeq-cloud-server', {interrupts: true, undo: 'one more restart'}, {do: 'restart-service', on: 'primary'}),
	],
	trouble: null,
};

export const proven: StepResult = {
	done: true,
	news: 'safeq-cloud-server serves primary-host on port 2560, looked at 2 s after the restart.',
	blocks: [{label: 'proof', lines: [{text: 'primary-host:2560 serves primary-host, chain of 3, TLS 1.3', sign: 'ok', right: '42 ms'}]}],
	outcomes: [],
	changes: [description('systemctl restart safeq-cloud-server', {undo: 'u: old settings back, keystore away, one more restart'})],
	trouble: null,
};

export const waits: readonly Progress[] = [
	{key: '0 restart-service ', state: 'did', say: 'systemctl restart safeq-cloud-server', ms: 1500, note: 'process 4121'},
	{key: '0 restart-service 1', state: 'now', say: 'port 2560 answers'},
];

export type Restart = 'waits' | 'falls-back' | 'proves';

const restart = (kind: () => Restart): ScriptedStep => ({
	id: 'restart',
	title: 'Restart and proof',
	view: walk => ({
		news: 'A restart makes the server read its keystore, its settings and its truststore.',
		blocks: [
			{label: 'saw', lines: [{text: '2 connections on port 2560 now: gateway-host, 10.0.0.31'}]},
			{
				label: 'why',
				lines: [
					{
						text: 'Gateways and clients lose their connection until the server answers again. How long that takes on your server, we have not seen yet.',
					},
				],
			},
			{label: 'proof', lines: [{text: 'port 2560 is looked at until it serves primary-host, at most 120 s'}]},
		],
		changes: [
			planned(
				'systemctl restart safeq-cloud-server',
				{
					interrupts: true,
					waits: ['port 2560 answers', 'the service is still active 3 s later'],
					sameAs: ['systemctl restart safeq-cloud-server'],
					undo: 'u: old settings back, keystore away, one more restart',
				},
				{do: 'restart-service', on: 'primary'},
			),
		],
		canApply: walk.states.get('restart') !== 'done',
	}),
	apply: async (_walk, progress, signal) => {
		for (const row of waits) progress(row);
		if (kind() === 'waits') await new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve()));
		return kind() === 'falls-back' ? fallback : proven;
	},
});

const portal: ScriptedStep = {
	id: 'portal',
	title: 'Portal',
	subjects: ['portal'],
	view: walk => ({
		news: 'Only you can act in the web portal. We show where, and prove what we can see.',
		items: [
			{
				id: 'policy',
				text: 'Certificate policy for internal communication',
				detail: ['set it to  Use trusted CA certificates'],
				tickedAt: walk.ticks.get('policy') ?? null,
			},
			{id: 'root', text: '01-Acme-CA-Root.cer', detail: [], proved: 'named in the handshake, 06:28:14 UTC', tickedAt: null},
			{
				id: 'intermediate',
				text: '02-Acme-CA-Intermediate.cer',
				detail: [],
				whenProved: 'Acme-CA-Intermediate was just accepted.',
				...(walk.isUploaded ? {proved: 'named in the handshake, 06:29:02 UTC'} : {}),
				tickedAt: walk.ticks.get('intermediate') ?? null,
			},
		],
	}),
};

const client: ScriptedStep = {
	id: 'client',
	title: 'Windows client',
	subjects: ['client:pcclient-host', 'client:desk-12'],
	view: walk => {
		const wanted = walk.answers.get('subject') ?? 'pcclient';
		return {
			news: 'Which certificate will the client take? Part of its subject or issuer will do.',
			asks: [{kind: 'subject', key: 'subject', label: 'Subject contains', value: wanted, answer: site => ({ok: true, site})}],
			blocks: [
				{
					label: 'body',
					lines: ['pcclient-host', 'desk-12.acme.example', 'Acme-CA-Intermediate'].map(name => ({
						text: `${name.includes(wanted) ? 'match' : 'no   '}   ${name.padEnd(20)}   issued by Acme-CA-Intermediate`,
						sign: name.includes(wanted) ? ('ok' as const) : ('none' as const),
					})),
				},
			],
		};
	},
};

const done: ScriptedStep = {
	id: 'done',
	title: 'Done',
	view: () => ({
		news: 'Trust holds between primary-host and gateway-host, both ways, looked at now.',
		blocks: [
			{
				label: 'proof',
				lines: [
					{text: 'primary-host:2560 serves primary-host, chain of 3, TLS 1.3', sign: 'ok', right: '42 ms'},
					{text: 'pcclient-host: not seen from here; its icon is the proof', sign: 'unknown'},
				],
			},
			{label: 'undo', lines: [{text: 'dispatcher-trust undo 2026-11-24.1'}]},
		],
	}),
};

export const scene = (kind: () => Restart = () => 'proves'): FakeWalk => {
	const walk = new FakeWalk([who, chains, config, restart(kind), portal, client, done]);
	walk.passwords.set('./in/gateway-host.pfx', 's3cret');
	return walk;
};

/** A walk that stands at one step: those before it are done. */
export const sceneAt = (id: string, kind?: () => Restart): FakeWalk => {
	const walk = scene(kind);
	for (const step of walk.steps) {
		if (step.id === id) break;
		walk.states.set(step.id, 'done');
	}
	return walk;
};
