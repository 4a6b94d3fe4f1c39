import type {Change, Description} from '../actions/action.js';
import type {Planned as PlannedChange} from '../actions/run.js';
import type {RunSummary} from '../actions/runs.js';
import type {Outcome} from '../checks/check.js';
import type {LogTail} from '../facts/log-tail.js';
import type {Ended as StepResult} from '../remedy/ended.js';
import type {Progress} from '../remedy/progress.js';
import type {TakenBack} from '../remedy/take-back.js';
import type {Site, Subject} from '../site.js';
import type {Block, Label, Line} from '../speech/line.js';
import type {Ask} from './ask.js';
import type {Glance} from './glance.js';
import type {Item} from './step.js';

export type {Glance, LogTail, PlannedChange, Progress, RunSummary, StepResult, TakenBack};

/** Where a step stands, for the rail. */
export type StepState = 'to-come' | 'now' | 'done' | 'not-needed' | 'left-open';

export type StepInfo = {
	readonly id: string;
	readonly title: string;
	readonly number: number;
	readonly state: StepState;
	/** Why it is not needed here at all. */
	readonly notNeeded?: string;
};

/** Everything a page shows, as values: the wizard draws it, the transcript prints it. */
export type StepView = {
	readonly id: string;
	readonly title: string;
	readonly vendor: string;
	readonly number: number;
	readonly of: number;
	readonly subject: Subject;

	/** The host name of the participant this page is about. */
	readonly host: string;

	/** "1 of 2" when the step has a page for each of several. */
	readonly position: {readonly index: number; readonly of: number};
	readonly news: string;
	readonly blocks: readonly Block[];

	/** The word whose block stands first; `null`: their usual order. */
	readonly leads?: Label | null;

	/** `false`: this look shows no proof; absent on a page that proves nothing. */
	readonly isProved?: boolean;

	/** What the cure of the most important hindrance would change, previewed. */
	readonly remedy?: readonly PlannedChange[];

	/** Failed and unseen checks that must be settled before anything changes; most important first. */
	readonly hindrances: readonly Outcome[];
	readonly passed: readonly Line[];
	readonly changes: readonly PlannedChange[];
	readonly asks: readonly Ask[];
	readonly items: readonly (Item & {readonly tickedAt: string | null})[];

	/** Why nothing is to be done here; `null` when something is. */
	readonly notNeeded: string | null;

	/** With our rights it cannot be seen what would change. */
	readonly isBarred?: true;

	/** Apply may be offered: nothing hinders, something is needed. */
	readonly canApply: boolean;
};

export type FileReport = {
	readonly path: string;
	readonly opened: boolean;
	readonly needsPassword: boolean;
	readonly say: string;
	readonly right: string;

	/** Why nothing of it is of use here; absent when it serves, or did not open. */
	readonly unused?: string;
};

/** The walk through the steps: state lives here, drawn by whoever holds it. Nothing throws a Trouble: what went wrong is a value. */
export type Walk = {
	site(): Site;
	rail(): readonly StepInfo[];
	subjectsOf(id: string): readonly Subject[];

	/** Looks at the world for one page. Changes nothing. `announced`: changes a dry run has shown and not made; the page is seen as if they were. */
	look(id: string, subject: Subject, announced?: readonly Change[]): Promise<StepView>;

	/** Takes an answer that goes into the site. Returns a sentence when it is wrong. */
	answer(ask: Ask, value: string): string | undefined;

	/** Reads files, folders, wildcards into the pool and sorts the chains anew. */
	give(text: string | readonly string[]): Promise<readonly FileReport[]>;

	/** Tries a password on a given file; kept in memory when it opens. */
	unlock(path: string, password: string): Promise<FileReport>;

	/** Sets a password of ours (a new keystore's, a truststore's). Returns a sentence when Java could not use it. */
	choosePassword(ask: Extract<Ask, {kind: 'secret'}>, password: string): string | undefined;

	/** Takes a file out again, opened or not; what is left is sorted into the chains anew. The file itself stays as it is. */
	leaveOut(path: string): Promise<void>;
	given(): readonly FileReport[];
	tick(item: string): void;

	/** Tries every folder these changes will write to, and the journal's, with a draft that is removed at once. `null`: all can be written. */
	tryPlaces?(changes: readonly Change[]): Promise<StepResult['trouble']>;

	/** Those of these changes that our rights do not suffice for. Changes nothing. */
	needRoot?(changes: readonly Change[]): Promise<readonly Change[]>;

	/** Applies what the page previewed, verifies, looks again. */
	apply(id: string, subject: Subject, progress: (step: Progress) => void, signal?: AbortSignal): Promise<StepResult>;

	/** Carries out the remedy of one finding of this page, then looks again. Absent: findings are only shown. */
	fix?(id: string, subject: Subject, finding: Outcome, progress: (step: Progress) => void, signal?: AbortSignal): Promise<StepResult>;

	/** Looks again and says what holds now; changes nothing. */
	prove(id: string, subject: Subject): Promise<StepResult>;

	/** What moves by itself, in one look: the port, the responder, the log, what no longer holds of the steps that are done. */
	glance(): Promise<Glance>;

	/** The end of the server's log alone. */
	log(): Promise<LogTail>;

	/** The journal's id of this walk's run; `null` before its first change, and when nothing came of it. */
	run(): string | null;

	/** The command that takes a run back, with the `--root` and `--site` this walk was started with. */
	undoCommand(run: string): string;

	/** Lets others change this host again: the first change of a walk keeps them out until its end. */
	end(): Promise<void>;

	/** Marks a step that was read and left. */
	leave(id: string): void;

	/** Marks a page that was read and gone on from. */
	pass(id: string, subject: Subject): void;

	/** What was applied in this run, newest last. */
	applied(): readonly Description[];
	runs(): Promise<readonly RunSummary[]>;

	/** The runs that were taken back in this walk, in that order. */
	takenBack(): readonly TakenBack[];
	undo(run: string, progress: (step: Progress) => void): Promise<StepResult>;

	/** Writes the site file; returns its path. */
	save(): Promise<string>;
};
