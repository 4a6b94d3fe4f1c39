import type {Actions, Description} from '../actions/action.js';
import {type Journal, openJournal} from '../actions/journal.js';
import {listRuns} from '../actions/runs.js';
import {undo} from '../actions/undo.js';
import {type GivenFile, givenFiles} from '../facts/given-files.js';
import {newSweep} from '../facts/sweep.js';
import type {TypedSecrets} from '../host/secrets.js';
import type {World} from '../host/world.js';
import {refuseForJava} from '../pki/java-password.js';
import {Secret} from '../secret.js';
import type {Site, Subject} from '../site.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Ask} from './ask.js';
import {carryOut, prove} from './carry-out.js';
import {expandPaths} from './expand-paths.js';
import {lookAt, troubleBlocks} from './look-at.js';
import {sortFiles} from './sort-files.js';
import type {Step} from './step.js';
import type {FileReport, Progress, StepResult, StepState, Walk} from './walk.js';

export type WalkSetup = {
	readonly steps: readonly Step[];
	readonly actions: Actions;
	readonly site: Site;
	readonly typed: TypedSecrets;

	/** The same hosts for a site that has changed. */
	worldFor(site: Site): World;

	/** Returns the path it was written to. */
	saveSite(site: Site): Promise<string>;
	readonly command: string;
	readonly home?: string;
};

const contentOf = ({certificates, privateKeys}: GivenFile): string => {
	const authorities = certificates.filter(({authority}) => authority).length;
	const leaves = certificates.length - authorities;
	return [
		leaves > 0 ? (leaves === 1 ? 'certificate' : count(leaves, 'certificate')) : '',
		privateKeys.length > 0 ? (privateKeys.length === 1 ? 'private key' : count(privateKeys.length, 'private key')) : '',
		authorities > 0 ? count(authorities, 'CA') : '',
	]
		.filter(Boolean)
		.join(', ');
};

export const reportOf = (file: GivenFile): FileReport => ({
	path: file.path,
	opened: file.opened,
	needsPassword: file.reason === 'needs-password' || file.reason === 'wrong-password',
	say: file.opened ? contentOf(file) : (file.say ?? 'it does not open'),
	right: file.reason === 'wrong-password' ? 'file/wrong-password' : (file.format ?? '').toUpperCase(),
});

/** Every file the site names, once. */
const filesOf = ({chains, gateways, clients, authorities}: Site): readonly string[] => [
	...new Set([
		...[chains.primary, chains.gateway, chains.client, ...gateways.map(({chain}) => chain), ...clients.map(({chain}) => chain)].flatMap(
			chain => chain?.files ?? [],
		),
		...authorities,
	]),
];

/** The walk through the steps: what the operator answered, what was applied, where each step stands. */
export const startWalk = (setup: WalkSetup): Walk => {
	const {steps, actions, typed, worldFor, command} = setup;
	let {site} = setup;
	let journal: Journal | undefined;
	const states = new Map<string, StepState>();
	const applied: Description[] = [];

	/** Given in this walk, opened or not: path to its last report. */
	const pool = new Map<string, FileReport>();

	const journalOf = (world: World) => {
		journal ??= openJournal(world);
		return journal;
	};

	const stepOf = (id: string) => {
		const index = steps.findIndex(step => step.id === id);
		const step = steps[index];
		if (!step) throw new Error(`There is no step ${id}.`);
		return {step, index};
	};

	const readAll = async (paths: readonly string[]): Promise<readonly GivenFile[]> => {
		const seen = await newSweep(worldFor({...site, authorities: paths})).see(givenFiles, 'portal');
		if (!seen.ok) throw new Trouble(seen.code, seen.why, seen.hints);
		return seen.value.files;
	};

	/** Reads the pool anew and sorts it into chains. */
	const sortPool = async (): Promise<readonly FileReport[]> => {
		const files = await readAll([...pool.keys()]);
		const sorted = sortFiles(site, files);
		({site} = sorted);

		for (const file of files) {
			const report = reportOf(file);
			pool.set(file.path, sorted.leftOver.includes(file.path) ? {...report, say: `${report.say}; nobody here can use it`} : report);
		}

		return [...pool.values()];
	};

	const failedGive = (path: string, error: unknown): readonly FileReport[] => {
		if (!(error instanceof Trouble)) throw error;
		return [{path, opened: false, needsPassword: false, say: [error.message, ...error.hints].join(' '), right: error.code}];
	};

	const asResult = (trouble: Trouble): StepResult => ({
		done: false,
		news: trouble.message,
		blocks: troubleBlocks(trouble),
		outcomes: [],
		changes: [],
		trouble: {code: trouble.code, say: trouble.message, hints: trouble.hints},
	});

	return {
		site: () => site,
		rail: () =>
			steps.map(({id, title, notNeeded}, index) => ({
				id,
				title,
				number: index + 1,
				state: states.get(id) ?? (notNeeded?.(site) === undefined ? 'to-come' : 'not-needed'),
			})),
		subjectsOf: id => stepOf(id).step.over(site),
		given: () => [...pool.values()],
		applied: () => applied,
		leave: id => void states.set(id, 'left-open'),
		pass: id => void states.set(id, 'done'),
		leaveOut: path => void pool.delete(path),
		save: async () => setup.saveSite(site),

		async look(id, subject) {
			const {step, index} = stepOf(id);
			const view = await lookAt({step, subject, number: index + 1, of: steps.length, world: worldFor(site), actions});
			if (view.notNeeded !== null && states.get(id) !== 'done') states.set(id, 'not-needed');
			return view;
		},

		answer(ask: Ask, value) {
			if (!('answer' in ask)) return undefined;
			const answered = ask.answer(site, value);
			if (!answered.ok) return answered.say;
			({site} = answered);
			return undefined;
		},

		async give(text) {
			const world = worldFor(site);

			try {
				const paths = await expandPaths(text, {
					desk: world.desk,
					folder: world.siteFolder,
					...(setup.home === undefined ? {} : {home: setup.home}),
				});
				for (const path of paths) pool.set(path, {path, opened: false, needsPassword: false, say: 'not read yet', right: ''});
				return await sortPool();
			} catch (error) {
				return failedGive(text, error);
			}
		},

		async unlock(path, password) {
			typed.files.set(path, new Secret(password));
			if (!pool.has(path) && filesOf(site).includes(path)) return reportOf((await readAll([path]))[0] as GivenFile);

			try {
				return (await sortPool()).find(report => report.path === path) as FileReport;
			} catch (error) {
				return failedGive(path, error)[0] as FileReport;
			}
		},

		choosePassword(ask, password) {
			const refusal = refuseForJava(new Secret(password));
			if (refusal) return refusal;
			if (ask.purpose.of === 'keystore') typed.keystores.set(ask.purpose.subject, new Secret(password));
			if (ask.purpose.of === 'truststore') typed.truststores.set(ask.purpose.gateway, new Secret(password));
			return undefined;
		},

		tick(item) {
			const {[item]: tickedAt, ...others} = site.ticks;
			site = {...site, ticks: tickedAt === undefined ? {...site.ticks, [item]: new Date().toISOString()} : others};
		},

		async apply(id, subject: Subject, progress: (step: Progress) => void, signal) {
			const {step} = stepOf(id);
			const world = worldFor(site);

			try {
				const result = await carryOut({
					step,
					subject,
					world,
					actions,
					journal: journalOf(world),
					command,
					progress,
					...(signal ? {signal} : {}),
				});
				applied.push(...result.changes);
				const subjects = step.over(site);
				if (result.done && subjects.at(-1) === subject) states.set(id, 'done');
				if (!result.done) states.set(id, 'left-open');
				return result;
			} catch (error) {
				if (error instanceof Trouble) return asResult(error);
				throw error;
			}
		},

		prove: async (id, subject) => ({...(await prove(stepOf(id).step, subject, worldFor(site))), changes: [], trouble: null}),
		runs: async () => listRuns(openJournal(worldFor(site)), worldFor(site)),
		run: () => journal?.current() ?? null,

		async undo(run, progress) {
			const world = worldFor(site);

			try {
				const result = await undo(run, {
					actions,
					world,
					journal: journalOf(world),
					progress: ({state, say, note, target}) => progress({key: target, state, say, ...(note === undefined ? {} : {note})}),
				});
				if (result.trouble) return asResult(result.trouble);
				if (run === journal?.current()) {
					journal.end();
					applied.length = 0;
				}
				return {
					done: true,
					news: `Taken back: run ${run}. What was wrong before is wrong again.`,
					blocks: [{label: 'undo', lines: result.rows.map(({say}) => ({sign: 'ok', text: say}))}],
					outcomes: [],
					changes: [],
					trouble: null,
				};
			} catch (error) {
				if (error instanceof Trouble) return asResult(error);
				throw error;
			}
		},
	};
};
