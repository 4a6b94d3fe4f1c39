import type {Description} from '../actions/action.js';
import type {RunSummary} from '../actions/runs.js';
import type {Failed} from '../checks/root-causes.js';
import type {Ended} from '../remedy/ended.js';
import type {Progress} from '../remedy/progress.js';
import type {Causes, CauseView, Found, Proof, RemedyView} from './diagnosis.js';
import type {LookRow} from './look-rows.js';
import type {Symptom} from './symptoms.js';

/** What lies over the page; closing it gives the page back. */
export type Over =
	| {readonly is: 'undo'; readonly runs: readonly RunSummary[] | null; readonly marked: number; readonly chosen: RunSummary | null}
	| {readonly is: 'log'}
	| {readonly is: 'details'}
	| {readonly is: 'whole-file'; readonly change: Description}
	| {readonly is: 'fault'; readonly say: string; readonly where: string; readonly report: string | null};

export type State = {
	/** `undone`: how taking a run back ended. */
	readonly page: 'symptoms' | 'looking' | 'cause' | 'remedy' | 'busy' | 'proof' | 'undone';
	readonly symptom: Symptom | null;
	readonly rows: readonly LookRow[];

	/** `null` until the first look came back. */
	readonly found: Found | null;

	/** Which of the causes. */
	readonly at: number;

	/** Causes that are to be cured in one run with the one in front. */
	readonly also: readonly Failed[];

	/** `null`: it is being planned. */
	readonly remedy: RemedyView | null;
	readonly deed: 'cure' | 'undo';
	readonly progress: readonly Progress[];
	readonly proof: Proof | null;
	readonly ended: Ended | null;
	readonly over: Over | null;

	/** When the look, or the row in progress, began: by the clock of whoever draws. */
	readonly began: number;

	/** Which look or deed runs: what an earlier one still reports is dropped. */
	readonly token: number;

	/** The password as typed so far. */
	readonly typed: string;
	readonly complaint: string | null;
	readonly say: string | null;
};

export const firstState: State = {
	page: 'symptoms',
	symptom: null,
	rows: [],
	found: null,
	at: 0,
	also: [],
	remedy: null,
	deed: 'cure',
	progress: [],
	proof: null,
	ended: null,
	over: null,
	began: 0,
	token: 0,
	typed: '',
	complaint: null,
	say: null,
};

/** The cause in front; `undefined`: nothing is wrong that could be seen. */
export const causeInFront = ({found, at}: State): CauseView | undefined => found?.causes[at];

/** The cause in front, with those that are cured in one run with it. */
export const causesInHand = (state: State): Causes | undefined => {
	const front = causeInFront(state);
	return front && [front.finding, ...state.also];
};
