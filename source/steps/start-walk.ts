import type {Actions, Change, Description} from '../actions/action.js';
import {type Journal, openJournal} from '../actions/journal.js';
import {leftNothing, listRuns} from '../actions/runs.js';
import {tryPlaces} from '../actions/try-places.js';
import {undo} from '../actions/undo.js';
import {type GivenFile, givenFiles} from '../facts/given-files.js';
import {newSweep} from '../facts/sweep.js';
import type {TypedSecrets} from '../host/secrets.js';
import type {World} from '../host/world.js';
import {refuseForJava} from '../pki/java-password.js';
import {Secret} from '../secret.js';
import type {Site, Subject} from '../site.js';
import type {Block} from '../speech/line.js';
import {undoCommand} from '../speech/undo-command.js';
import {Trouble} from '../trouble.js';
import type {Ask} from './ask.js';
import {carryOut, prove} from './carry-out.js';
import {openPool} from './given-pool.js';
import {glance, glanceAtLog} from './glance.js';
import {lookAt, troubleBlocks} from './look-at.js';
import {openRecordKeeper} from './record-keeper.js';
import type {Step} from './step.js';
import type {Progress, StepResult, StepState, Walk} from './walk.js';

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

	/** Who is at work, for the change record. */
	readonly operator: string;

	/** The options that name the same hosts and journal to a later undo: `--root DIR`, `--site FILE`. */
	readonly undoWith?: readonly string[];
	readonly home?: string;
};

/** The walk through the steps: what the operator answered, what was applied, where each step stands. */
export const startWalk = (setup: WalkSetup): Walk => {
	const {steps, actions, typed, worldFor, command} = setup;
	let {site} = setup;
	let journal: Journal | undefined;
	let isVoid = false;
	const states = new Map<string, StepState>();
	const applied: Description[] = [];
	const record = openRecordKeeper(setup.operator, setup.undoWith);

	/** The points of each page looked at that we have not seen settled ourselves. */
	const unproved = new Map<string, readonly string[]>();

	/** A step with a point that nobody ticked is open, however it was left. */
	const stateOf = (id: string): StepState | undefined => {
		const state = states.get(id);
		const isOpen = unproved.get(id)?.some(item => site.ticks[item] === undefined) ?? false;
		return isOpen && (state === 'done' || state === 'not-needed') ? 'left-open' : state;
	};

	/** How each page of a step ended: six gateways are six pages, and the step is done when none is open. */
	const marks = new Map<string, Map<Subject, 'done' | 'not-needed' | 'left-open'>>();

	const mark = (step: Step, subject: Subject, state: 'done' | 'not-needed' | 'left-open') => {
		const pages = marks.get(step.id) ?? new Map();
		marks.set(step.id, pages.set(subject, state));
		const all = step.over(site).map(one => pages.get(one));
		if (all.includes('left-open')) states.set(step.id, 'left-open');
		else if (!all.includes(undefined)) states.set(step.id, all.every(one => one === 'not-needed') ? 'not-needed' : 'done');
	};

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

	const pool = openPool({
		typed,
		site: () => site,
		setSite(sorted) {
			site = sorted;
		},
		where() {
			const {desk, siteFolder: folder} = worldFor(site);
			return {desk, folder};
		},
		read: readAll,
		...(setup.home === undefined ? {} : {home: setup.home}),
	});

	/** The last page also says what was changed, and keeps the record of it. */
	const withRecord = async <Said extends {readonly news: string; readonly blocks: readonly Block[]}>(
		id: string,
		said: Said,
	): Promise<Said> => {
		const run = journal?.current();
		if (id !== steps.at(-1)?.id || !run || applied.length === 0) return said;
		const {news, blocks} = said;
		return {...said, blocks: [...blocks, ...(await record.end({world: worldFor(site), run, changes: applied, news, blocks}))]};
	};

	const asResult = (trouble: Trouble): StepResult => ({
		done: false,
		news: trouble.message,
		blocks: troubleBlocks(trouble),
		outcomes: [],
		changes: [],
		trouble: {code: trouble.code, say: trouble.message, hints: trouble.hints},
	});

	/** What was proved must go on holding. A step that looking found to be in order counts like one that was done. */
	const glanceNow = () => {
		const settled = steps.filter(({id, notNeeded}) => {
			const state = states.get(id);
			return state === 'done' || (state === 'not-needed' && notNeeded?.(site) === undefined);
		});
		const checks = new Set(settled.flatMap(({after}) => after));
		const last = settled.at(-1);
		return glance(worldFor(site), [...checks], last ? steps.indexOf(last) + 1 : null);
	};

	// Nobody is sent to take back a run in which nothing happened.
	const lookForTraces = async (world: World) => {
		const run = journal?.current();
		isVoid = applied.length === 0 && (!journal || !run || (await leftNothing(run, journal, world)));
	};

	const carry = async (
		id: string,
		subject: Subject,
		changes: readonly Change[],
		progress: (step: Progress) => void,
		signal?: AbortSignal,
	) => {
		const {step} = stepOf(id);
		const world = worldFor(site);

		try {
			await journalOf(world).hold(command);
			await record.begin(world);
			const given = {step, subject, changes, world, actions, journal: journalOf(world), command, progress};
			const result = await carryOut({...given, ...(signal ? {signal} : {})});
			applied.push(...result.changes);
			await lookForTraces(world);
			mark(step, subject, result.done ? 'done' : 'left-open');
			return result;
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			await lookForTraces(world);
			return asResult(error);
		}
	};

	/** What was taken back is to be done again. */
	const forgetApplied = () => {
		journal?.end();
		applied.length = 0;
		const undone = steps.filter(({plan, over}) => over(site).some(subject => plan(site, subject).length > 0));
		for (const {id} of undone) for (const known of [states, marks]) known.delete(id);
	};

	return {
		site: () => site,
		rail: () =>
			steps.map(({id, title, notNeeded}, index) => {
				const why = notNeeded?.(site);
				const state = (why === undefined ? stateOf(id) : states.get(id)) ?? (why === undefined ? 'to-come' : 'not-needed');
				return {id, title, number: index + 1, state, ...(why === undefined ? {} : {notNeeded: why})};
			}),
		subjectsOf: id => stepOf(id).step.over(site),
		applied: () => applied,
		leave: id => void states.set(id, 'left-open'),
		pass: id => void states.set(id, 'done'),
		save: async () => setup.saveSite(site),

		async look(id, subject, announced = []) {
			const {step, index} = stepOf(id);
			const view = await lookAt({step, subject, number: index + 1, of: steps.length, world: worldFor(site), actions, announced});
			unproved.set(
				id,
				view.items.filter(({proved}) => proved === undefined).map(item => item.id),
			);
			if (view.notNeeded !== null && states.get(id) !== 'done') mark(step, subject, 'not-needed');
			return withRecord(id, view);
		},

		answer(ask: Ask, value) {
			if (!('answer' in ask)) return undefined;
			const answered = ask.answer(site, value);
			if (!answered.ok) return answered.say;
			({site} = answered);
			return undefined;
		},

		give: text => pool.give(text),
		unlock: (path, password) => pool.unlock(path, password),
		leaveOut: path => pool.leaveOut(path),
		given: () => pool.reports(),

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

		async tryPlaces(changes) {
			try {
				await tryPlaces(changes, actions, worldFor(site));
				return null;
			} catch (error) {
				if (error instanceof Trouble) return asResult(error).trouble;
				throw error;
			}
		},

		apply: async (id, subject, progress, signal) => carry(id, subject, stepOf(id).step.plan(site, subject), progress, signal),

		async fix(id, subject, finding, progress, signal) {
			const changes = finding.state === 'failed' ? finding.finding.remedy.changes : [];
			return carry(id, subject, changes, progress, signal);
		},

		prove: async (id, subject) =>
			withRecord(id, {...(await prove(stepOf(id).step, subject, worldFor(site), actions)), changes: [], trouble: null}),
		glance: glanceNow,
		log: () => glanceAtLog(worldFor(site)),
		runs: async () => listRuns(openJournal(worldFor(site)), worldFor(site)),
		run: () => (isVoid ? null : (journal?.current() ?? null)),
		undoCommand: run => undoCommand(run, setup.undoWith),
		end: async () => journal?.letGo(),

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
				if (run === journal?.current()) forgetApplied();
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
