import type {Change, Description} from '../actions/action.js';
import {type Journal, openJournal} from '../actions/journal.js';
import {needsRoot} from '../actions/needs-root.js';
import {run} from '../actions/run.js';
import {leftNothing, listRuns} from '../actions/runs.js';
import {tryPlaces} from '../actions/try-places.js';
import {type GivenFile, givenFiles} from '../facts/given-files.js';
import {readLogTail} from '../facts/log-tail.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {standingSize, takeBack, tellTakenBack} from '../remedy/take-back.js';
import {troubleResult} from '../remedy/trouble-result.js';
import type {Subject} from '../site.js';
import type {Block} from '../speech/line.js';
import {undoCommand} from '../speech/undo-command.js';
import {Trouble} from '../trouble.js';
import {choosePassword, ticked} from './answers.js';
import type {Ask} from './ask.js';
import {carryOut, prove} from './carry-out.js';
import {openPool} from './given-pool.js';
import {glance} from './glance.js';
import {lookAt} from './look-at.js';
import {openMarks} from './marks.js';
import {openRecordKeeper} from './record-keeper.js';
import {openSiteSaver} from './site-saver.js';
import type {Step} from './step.js';
import type {Progress, StepView, TakenBack, Walk} from './walk.js';
import type {WalkSetup} from './walk-setup.js';

/** The walk through the steps: what the operator answered, what was applied, where each step stands. */
export const startWalk = (setup: WalkSetup): Walk => {
	const {steps, actions, typed, worldFor, command} = setup;
	let {site} = setup;
	let journal: Journal | undefined;
	let isVoid = false;
	const applied: Description[] = [];
	const takenBack: TakenBack[] = [];
	const record = openRecordKeeper(setup.operator, setup.undoWith);
	const marks = openMarks(steps, () => site);

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
		...(setup.adopt ? {adopt: setup.adopt} : {}),
		where() {
			const {desk, siteFolder: folder} = worldFor(site);
			return {desk, folder};
		},
		read: readAll,
		...(setup.home === undefined ? {} : {home: setup.home}),
	});

	const saver = openSiteSaver({
		change: setup.siteChange,
		hasWritten: file => applied.some(({target}) => target === file),
		saveBesides: async () => setup.saveSite(site),
		async write(change) {
			const world = worldFor(site);
			const {trouble} = await run([change], {actions, world, journal: journalOf(world), command});
			if (trouble) throw trouble;
		},
	});

	const isLast = (id: string) => id === steps.at(-1)?.id;

	/** The last page also says what was changed, and keeps the record of it. */
	const withRecord = async <Said extends {readonly news: string; readonly blocks: readonly Block[]}>(
		id: string,
		said: Said,
	): Promise<Said> => {
		const run = journal?.current();
		if (!isLast(id) || !run || applied.length === 0) return said;
		const {news, blocks} = said;
		return {...said, blocks: [...blocks, ...(await record.end({world: worldFor(site), run, changes: applied, news, blocks}))]};
	};

	/** What was proved must go on holding. */
	const glanceNow = () => {
		const settled = marks.settled();
		const checks = new Set(settled.flatMap(({after}) => after));
		const last = settled.at(-1);
		return glance(worldFor(site), [...checks], last ? steps.indexOf(last) + 1 : null);
	};

	const leftOpenBut = (id: string) => marks.rail().filter(step => step.state === 'left-open' && step.id !== id);

	/** Reading does for a page that only shows, if it showed the proof. */
	const keepProof = ({id, plan}: Step, subject: Subject, isProved: boolean | undefined) => {
		if (isProved !== undefined && plan(site, subject).length === 0) marks.showed(id, isProved);
	};

	const see = async (id: string, subject: Subject, announced: readonly Change[]): Promise<StepView> => {
		const {step, index} = stepOf(id);
		const world = worldFor(site);
		const leftOpen = leftOpenBut(id);
		const view = await lookAt({step, subject, number: index + 1, of: steps.length, world, actions, announced, leftOpen});
		keepProof(step, subject, view.isProved);
		marks.points(
			id,
			view.items.filter(({proved}) => proved === undefined).map(item => item.id),
		);
		return view;
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
			await saver.rest();
			await journalOf(world).hold(command);
			await record.begin(world);
			const given = {step, subject, changes, world, actions, journal: journalOf(world), command, progress};
			const result = await carryOut({...given, ...(signal ? {signal} : {})});
			applied.push(...result.changes);
			await lookForTraces(world);
			marks.page(step, subject, result.done ? 'done' : 'left-open');
			// What the change settled itself is no point for a person any more.
			if (step.items) await see(id, subject, []);
			return result;
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			await lookForTraces(world);
			return troubleResult(error);
		}
	};

	/** What was taken back is to be done again. */
	const forgetApplied = () => {
		journal?.end();
		applied.length = 0;
		marks.forget(steps.filter(({plan, over}) => over(site).some(subject => plan(site, subject).length > 0)));
	};

	return {
		site: () => site,
		rail: () => marks.rail(),
		subjectsOf: id => stepOf(id).step.over(site),
		applied: () => applied,
		takenBack: () => takenBack,
		leave: id => marks.step(id, 'left-open'),
		pass: (id, subject) => marks.read(stepOf(id).step, subject),
		save: async () => saver.save(),

		async look(id, subject, announced = []) {
			const view = await see(id, subject, announced);
			if (view.notNeeded !== null && !marks.isDone(id)) marks.page(stepOf(id).step, subject, 'not-needed');
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

		choosePassword: (ask, password) => choosePassword(typed, ask, password),

		tick(item) {
			site = ticked(site, item, new Date());
		},

		async tryPlaces(changes) {
			try {
				await tryPlaces(changes, actions, worldFor(site));
				return null;
			} catch (error) {
				if (error instanceof Trouble) return troubleResult(error).trouble;
				throw error;
			}
		},

		async needRoot(changes) {
			const need = await Promise.all(changes.map(async change => needsRoot(change, actions, worldFor(site))));
			return changes.filter((_, index) => need[index]);
		},

		apply: async (id, subject, progress, signal) => carry(id, subject, stepOf(id).step.plan(site, subject), progress, signal),

		async fix(id, subject, finding, progress, signal) {
			const changes = finding.state === 'failed' ? finding.finding.remedy.changes : [];
			return carry(id, subject, changes, progress, signal);
		},

		async prove(id, subject) {
			const {step} = stepOf(id);
			const proof = await prove(step, subject, worldFor(site), actions, leftOpenBut(id));
			if (isLast(id)) keepProof(step, subject, proof.done);
			return withRecord(id, {...proof, changes: [], trouble: null});
		},
		glance: glanceNow,
		log: () => readLogTail(worldFor(site)),
		runs: async () => listRuns(openJournal(worldFor(site)), worldFor(site)),
		run: () => (isVoid ? null : (journal?.current() ?? null)),
		undoCommand: run => undoCommand(run, setup.undoWith),
		end: async () => journal?.letGo(),

		async undo(run, progress) {
			const world = worldFor(site);
			const {undoWith = []} = setup;
			const isOwn = run === journal?.current();
			const standing = await standingSize(run, journalOf(world));
			const result = await takeBack(run, {actions, world, journal: journalOf(world), undoWith}, progress);
			if (!result.done) return result;
			takenBack.push(...tellTakenBack(run, standing, isOwn ? applied.length : null));
			if (isOwn) forgetApplied();
			return result;
		},
	};
};
