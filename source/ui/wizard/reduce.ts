import {filled, isInProgress} from '../../remedy/progress-rows.js';
import type {FileReport, Progress, RunSummary, StepResult, StepView} from '../../steps/walk.js';
import {isUpToPeople, justProved} from './awaited.js';
import type {Spot} from './route.js';
import {firstState, type Over, type State} from './state.js';

/** What can happen to a screen: a key's meaning, or what a look or a deed brought. */
export type Event =
	| {readonly did: 'go'; readonly spot: Spot | null}
	| {readonly did: 'look-again'; readonly say?: string | null; readonly onceSeen?: string}
	| {readonly did: 'look-quietly'; readonly focus: number | null}
	| {readonly did: 'looked'; readonly at?: number; readonly stamp: number; readonly view: StepView; readonly given: readonly FileReport[]}
	| {readonly did: 'type'; readonly key: string; readonly text: string}
	| {readonly did: 'answer'; readonly key: string}
	| {readonly did: 'complain'; readonly key: string; readonly say: string}
	| {readonly did: 'choose-password'; readonly key: string}
	| {readonly did: 'pass-by'; readonly path: string}
	| {readonly did: 'refuse-password'; readonly path: string; readonly saw: string}
	| {readonly did: 'want-on'}
	| {readonly did: 'focus'; readonly focus: number | null | undefined}
	| {readonly did: 'say'; readonly say: string | null}
	| {readonly did: 'unfold'}
	| {readonly did: 'detail'}
	| {readonly did: 'ask-word'; readonly cure?: State['cure']}
	| {readonly did: 'start'; readonly deed: State['deed']; readonly token: number; readonly rows?: readonly Progress[]}
	| {readonly did: 'progress'; readonly token: number; readonly progress: Progress; readonly at?: number}
	| {readonly did: 'end'; readonly token: number; readonly result: StepResult}
	| {readonly did: 'back-to-page'}
	| {readonly did: 'cover'; readonly over: Over}
	| {readonly did: 'runs'; readonly runs: readonly RunSummary[]}
	| {readonly did: 'mark-run'; readonly index: number}
	| {readonly did: 'choose-run'; readonly run: RunSummary | null}
	| {readonly did: 'save'; readonly file: string}
	| {readonly did: 'keep-lab'}
	| {readonly did: 'uncover'};

/** Pure: what is on the screen after one thing happened. */
export const reduce = (state: State, event: Event): State => {
	switch (event.did) {
		case 'go':
			return {
				...firstState,
				hasNewAnswers: state.hasNewAnswers,
				savedAs: state.savedAs,
				isKept: state.isKept,
				chosen: state.chosen,
				token: state.token,
				stamp: state.stamp + 1,
				spot: event.spot,
			};
		case 'look-again':
			return {...state, stamp: state.stamp + 1, say: event.say === undefined ? state.say : event.say, sayOnceSeen: event.onceSeen ?? null};
		case 'look-quietly':
			// Whatever the look finds, the cursor stays on its row.
			return {...state, stamp: state.stamp + 1, focus: event.focus};
		case 'looked': {
			if (event.stamp !== state.stamp) return state;
			const isNewlyWrong = state.wantsOn === 'after-look' && seesWrong(event.view) && !(state.view && seesWrong(state.view));
			return {
				...state,
				view: event.view,
				given: event.given,
				// One that was left out and is given again is asked for again.
				passedBy: state.passedBy.filter(path => event.given.some(file => file.path === path)),
				seenAt: event.at ?? null,
				seenStamp: event.stamp,
				typed: untaken(state.typed, event.view),
				say: isNewlyWrong ? newlyWrongSay : (justProved(state.view, event.view) ?? state.sayOnceSeen ?? state.say),
				sayOnceSeen: null,
				wantsOn: state.wantsOn === 'after-look' && !isNewlyWrong ? 'ready' : 'no',
			};
		}
		case 'want-on':
			return {...state, wantsOn: 'after-look', say: 'We look once more, then go on.', stamp: state.stamp + 1};
		case 'type':
			return {...state, typed: {...state.typed, [event.key]: event.text}, complaints: without(state.complaints, event.key), say: null};
		case 'answer':
			return {...state, complaints: without(state.complaints, event.key), hasNewAnswers: true};
		case 'complain':
			return {...state, complaints: {...state.complaints, [event.key]: event.say}};
		case 'choose-password':
			return {...state, chosen: [...state.chosen, event.key], typed: {...state.typed, [event.key]: ''}, focus: undefined};
		case 'pass-by':
			return {...state, passedBy: [...state.passedBy, event.path], focus: undefined};
		case 'refuse-password':
			return {...state, refused: event};
		case 'focus':
			return {...state, focus: event.focus, say: null, wantsOn: 'no'};
		case 'say':
			return {...state, say: event.say};
		case 'unfold':
			return {...state, isUnfolded: !state.isUnfolded};
		case 'detail':
			return {...state, isDetailed: !state.isDetailed};
		case 'ask-word':
			return {...state, phase: 'word', cure: event.cure ?? null, say: null};
		case 'start':
			return {
				...state,
				phase: 'busy',
				deed: event.deed,
				token: event.token,
				over: null,
				progress: event.rows ?? [],
				result: null,
				say: null,
				stamp: state.stamp + 1,
			};
		case 'progress':
			if (event.token !== state.token) return state;
			return {
				...state,
				progress: filled(state.progress, event.progress),
				began: isInProgress(state.progress, event.progress) ? state.began : (event.at ?? 0),
			};
		case 'end':
			if (event.token !== state.token) return state;
			if (state.deed === 'apply' && isUpToPeople(state.view, event.result))
				return {...backToPage(state), say: 'Applied. What is open below is yours; we look again every 10 s.'};
			return {...state, phase: 'result', result: event.result, say: null, hasNewAnswers: state.hasNewAnswers && state.deed !== 'apply'};
		case 'back-to-page':
			// What was seen before a change may no longer be so; the page waits for its look. From the word page nothing was changed.
			return {...backToPage(state), view: state.phase === 'word' ? state.view : null};
		case 'cover':
			return {...state, over: event.over};
		case 'runs':
			return state.over?.is === 'undo' ? {...state, over: {...state.over, runs: event.runs}} : state;
		case 'mark-run':
			return state.over?.is === 'undo' ? {...state, over: {...state.over, marked: event.index}} : state;
		case 'choose-run':
			return state.over?.is === 'undo' ? {...state, over: {...state.over, chosen: event.run}} : state;
		case 'save':
			return {...state, hasNewAnswers: false, savedAs: event.file};
		case 'keep-lab':
			return {...state, isKept: true};
		case 'uncover':
			return {...state, over: null};
	}
};

const newlyWrongSay = 'With this answer something is not right: see above. Enter goes on all the same.';

const seesWrong = ({blocks}: StepView): boolean =>
	blocks.some(({label, lines}) => label === 'saw' && lines.some(({sign}) => sign === 'error'));

const backToPage = (state: State): State => ({
	...state,
	phase: 'page',
	result: null,
	progress: [],
	focus: undefined,
	say: null,
	stamp: state.stamp + 1,
});

const without = (complaints: State['complaints'], key: string): State['complaints'] =>
	Object.fromEntries(Object.entries(complaints).filter(([other]) => other !== key));

/** A word that was taken now stands in the page itself. */
const untaken = (typed: State['typed'], {asks}: StepView): State['typed'] =>
	Object.fromEntries(
		Object.entries(typed).filter(([key, text]) => !asks.some(ask => ask.key === key && 'value' in ask && ask.value === text)),
	);
