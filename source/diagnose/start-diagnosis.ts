import type {Actions, Description} from '../actions/action.js';
import {type Journal, openJournal} from '../actions/journal.js';
import {listRuns} from '../actions/runs.js';
import type {Check, Outcome} from '../checks/check.js';
import {judge} from '../checks/judge.js';
import {readLogTail} from '../facts/log-tail.js';
import type {ServerLog} from '../facts/server-log.js';
import type {TypedSecrets} from '../host/secrets.js';
import type {World} from '../host/world.js';
import {cure} from '../remedy/cure.js';
import {mendedOf} from '../remedy/mended.js';
import {planOf} from '../remedy/plan.js';
import {standingSize, type TakenBack, takeBack, tellTakenBack} from '../remedy/take-back.js';
import {remedyTogether} from '../remedy/together.js';
import {troubleResult} from '../remedy/trouble-result.js';
import {unlessStopped} from '../remedy/unless-stopped.js';
import {type WantedPassword, wantedPassword} from '../remedy/wanted-password.js';
import {nameOf} from '../site.js';
import {undoCommand} from '../speech/undo-command.js';
import {causesOf, sharersOf} from './causes.js';
import type {Causes, Diagnosis, Found, RemedyView, Worked} from './diagnosis.js';
import {evidenceChain} from './evidence-chain.js';
import {logEvidence} from './log-evidence.js';
import {logSinceStart} from './log-since-start.js';
import {firstRows} from './look-rows.js';
import type {Symptom} from './symptoms.js';
import {tryPassword} from './try-password.js';

export type DiagnosisSetup = {
	readonly checks: readonly Check[];
	readonly actions: Actions;

	/** The hosts, made anew for each look: a world remembers what it opened. */
	world(): World;
	readonly typed: TypedSecrets;

	/** The options that name the same hosts and journal to a later undo. */
	readonly undoWith?: readonly string[];
};

const wrongPassword = 'file/wrong-password';

/** A sitting of troubleshooting: what was found, worked off and taken back. */
export const startDiagnosis = ({checks, actions, world, typed, undoWith = []}: DiagnosisSetup): Diagnosis => {
	let journal: Journal | undefined;
	const applied: Description[] = [];
	const takenBack: TakenBack[] = [];
	const worked: Worked[] = [];
	let latest: Found | null = null;
	let underWay: Causes | null = null;
	const {site} = world();

	const opened = () => {
		journal ??= openJournal(world());
		return journal;
	};

	const foundIn = (outcomes: readonly Outcome[], symptom: Symptom, log: ServerLog): Found => {
		latest = {
			outcomes,
			causes: causesOf(outcomes, symptom).map(finding => ({
				finding,
				chain: evidenceChain(finding, {outcomes, site, log: logEvidence(finding.id, log)}),
			})),
		};
		return latest;
	};

	const look: Diagnosis['look'] = async (symptom, heard, signal) => {
		const looks = Promise.all([judge(checks, {world: world(), progress: heard}), logSinceStart(world())]);
		const [outcomes, log] = await unlessStopped(looks, signal);
		return foundIn(outcomes, symptom, log);
	};

	const plan = async (causes: Causes): Promise<RemedyView> => {
		const [{id, on}] = causes;
		if (id === wrongPassword) return {changes: [], trouble: null, wanted: {of: 'file', path: nameOf(on)}};
		const wanted = remedyTogether(causes);
		const {changes, trouble} = await planOf(wanted, actions, world());
		if (!trouble) return {changes, trouble: null, wanted: null};
		return {changes, trouble: troubleResult(trouble).trouble, wanted: await wantedPassword(wanted, actions, world())};
	};

	/** Does the password just given open what it was given for? Why not, in one sentence. */
	const refusal = async (causes: Causes, wanted: WantedPassword): Promise<string | undefined> => {
		if (wanted.of !== 'file') return (await plan(causes)).trouble?.say;
		const tried = checks.filter(({id}) => id === wrongPassword);
		const [outcome] = (await judge(tried, world())).filter(({on}) => on === causes[0].on);
		return outcome?.state === 'failed' ? outcome.finding.title : undefined;
	};

	return {
		site: () => site,
		rows: symptom => firstRows(checks, site, symptom),

		look,
		found: async (outcomes, symptom) => foundIn(outcomes, symptom, await logSinceStart(world())),

		async lookAgain(cause, before, symptom, heard, signal) {
			const found = await look(symptom, heard, signal);
			const mended = mendedOf(cause, before.outcomes, found.outcomes, sharersOf(cause, before.outcomes));
			const proof = {applied: [], trouble: null, mended, found};
			if (mended.is === 'gone') worked.push({causes: [cause], proof});
			return proof;
		},

		plan,
		give: async (causes, wanted, password) => tryPassword({wanted, password, typed, site, refusal: async () => refusal(causes, wanted)}),

		async cure(causes, {outcomes: before}, symptom, progress, signal) {
			const [finding, ...others] = causes;
			const also = [...others, ...causes.flatMap(cause => sharersOf(cause, before))];
			const command = `troubleshoot ${causes.map(({id}) => id).join(' ')}`;
			const given = {finding, also, before, checks, actions, world, command, progress, journal: opened()};
			underWay = causes;
			const cured = await cure({...given, ...(signal ? {signal} : {})});
			applied.push(...cured.applied);
			const found = cured.after ? foundIn(cured.after, symptom, await logSinceStart(world())) : null;
			const trouble = cured.trouble ? troubleResult(cured.trouble).trouble : null;
			const proof = {applied: cured.applied, trouble, mended: cured.mended, found};
			worked.push({causes, proof});
			underWay = null;
			return proof;
		},

		log: () => readLogTail(world()),
		runs: async () => listRuns(openJournal(world()), world()),

		async undo(run, progress) {
			const isOwn = run === journal?.current();
			const standing = await standingSize(run, opened());
			const ended = await takeBack(run, {actions, world: world(), journal: opened(), undoWith}, progress);
			if (!ended.done) return ended;
			takenBack.push(...tellTakenBack(run, standing, isOwn ? applied.length : null));
			if (!isOwn) return ended;
			journal?.end();
			applied.length = 0;
			return ended;
		},

		undoCommand: run => undoCommand(run, undoWith),
		underWay: () => underWay,
		run: () => (applied.length === 0 && underWay === null ? null : (journal?.current() ?? null)),
		applied: () => applied,
		takenBack: () => takenBack,
		worked: () => worked,
		left: () => latest?.causes.map(({finding}) => finding) ?? null,
		end: async () => journal?.letGo(),
	};
};
