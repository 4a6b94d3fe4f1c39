import type {Change, Description} from '../../../source/actions/action.js';
import type {Outcome} from '../../../source/checks/check.js';
import type {Site, Subject} from '../../../source/site.js';
import type {Ask} from '../../../source/steps/ask.js';
import type {
	FileReport,
	Glance,
	LogTail,
	PlannedChange,
	Progress,
	RunSummary,
	StepInfo,
	StepResult,
	StepState,
	StepView,
	TakenBack,
	Walk,
} from '../../../source/steps/walk.js';

export const site: Site = {
	schema: 1,
	primary: {
		where: 'on-premise',
		host: 'primary-host',
		names: [],
		address: '127.0.0.1',
		port: 2560,
		installRoot: '/opt/DispatcherParagon',
		service: 'safeq-cloud-server',
		reach: {via: 'local'},
		nodes: [],
		keystoreReadableBy: 'service',
	},
	chains: {},
	authorities: [],
	gateways: [],
	clients: [],
	portal: {accounts: []},
	revocation: {ocsp: false, url: null},
	ticks: {},
};

export type ScriptedStep = {
	readonly id: string;
	readonly title: string;
	readonly subjects?: readonly Subject[];
	readonly vendor?: string;

	/** Made anew at every look, so that an answer shows. */
	view(walk: FakeWalk): Partial<StepView>;

	/** What applying reports and ends with; it may wait. */
	apply?(walk: FakeWalk, progress: (row: Progress) => void, signal: AbortSignal | undefined): Promise<StepResult>;
};

export const description = (say: string, more: Partial<Description> = {}): Description => ({
	say,
	host: 'primary-host',
	target: say,
	lines: [],
	sameAs: [],
	undo: 'u: as it was',
	interrupts: false,
	holdsSecret: false,
	...more,
});

export const planned = (
	say: string,
	more: Partial<Description> = {},
	change: Change = {do: 'place-keystore', on: 'primary'},
): PlannedChange => ({
	change,
	description: description(say, more),
	needed: true,
	why: null,
});

export const failed = (
	id: string,
	title: string,
	more: Partial<Extract<Outcome, {state: 'failed'}>['finding']> = {},
	because: {id: string; on: Subject} | null = null,
): Outcome => ({
	id,
	on: 'primary',
	ms: 1,
	state: 'failed',
	finding: {severity: 'error', title, evidence: [], cause: '', remedy: {say: '', changes: []}, ...more},
	because,
});

/** A walk whose pages are written down: it remembers what was asked of it, and answers when told to. */
export class FakeWalk implements Walk {
	site_: Site = site;
	readonly states = new Map<string, StepState>();
	readonly calls: string[] = [];
	private readonly read = new Map<string, Set<Subject>>();
	readonly answers = new Map<string, string>();
	files: FileReport[] = [];
	readonly passwords = new Map<string, string>();
	readonly done: Description[] = [];
	readonly back: TakenBack[] = [];
	readonly ticks = new Map<string, string>();
	history: RunSummary[] = [];
	/** Somebody uploaded the file in the portal. */
	isUploaded = false;
	seen: Glance = {
		handshake: {sign: 'warning', text: 'CN=localhost, self-signed', right: 'TLS 1.3   44 ms'},
		ocsp: {sign: 'none', text: 'off in your answers'},
		log: {
			path: '/opt/DispatcherParagon/logs/server.log',
			lines: ['06:10:02  INFO   heartbeat', '06:10:12  INFO   heartbeat', '06:10:22  INFO   heartbeat'],
			note: null,
		},
		findings: [{sign: 'ok', text: 'none new since step 3'}],
	};
	proof: StepResult = {done: true, news: 'It holds.', blocks: [], outcomes: [], changes: [], trouble: null};

	constructor(readonly steps: readonly ScriptedStep[]) {}

	site(): Site {
		return this.site_;
	}

	rail(): readonly StepInfo[] {
		return this.steps.map(({id, title}, index) => ({id, title, number: index + 1, state: this.states.get(id) ?? 'to-come'}));
	}

	subjectsOf(id: string): readonly Subject[] {
		return this.#step(id).subjects ?? ['primary'];
	}

	async look(id: string, subject: Subject): Promise<StepView> {
		this.calls.push(`look ${id}`);
		for (const [other, state] of this.states) if (state === 'now') this.states.set(other, 'to-come');
		if (!this.states.has(id) || this.states.get(id) === 'to-come') this.states.set(id, 'now');
		const step = this.#step(id);
		const subjects = this.subjectsOf(id);
		return {
			id,
			title: step.title,
			vendor: step.vendor ?? 'Primary server setup, third point',
			number: this.steps.indexOf(step) + 1,
			of: this.steps.length,
			subject,
			host: subject.includes(':') ? subject.slice(subject.indexOf(':') + 1) : 'primary-host',
			position: {index: subjects.indexOf(subject) + 1, of: subjects.length},
			news: '',
			blocks: [],
			hindrances: [],
			passed: [],
			changes: [],
			asks: [],
			items: [],
			notNeeded: null,
			canApply: false,
			...step.view(this),
		};
	}

	answer(ask: Ask, value: string): string | undefined {
		this.calls.push(`answer ${ask.key} ${value}`);
		if ('answer' in ask) {
			const answered = ask.answer(this.site_, value);
			if (!answered.ok) return answered.say;
		}
		this.answers.set(ask.key, value);
		return undefined;
	}

	async give(text: string): Promise<readonly FileReport[]> {
		this.calls.push(`give ${text}`);
		if (text.includes('nothing'))
			return [{path: text, opened: false, needsPassword: false, say: `There is no file or folder “${text}”.`, right: 'file-missing'}];
		const isLocked = text.includes('gateway');
		const report: FileReport = isLocked
			? {path: text, opened: false, needsPassword: true, say: 'PKCS12   locked', right: ''}
			: {path: text, opened: true, needsPassword: false, say: 'PKCS12   certificate, private key, 2 CAs', right: ''};
		this.files.push(report);
		return [report];
	}

	async unlock(path: string, password: string): Promise<FileReport> {
		this.calls.push(`unlock ${path}`);
		const opens = this.passwords.get(path) === password;
		const report: FileReport = opens
			? {path, opened: true, needsPassword: false, say: 'PKCS12   certificate, private key, 2 CAs', right: ''}
			: {path, opened: false, needsPassword: true, say: 'PKCS12   locked', right: 'file/wrong-password'};
		this.files = this.files.map(file => (file.path === path ? report : file));
		return report;
	}

	choosePassword(ask: Extract<Ask, {kind: 'secret'}>, password: string): string | undefined {
		this.calls.push(`choose ${ask.key}`);
		return /^[\x20-\x7E]+$/.test(password) ? undefined : 'Java takes only ASCII passwords for this kind of file.';
	}

	async leaveOut(path: string): Promise<void> {
		this.calls.push(`leave out ${path}`);
		this.files = this.files.filter(file => file.path !== path);
	}

	given(): readonly FileReport[] {
		return this.files;
	}

	tick(item: string): void {
		this.calls.push(`tick ${item}`);
		if (!this.ticks.delete(item)) this.ticks.set(item, '2026-11-24T06:24:00.000Z');
	}

	async apply(id: string, _subject: Subject, progress: (row: Progress) => void, signal?: AbortSignal): Promise<StepResult> {
		this.calls.push(`apply ${id}`);
		const result = await this.#step(id).apply?.(this, progress, signal);
		if (!result) throw new Error(`The script says nothing of applying ${id}.`);
		this.done.push(...result.changes);
		this.states.set(id, result.done ? 'done' : 'left-open');
		return result;
	}

	async fix(id: string, _subject: Subject, finding: Outcome, progress: (row: Progress) => void): Promise<StepResult> {
		this.calls.push(`fix ${finding.id}`);
		progress({key: 'fix', state: 'did', say: 'the mode is set', ms: 8});
		this.states.set(id, 'done');
		return this.proof;
	}

	async prove(id: string): Promise<StepResult> {
		this.calls.push(`prove ${id}`);
		return this.proof;
	}

	async glance(): Promise<Glance> {
		this.calls.push('glance');
		return this.seen;
	}

	async log(): Promise<LogTail> {
		this.calls.push('log');
		return this.seen.log;
	}

	undoCommand(run: string): string {
		return `dispatcher-trust undo ${run}`;
	}

	run(): string | null {
		return this.done.length > 0 ? '2026-11-24.1' : null;
	}

	leave(id: string): void {
		this.calls.push(`leave ${id}`);
		this.states.set(id, 'left-open');
	}

	pass(id: string, subject: Subject): void {
		const read = this.read.get(id) ?? new Set<Subject>();
		this.read.set(id, read.add(subject));
		if (this.subjectsOf(id).some(one => !read.has(one))) return;
		this.calls.push(`pass ${id}`);
		this.states.set(id, 'done');
	}

	applied(): readonly Description[] {
		return this.done;
	}

	takenBack(): readonly TakenBack[] {
		return this.back;
	}

	async runs(): Promise<readonly RunSummary[]> {
		return this.history;
	}

	async undo(run: string, progress: (row: Progress) => void): Promise<StepResult> {
		this.calls.push(`undo ${run}`);
		progress({key: 'bytes', state: 'did', say: 'old bytes are back', ms: 12});
		this.history = this.history.map(old => (old.run === run ? {...old, isUndone: true} : old));
		this.back.push({run, changes: this.done.length, restarts: 0});
		this.done.length = 0;
		return {
			done: true,
			news: `Run ${run} is taken back.`,
			blocks: [{label: 'proof', lines: [{text: 'bytes, mode and owner are as they were', sign: 'ok'}]}],
			outcomes: [],
			changes: [],
			trouble: null,
		};
	}

	async end() {}

	async save(): Promise<string> {
		this.calls.push('save');
		return '/home/admin/dispatcher-trust.json';
	}

	#step(id: string): ScriptedStep {
		const step = this.steps.find(other => other.id === id);
		if (!step) throw new Error(`No step ${id} in the script.`);
		return step;
	}
}
