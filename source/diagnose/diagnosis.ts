import type {Description} from '../actions/action.js';
import type {Planned} from '../actions/run.js';
import type {RunSummary} from '../actions/runs.js';
import type {Outcome} from '../checks/check.js';
import type {Failed} from '../checks/root-causes.js';
import type {LogTail} from '../facts/log-tail.js';
import type {Ended} from '../remedy/ended.js';
import type {Mended} from '../remedy/mended.js';
import type {Progress} from '../remedy/progress.js';
import type {TakenBack} from '../remedy/take-back.js';
import type {WantedPassword} from '../remedy/wanted-password.js';
import type {Site} from '../site.js';
import type {Line} from '../speech/line.js';
import type {LookRow} from './look-rows.js';
import type {Symptom} from './symptoms.js';

/** One cause, with its evidence from where it lies down to what people see. */
export type CauseView = {readonly finding: Failed; readonly chain: readonly Line[]};

/** What one look found. */
export type Found = {
	readonly outcomes: readonly Outcome[];

	/** The most important first; to be worked off one by one. */
	readonly causes: readonly CauseView[];
};

export type RemedyView = {
	/** Empty: only a person can do it, or it cannot be planned. */
	readonly changes: readonly Planned[];
	readonly trouble: Ended['trouble'];

	/** Asked for before anything can be planned. */
	readonly wanted: WantedPassword | null;
};

/** How a cure ended: what the look afterwards brought, or the change that did not take. */
export type Proof = {
	readonly applied: readonly Description[];
	readonly trouble: Ended['trouble'];
	readonly mended: Mended | null;

	/** The same look as a whole; `null` with a trouble. */
	readonly found: Found | null;
};

/** One cause, or several that are cured in one run, the one in front first. */
export type Causes = readonly [Failed, ...Failed[]];

/** Causes that were worked on in this sitting, by us or, with nothing applied, by a person. */
export type Worked = {readonly causes: Causes; readonly proof: Proof};

/** From a symptom to the proof: state lives here, drawn by whoever holds it. Nothing throws a Trouble: what went wrong is a value. */
export type Diagnosis = {
	site(): Site;

	/** What there is to look at, in the symptom's order. */
	rows(symptom: Symptom): readonly LookRow[];

	/** Judges everything anew; `heard` gets each outcome as it comes. */
	look(symptom: Symptom, heard: (outcome: Outcome) => void, signal?: AbortSignal): Promise<Found>;

	/** What another look brought, as if it were one of these: its causes, with their evidence. */
	found(outcomes: readonly Outcome[], symptom: Symptom): Promise<Found>;

	/** A person has seen to the cause: judges everything anew, and proves it gone or not. */
	lookAgain(cause: Failed, before: Found, symptom: Symptom, heard: (outcome: Outcome) => void, signal?: AbortSignal): Promise<Proof>;

	/** What the cure would change. Changes nothing. */
	plan(causes: Causes): Promise<RemedyView>;

	/** Tries a password and keeps it in memory. Returns a sentence when it is wrong. */
	give(causes: Causes, wanted: WantedPassword, password: string): Promise<string | undefined>;

	/** Carries the remedy out, then looks at everything again. */
	cure(causes: Causes, before: Found, symptom: Symptom, progress: (step: Progress) => void, signal?: AbortSignal): Promise<Proof>;
	log(): Promise<LogTail>;
	runs(): Promise<readonly RunSummary[]>;
	undo(run: string, progress: (step: Progress) => void): Promise<Ended>;
	undoCommand(run: string): string;

	/** The causes whose cure is being carried out at this moment. */
	underWay(): Causes | null;

	/** The journal's id of what was changed in this sitting, or may have been; `null`: nothing stands. */
	run(): string | null;
	applied(): readonly Description[];
	takenBack(): readonly TakenBack[];
	worked(): readonly Worked[];

	/** What the latest look found and nobody has fixed; `null`: nothing was looked at. */
	left(): readonly Failed[] | null;

	/** Lets go of the hosts' journals. */
	end(): Promise<void>;
};
