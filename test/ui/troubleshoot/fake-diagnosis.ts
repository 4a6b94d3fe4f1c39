import type {Description} from '../../../source/actions/action.js';
import type {Planned} from '../../../source/actions/run.js';
import type {Outcome} from '../../../source/checks/check.js';
import type {Failed} from '../../../source/checks/root-causes.js';
import {causesOf, sharersOf} from '../../../source/diagnose/causes.js';
import type {Causes, Diagnosis, Found, Proof, RemedyView, Worked} from '../../../source/diagnose/diagnosis.js';
import {evidenceChain} from '../../../source/diagnose/evidence-chain.js';
import {symptoms} from '../../../source/diagnose/symptoms.js';
import {mendedOf} from '../../../source/remedy/mended.js';
import type {Site} from '../../../source/site.js';
import {failed, passed} from '../../remedy/outcomes.js';
import {site as plain} from '../wizard/fake-walk.js';

export const site: Site = {...plain, gateways: [{host: 'gateway-host', keystore: '/k', truststore: '/t', unattendedFile: 'u'}]};

const describe = (say: string, more: Partial<Description> = {}): Description => ({
	...{say, host: 'primary-host', target: '/opt/DispatcherParagon/conf/application.conf', lines: [], sameAs: [], undo: 'u: as it was'},
	...{interrupts: false, holdsSecret: false, ...more},
});
const planned = (description: Description): Planned => ({
	change: {do: 'restart-service', on: 'primary'},
	description,
	needed: true,
	why: null,
});

export const edit = planned(
	describe('set default-keystore-password in /opt/DispatcherParagon/conf/application.conf', {
		lines: [
			{text: 'default-keystore-password = (secret)#(secret)', diff: {line: 42, change: '-'}},
			{text: 'default-keystore-password = "(secret)"', diff: {line: 42, change: '+'}},
		],
	}),
);
export const restart = planned(
	describe('systemctl restart safeq-cloud-server', {
		interrupts: true,
		sameAs: ['systemctl restart safeq-cloud-server'],
		undo: 'one more restart',
		lines: [{text: 'Gateways and clients lose their connection until the server answers again.'}],
	}),
);

const remedy = {say: 'Put the password in quotes, then restart.', changes: [edit.change, restart.change]};
export const cutShort = failed('primary/setting-cut-short', 'primary', null, {
	title: 'A # cuts the keystore password short',
	evidence: [
		'application.conf line 42: default-keystore-password = (secret)#(secret)',
		'/opt/DispatcherParagon/conf/primary-host.pfx does not open with it; opens with the whole',
	],
	cause: 'In this file a value with # or // must stand in double quotes.',
	remedy,
});
const because = {id: cutShort.id, on: cutShort.on};
const fallback = failed('primary/serves-fallback', 'primary', because, {
	title: 'Port 2560 serves "localhost", not primary-host',
	evidence: ['presented: CN=localhost, self-signed'],
});
const refused = failed(
	'gateway/refused-by-primary',
	'gateway:gateway-host',
	{id: fallback.id, on: 'primary'},
	{
		title: 'gateway-host cannot connect to the primary',
	},
);
export const byHand = failed('portal/authority-not-accepted', 'gateway:gateway-host', null, {
	title: 'The server does not accept Acme-CA-Root',
	evidence: ['the handshake names: Old-CA-Root', 'needed for gateway-host: Acme-CA-Root'],
	cause: 'It was not uploaded.',
	remedy: {say: 'Upload Acme-CA-Root.cer under Trusted CA certificates.', changes: []},
});
export const unreadable = failed('primary/keystore-unreadable', 'primary', null, {
	title: 'The service cannot read its keystore',
	remedy: {say: 'Let it read.', changes: [{do: 'set-permissions', on: 'primary', path: '/k.pfx'}, restart.change]},
});
export const lockedFile = failed('file/wrong-password', 'file:in/gateway-host.pfx', null, {
	title: 'The password in gateway.pass does not open gateway-host.pfx',
	evidence: ['its own check (SHA-256) fails', '7 characters, all ASCII, no space at an end'],
	cause: "It is another file's password, or one character is wrong.",
	remedy: {say: 'Mend in/gateway.pass, or type it.', changes: []},
});
export const broken: readonly Outcome[] = [cutShort, passed('primary/keystore-missing'), fallback, refused];
export const well: readonly Outcome[] = broken.map(({id, on}) => passed(id, on));

const [symptom] = symptoms;

/** A diagnosis whose looks bring what the test lays out, one after the other; the last stays. */
export class FakeDiagnosis implements Diagnosis {
	readonly #looks: (readonly Outcome[])[];
	readonly #applied: Description[] = [];
	readonly #worked: Worked[] = [];
	#latest: Found | null = null;
	remedy: RemedyView = {changes: [edit, restart], trouble: null, wanted: null};
	rightPassword = 'changeit';

	/** Set: the look waits for it. */
	hold: Promise<void> | undefined;

	constructor(...looks: (readonly Outcome[])[]) {
		this.#looks = looks;
	}

	#next(): Found {
		const outcomes = (this.#looks.length > 1 ? this.#looks.shift() : this.#looks[0]) ?? [];
		const log = {place: 'server.log, 06:12:32', text: '“keystore password was incorrect”'};
		const causes = causesOf(outcomes, symptom);
		this.#latest = {
			outcomes,
			causes: causes.map(finding => ({finding, chain: evidenceChain(finding, {outcomes, site, log: finding === cutShort ? log : null})})),
		};
		return this.#latest;
	}

	site = () => site;
	rows = () => [
		{...{key: 'config primary', label: 'application.conf', note: 'now', ms: null, outcomes: [], of: 1}, sign: 'now' as const},
		{...{key: 'gateway gateway:gateway-host', label: 'gateway-host', note: 'now', ms: null, outcomes: [], of: 1}, sign: 'now' as const},
	];

	found = async (): Promise<Found> => this.#next();

	look = async (_symptom: unknown, heard: (outcome: Outcome) => void, signal?: AbortSignal) => {
		heard(passed('primary/config-missing'));
		await Promise.race([this.hold, new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))]);
		return this.#next();
	};

	lookAgain = async (cause: Failed, before: Found): Promise<Proof> => {
		const found = this.#next();
		const mended = mendedOf(cause, before.outcomes, found.outcomes, sharersOf(cause, before.outcomes));
		const proof = {applied: [], trouble: null, mended, found};
		if (mended.is === 'gone') this.#worked.push({causes: [cause], proof});
		return proof;
	};

	plan = async (): Promise<RemedyView> => this.remedy;

	give = async (_causes: Causes, _wanted: unknown, password: string) => {
		if (password !== this.rightPassword) return 'The password does not open gateway-host.pfx.';
		this.remedy = {...this.remedy, wanted: null};
		return undefined;
	};

	cure = async (causes: Causes, found: Found): Promise<Proof> => {
		const applied = this.remedy.changes.map(({description}) => description);
		this.#applied.push(...applied);
		const now = this.#next();
		const proof = {applied, trouble: null, mended: mendedOf(causes[0], found.outcomes, now.outcomes, causes.slice(1)), found: now};
		this.#worked.push({causes, proof});
		return proof;
	};

	log = async () => ({path: '/opt/DispatcherParagon/logs/server.log', lines: ['06:12:32 heartbeat'], note: null});
	runs = async () => [];
	undo = async () => ({done: true, news: 'Taken back.', blocks: [], outcomes: [], changes: [], trouble: null});
	undoCommand = (run: string) => `dispatcher-trust undo ${run}`;
	underWay = () => null;
	run = () => (this.#applied.length === 0 ? null : '2026-11-24.2');
	applied = () => this.#applied;
	takenBack = () => [];
	worked = () => this.#worked;
	left = () => this.#latest?.causes.map(({finding}) => finding) ?? null;
	end = async () => {};
}
