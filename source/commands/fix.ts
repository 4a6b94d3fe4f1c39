import {performance} from 'node:perf_hooks';
import type {Actions} from '../actions/action.js';
import {openJournal} from '../actions/journal.js';
import type {Check, Outcome} from '../checks/check.js';
import {exitCodeOf} from '../checks/exit-code.js';
import {judge} from '../checks/judge.js';
import type {Failed} from '../checks/root-causes.js';
import type {World} from '../host/world.js';
import {cure} from '../remedy/cure.js';
import {judgedAbout} from '../remedy/mended.js';
import {planOf} from '../remedy/plan.js';
import {unlessStopped} from '../remedy/unless-stopped.js';
import {type WantedPassword, wantedPassword} from '../remedy/wanted-password.js';
import {whichFinding} from '../remedy/which-finding.js';
import type {Subject} from '../site.js';
import {fixCommand as commandOf} from '../speech/fix-command.js';
import {quote} from '../speech/foreign.js';
import {undoCommand} from '../speech/undo-command.js';
import {Trouble} from '../trouble.js';
import {changesBody} from './changes-body.js';
import * as say from './fix-transcript.js';
import {judgedBody} from './judged-body.js';

export type FixArguments = {
	readonly id: string;
	readonly on?: Subject;
	readonly checks: readonly Check[];
	readonly actions: Actions;

	/** Made anew for each look. */
	world(): World;
	readonly dryRun: boolean;
	readonly yes: boolean;
	readonly json: boolean;

	/** The options that name the same hosts and journal again. */
	readonly undoWith: readonly string[];
	readonly signal?: AbortSignal;

	/** Somebody sits at a terminal. */
	readonly person?: {
		/** `word`: what must be typed before people are interrupted; `null`: Enter is enough. */
		agrees(word: string | null): Promise<boolean>;
		chooses(subjects: readonly Subject[]): Promise<Subject>;

		/** Asks for a password and keeps it in memory. `false`: none was given. */
		gives(wanted: WantedPassword): Promise<boolean>;
	};

	emit(body: object): void;
	write(text: string): void;
};

type Told = {readonly outcomes: readonly Outcome[]; readonly rows: readonly string[]; readonly code: number};

/** The subject is named where several have that finding. */
const commandFor = ({id, on}: Failed, outcomes: readonly Outcome[], {undoWith}: FixArguments): string => {
	const isOne = outcomes.filter(outcome => outcome.id === id && outcome.state === 'failed').length === 1;
	return commandOf(id, isOne ? undefined : on, undoWith);
};

/** Nothing is changed, and why. */
const leave = ({dryRun, emit, write}: FixArguments, {outcomes, rows, code}: Told): number => {
	for (const text of rows) write(text);
	emit({dryRun, changed: false, changes: [], run: null, ...judgedBody(outcomes)});
	return code;
};

const chosen = async (args: FixArguments, findings: readonly Failed[]): Promise<Failed> => {
	const subjects = findings.map(({on}) => on);
	const {person, id, undoWith} = args;

	if (!person || args.yes || args.dryRun) {
		throw new Trouble(
			'command-line',
			`${id} is found on ${subjects.length} subjects: ${subjects.map(on => quote(on)).join(', ')}.`,
			subjects.map(on => commandOf(id, on, undoWith)),
		);
	}

	const on = await person.chooses(subjects);
	return findings.find(finding => finding.on === on) as Failed;
};

/** @throws Trouble 'finding-unknown' */
export const refuseUnknownId = (id: string, checks: readonly Check[]): void => {
	if (checks.some(check => check.id === id)) return;
	throw new Trouble('finding-unknown', `No finding is called ${quote(id)}.`, ['dispatcher-trust check names what failed.']);
};

const refuseUnasked = ({id, on}: FixArguments, outcomes: readonly Outcome[]): void => {
	if (outcomes.length > 0 || on === undefined) return;
	throw new Trouble('command-line', `${id} is not asked of ${quote(on)}.`, [
		'dispatcher-trust check -v names the subjects of each finding.',
	]);
};

/** The preview; a password it lacks is asked for once. */
const plan = async ({actions, world, person}: FixArguments, {finding: {remedy}}: Failed) => {
	const first = await planOf(remedy.changes, actions, world());
	if (!first.trouble || !person) return first;
	const wanted = await wantedPassword(remedy.changes, actions, world());
	return wanted && (await person.gives(wanted)) ? planOf(remedy.changes, actions, world()) : first;
};

/** Carries the cure out, looks again, and says what came of it. */
const apply = async (args: FixArguments, finding: Failed, before: readonly Outcome[]): Promise<number> => {
	const {world, checks, actions, signal, undoWith, emit, write} = args;
	const journal = openJournal(world());
	const start = performance.now();
	let took = 0;
	const cured = await cure({
		...{finding, before, checks, actions, world, journal},
		command: `fix ${finding.id}`,
		progress({key}) {
			if (key === 'proof' && took === 0) took = performance.now() - start;
		},
		...(signal ? {signal} : {}),
	});
	const {applied, trouble, mended, after} = cured;
	const run = applied.length > 0 ? journal.current() : null;
	const undo = run === null ? null : undoCommand(run, undoWith);
	const body = {dryRun: false, changed: applied.length > 0, changes: changesBody(applied), run};

	if (trouble) {
		for (const text of say.troubleRows(trouble, applied)) write(text);
		write(undo === null ? 'Nothing was changed.' : `Undo: ${undo}`);
		const {code, message, hints} = trouble;
		emit({...body, ...judgedBody([finding]), trouble: {code, message, hints}});
		return 1;
	}

	const about = judgedAbout(mended);
	if (applied.length > 0) write(say.didRow(applied, took));
	for (const text of say.mendedRows({mended, undo, fixOf: finding => commandFor(finding, after, args)})) write(text);
	emit({...body, ...judgedBody(about), left: mended.left.map(({id, on}) => ({id, on}))});
	return exitCodeOf(about);
};

/** Previews and applies the remedy of one cause, then looks again. Exit code: 0 gone, 1 not, or a person's to do, 2 not seen, 5 a dry run with something to do. */
export const fix = async (args: FixArguments): Promise<number> => {
	const {id, on, checks, world, dryRun, yes, person, write} = args;
	refuseUnknownId(id, checks);
	const outcomes = await unlessStopped(judge(checks, world()), args.signal);
	const which = whichFinding(id, on, outcomes);

	if (which.is === 'not-failed') {
		refuseUnasked(args, which.outcomes);
		return leave(args, {outcomes: which.outcomes, rows: say.notFailedRows(which.outcomes), code: exitCodeOf(which.outcomes)});
	}

	if (which.is === 'symptom') {
		const {finding, of} = which;
		const rows = say.symptomRows(which, commandFor(of, outcomes, args));
		return leave(args, {outcomes: [of, finding], rows, code: 1});
	}

	const finding = which.is === 'cause' ? which.finding : await chosen(args, which.findings);
	const nothing = (rows: readonly string[]) => leave(args, {outcomes: [finding], rows, code: 1});
	if (finding.finding.remedy.changes.length === 0) return nothing(say.byHandRows(finding));

	write(say.fixingRow(finding));
	const {changes, trouble} = await plan(args, finding);
	if (trouble) return nothing([...say.troubleRows(trouble, []), 'Nothing was changed.']);
	for (const text of say.plannedRows(changes)) write(text);
	const due = changes.filter(({needed}) => needed).map(({description}) => description);

	if (due.length === 0) {
		return nothing([
			'All of it is so already, and it fails all the same. Nothing was changed; this is what else it says:',
			...say.byHandRows(finding).slice(1, -1),
		]);
	}

	if (dryRun || (!yes && !person)) {
		if (!dryRun) write('No --yes was given: this is a dry run.');
		args.emit({dryRun: true, changed: false, changes: changesBody(due), run: null, ...judgedBody([finding])});
		return 5;
	}

	const word = due.some(({interrupts}) => interrupts) ? 'restart' : null;
	if (!yes && person && !(await person.agrees(word))) return nothing(['Nothing was changed.']);
	return apply(args, finding, outcomes);
};
