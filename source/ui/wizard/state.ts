import type {Description} from '../../actions/action.js';
import type {Outcome} from '../../checks/check.js';
import type {FileReport, PlannedChange, Progress, RunSummary, StepResult, StepView} from '../../steps/walk.js';
import type {Spot} from './route.js';

/** What lies over the page; closing it gives the page back, with its cursor. */
export type Over =
	| {readonly is: 'quit'; readonly run: string | null}
	| {readonly is: 'undo'; readonly runs: readonly RunSummary[] | null; readonly marked: number; readonly chosen: RunSummary | null}
	| {readonly is: 'path'; readonly path: string}
	| {readonly is: 'log'}
	| {readonly is: 'whole-file'; readonly change: Description}
	| {readonly is: 'fault'; readonly say: string; readonly where: string; readonly report: string | null};

export type State = {
	/** `null`: the welcome page. */
	readonly spot: Spot | null;

	/** The page as looked at, the question before an interruption, the wait, the proof. */
	readonly phase: 'page' | 'word' | 'busy' | 'result';
	readonly deed: 'apply' | 'fix' | 'undo' | 'look';

	/** What the typed word will set going: a finding's cure, or with `null` the page's own changes. */
	readonly cure: {readonly finding: Outcome; readonly changes: readonly PlannedChange[]} | null;

	/** `null` until the first look came back. */
	readonly view: StepView | null;
	readonly given: readonly FileReport[];
	readonly progress: readonly Progress[];
	readonly result: StepResult | null;
	readonly over: Over | null;

	/** Counts pages and looks: what an older one brings is dropped. */
	readonly stamp: number;

	/** When the last look came back, by the wizard's clock, and the stamp it had: another stamp means that a look is on its way. */
	readonly seenAt: number | null;
	readonly seenStamp: number;

	/** When the row in progress began, by the wizard's clock. */
	readonly began: number;

	/** Which deed runs: what an earlier one still reports is dropped. */
	readonly token: number;

	/** The place of the cursor among fields and items; `null`: the menu has it. `undefined`: the page decides. */
	readonly focus: number | null | undefined;

	/** Words in fields that are not taken yet, by the key of the ask. */
	readonly typed: Readonly<Record<string, string>>;

	/** Why the words in a field are not taken, by the key of the ask. */
	readonly complaints: Readonly<Record<string, string>>;

	/** What is known of the last password that did not open a file; never the password. */
	readonly refused: {readonly path: string; readonly saw: string} | null;
	/** Locked files the operator went past; asked for again when the page is come back to. */
	readonly passedBy: readonly string[];

	/** Passwords of ours that were chosen in this walk, by the key of the ask. */
	readonly chosen: readonly string[];
	readonly say: string | null;

	/** What is said once the look that runs has come back; before that it would not be true. */
	readonly sayOnceSeen: string | null;
	readonly isUnfolded: boolean;
	readonly isDetailed: boolean;

	/** Enter was pressed in a form: the next look goes on by itself, when nothing hinders. */
	readonly wantsOn: 'no' | 'after-look' | 'ready';

	/** Answers were changed and nothing was applied or saved since. */
	readonly hasNewAnswers: boolean;

	/** Where the answers were written last; `null`: they were not yet. */
	readonly savedAs: string | null;

	/** The lab is not deleted afterwards. */
	readonly isKept: boolean;
};

export const firstState: State = {
	spot: null,
	phase: 'page',
	deed: 'apply',
	cure: null,
	view: null,
	given: [],
	progress: [],
	result: null,
	over: null,
	stamp: 0,
	seenAt: null,
	seenStamp: 0,
	began: 0,
	token: 0,
	focus: undefined,
	typed: {},
	complaints: {},
	refused: null,
	passedBy: [],
	chosen: [],
	say: null,
	sayOnceSeen: null,
	isUnfolded: false,
	isDetailed: false,
	wantsOn: 'no',
	hasNewAnswers: false,
	savedAs: null,
	isKept: false,
};
