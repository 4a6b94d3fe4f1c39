import type {Actions, Description} from '../actions/action.js';
import {type Journal, openJournal} from '../actions/journal.js';
import {listRuns} from '../actions/runs.js';
import type {Check, Outcome} from '../checks/check.js';
import {judge} from '../checks/judge.js';
import type {Failed} from '../checks/root-causes.js';
import {readLogTail} from '../facts/log-tail.js';
import {type ServerLog, serverLog} from '../facts/server-log.js';
import {newSweep} from '../facts/sweep.js';
import type {TypedSecrets} from '../host/secrets.js';
import type {World} from '../host/world.js';
import {cure} from '../remedy/cure.js';
import {planOf} from '../remedy/plan.js';
import {standingSize, type TakenBack, takeBack, tellTakenBack} from '../remedy/take-back.js';
import {troubleResult} from '../remedy/trouble-result.js';
import {unlessStopped} from '../remedy/unless-stopped.js';
import {takePassword, type WantedPassword, wantedPassword} from '../remedy/wanted-password.js';
import {Secret} from '../secret.js';
import {nameOf} from '../site.js';
import {undoCommand} from '../speech/undo-command.js';
import {causesOf} from './causes.js';
import type {Diagnosis, Found, RemedyView, Worked} from './diagnosis.js';
import {evidenceChain} from './evidence-chain.js';
import {logEvidence} from './log-evidence.js';
import {firstRows} from './look-rows.js';
import type {Symptom} from './symptoms.js';

export type DiagnosisSetup = {
	readonly checks: readonly Check[];
	readonly actions: Actions;

	/** The hosts, made anew for each look: a world remembers what it opened. */
	world(): World;
	readonly typed: TypedSecrets;

	/** The options that name the same hosts and journal to a later undo. */
	readonly undoWith?: readonly string[];
};

const noLog: ServerLog = {path: null, lines: []};
const wrongPassword = 'file/wrong-password';

const copyOf = ({files, keystores, truststores}: TypedSecrets): TypedSecrets => ({
	...{files: new Map(files), keystores: new Map(keystores), truststores: new Map(truststores)},
});

const restore = (typed: TypedSecrets, before: TypedSecrets): void => {
	for (const key of ['files', 'keystores', 'truststores'] as const) {
		const [map, old] = [typed[key] as Map<string, Secret>, before[key] as Map<string, Secret>];
		map.clear();
		for (const [name, secret] of old) map.set(name, secret);
	}
};

/** A sitting of troubleshooting: what was found, worked off and taken back. */
export const startDiagnosis = ({checks, actions, world, typed, undoWith = []}: DiagnosisSetup): Diagnosis => {
	let journal: Journal | undefined;
	const applied: Description[] = [];
	const takenBack: TakenBack[] = [];
	const worked: Worked[] = [];
	const {site} = world();

	const opened = () => {
		journal ??= openJournal(world());
		return journal;
	};

	const foundIn = (outcomes: readonly Outcome[], symptom: Symptom, log: ServerLog): Found => ({
		outcomes,
		causes: causesOf(outcomes, symptom).map(finding => ({
			finding,
			chain: evidenceChain(finding, {outcomes, site, log: logEvidence(finding.id, log)}),
		})),
	});

	const lookAtLog = async (): Promise<ServerLog> => {
		if (site.primary.where === 'cloud') return noLog;
		const seen = await newSweep(world()).see(serverLog, 'primary');
		return seen.ok ? seen.value : noLog;
	};

	const plan = async ({id, on, finding: {remedy}}: Failed): Promise<RemedyView> => {
		if (id === wrongPassword) return {changes: [], trouble: null, wanted: {of: 'file', path: nameOf(on)}};
		const {changes, trouble} = await planOf(remedy.changes, actions, world());
		if (!trouble) return {changes, trouble: null, wanted: null};
		return {changes, trouble: troubleResult(trouble).trouble, wanted: await wantedPassword(remedy.changes, actions, world())};
	};

	/** Does the password just given open what it was given for? Why not, in one sentence. */
	const refusal = async (finding: Failed, wanted: WantedPassword): Promise<string | undefined> => {
		if (wanted.of !== 'file') return (await plan(finding)).trouble?.say;
		const tried = checks.filter(({id}) => id === wrongPassword);
		const [outcome] = (await judge(tried, world())).filter(({on}) => on === finding.on);
		return outcome?.state === 'failed' ? outcome.finding.title : undefined;
	};

	return {
		site: () => site,
		rows: symptom => firstRows(checks, site, symptom),

		async look(symptom, heard, signal) {
			const [outcomes, log] = await unlessStopped(Promise.all([judge(checks, {world: world(), progress: heard}), lookAtLog()]), signal);
			return foundIn(outcomes, symptom, log);
		},

		plan,

		async give(finding, wanted, password) {
			const before = copyOf(typed);
			takePassword(wanted, new Secret(password), typed, site);
			const why = await refusal(finding, wanted);
			// One that failed would win over a password file that holds the right one.
			if (why !== undefined) restore(typed, before);
			return why;
		},

		async cure(finding, found, symptom, progress, signal) {
			const stop = signal ? {signal} : {};
			const command = `troubleshoot ${finding.id}`;
			const cured = await cure({finding, before: found.outcomes, checks, actions, world, journal: opened(), command, progress, ...stop});
			applied.push(...cured.applied);
			const now = cured.after ? foundIn(cured.after, symptom, await lookAtLog()) : null;
			const trouble = cured.trouble ? troubleResult(cured.trouble).trouble : null;
			const proof = {applied: cured.applied, trouble, mended: cured.mended, found: now};
			worked.push({finding, proof});
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
		run: () => (applied.length === 0 ? null : (journal?.current() ?? null)),
		applied: () => applied,
		takenBack: () => takenBack,
		worked: () => worked,
		end: async () => journal?.letGo(),
	};
};
