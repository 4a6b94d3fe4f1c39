import type {RunSummary} from '../actions/runs.js';
import type {Outcome} from '../checks/check.js';
import type {Failed} from '../checks/root-causes.js';
import type {Ended} from '../remedy/ended.js';
import type {Progress} from '../remedy/progress.js';
import {filled, isInProgress} from '../remedy/progress-rows.js';
import type {Found, Proof, RemedyView} from './diagnosis.js';
import {type LookRow, withOutcome} from './look-rows.js';
import {firstState, type Over, type State} from './state.js';
import type {Symptom} from './symptoms.js';

/** What can happen to troubleshooting: a key's meaning, or what a look or a deed brought. */
export type Event =
	| {readonly did: 'look'; readonly symptom: Symptom; readonly rows: readonly LookRow[]; readonly token: number; readonly at: number}
	| {readonly did: 'heard'; readonly token: number; readonly outcome: Outcome}
	| {readonly did: 'found'; readonly token: number; readonly found: Found; readonly at?: number; readonly say?: string}
	| {readonly did: 'to-symptoms'}
	| {readonly did: 'to-cause'; readonly at: number}
	| {readonly did: 'to-remedy'; readonly token: number; readonly also: readonly Failed[]}
	| {readonly did: 'planned'; readonly token: number; readonly remedy: RemedyView}
	| {readonly did: 'type'; readonly text: string}
	| {readonly did: 'complain'; readonly say: string}
	| {readonly did: 'start'; readonly deed: State['deed']; readonly token: number; readonly rows: readonly Progress[]}
	| {readonly did: 'progress'; readonly token: number; readonly progress: Progress; readonly at: number}
	| {readonly did: 'proved'; readonly token: number; readonly proof: Proof}
	| {readonly did: 'undone'; readonly token: number; readonly ended: Ended}
	| {readonly did: 'cover'; readonly over: Over}
	| {readonly did: 'runs'; readonly runs: readonly RunSummary[]}
	| {readonly did: 'choose-run'; readonly run: RunSummary | null}
	| {readonly did: 'uncover'}
	| {readonly did: 'say'; readonly say: string | null};

/** Pure: where troubleshooting stands after one thing happened. */
export const reduce = (state: State, event: Event): State => {
	if ('token' in event && event.did !== 'look' && event.did !== 'start' && event.did !== 'to-remedy' && event.token !== state.token)
		return state;

	switch (event.did) {
		case 'look':
			return {...firstState, page: 'looking', symptom: event.symptom, rows: event.rows, token: event.token, began: event.at};
		case 'heard':
			return {...state, rows: withOutcome(state.rows, event.outcome)};
		case 'found':
			return {...state, page: 'cause', found: event.found, at: event.at ?? 0, say: event.say ?? null};
		case 'to-symptoms':
			// A look under way is left; what it still brings is dropped.
			return {...firstState, token: state.token + 1};
		case 'to-cause':
			return {...afterProof(state), page: 'cause', at: event.at, also: [], remedy: null, typed: '', complaint: null, say: null};
		case 'to-remedy':
			return {...state, page: 'remedy', remedy: null, token: event.token, also: event.also, typed: '', complaint: null, say: null};
		case 'planned':
			return {...state, remedy: event.remedy, typed: '', complaint: null};
		case 'type':
			return {...state, typed: event.text, complaint: null, say: null};
		case 'complain':
			return {...state, complaint: event.say, typed: ''};
		case 'start':
			return {...state, page: 'busy', deed: event.deed, token: event.token, progress: event.rows, over: null, say: null};
		case 'progress':
			return {
				...state,
				progress: filled(state.progress, event.progress),
				began: isInProgress(state.progress, event.progress) ? state.began : event.at,
			};
		case 'proved':
			return {...state, page: 'proof', proof: event.proof, say: null};
		case 'undone':
			return {...state, page: 'undone', ended: event.ended, say: null};
		case 'cover':
			return {...state, over: event.over};
		case 'runs':
			return state.over?.is === 'undo' ? {...state, over: {...state.over, runs: event.runs}} : state;
		case 'choose-run':
			return state.over?.is === 'undo' ? {...state, over: {...state.over, chosen: event.run}} : state;
		case 'uncover':
			return {...state, over: null};
		case 'say':
			return {...state, say: event.say};
	}
};

/** What was found after a cure takes the place of what was found before it. */
const afterProof = (state: State): State =>
	state.page === 'proof' ? {...state, found: state.proof?.found ?? state.found, proof: null, progress: []} : state;
