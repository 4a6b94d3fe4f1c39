import type {WatchedLog} from '../../watch/watching.js';
import type {Begin} from '../troubleshoot/troubleshoot.js';
import type {PanelId} from './panels.js';
import type {State} from './state.js';

/** What can happen to the dashboard: a key's meaning, or a look that came back. */
export type Event =
	| {readonly did: 'panel'; readonly panel: PanelId}
	| {readonly did: 'zoom'}
	| {readonly did: 'log'}
	| {readonly did: 'unfold'}
	| {readonly did: 'finding'; readonly key: string}
	| {readonly did: 'scroll'; readonly panel: PanelId; readonly to: number}
	| {readonly did: 'hold'; readonly logs: readonly WatchedLog[]; readonly line: number}
	| {readonly did: 'follow'}
	| {readonly did: 'open-filter'}
	| {readonly did: 'filter'; readonly text: string}
	| {readonly did: 'take-filter'}
	| {readonly did: 'drop-filter'}
	| {readonly did: 'explain'; readonly what: 'line' | 'finding'}
	| {readonly did: 'explain-cause'; readonly key: string}
	| {readonly did: 'fix'; readonly begin: Begin}
	| {readonly did: 'alone'; readonly text: string}
	| {readonly did: 'close'}
	| {readonly did: 'say'; readonly say: string | null}
	/** `causes`: the keys of what has to be fixed. `isIdle`: nothing was pressed for a while. */
	| {readonly did: 'looked'; readonly causes: readonly string[]; readonly isIdle: boolean};

/** Pure: where the dashboard stands after one thing happened. */
export const reduce = (state: State, event: Event): State => {
	switch (event.did) {
		case 'panel':
			return {...state, panel: event.panel, say: null};
		case 'zoom':
			return {...state, isZoomed: !state.isZoomed, scrolled: {...state.scrolled, [state.panel]: 0}, say: null};
		case 'log':
			return {...state, panel: 'log', isZoomed: true, say: null};
		case 'unfold':
			return {...state, isUnfolded: !state.isUnfolded, panel: 'findings', say: null};
		case 'finding':
			return {...state, finding: event.key, say: null};
		case 'scroll':
			return {...state, scrolled: {...state.scrolled, [event.panel]: event.to}, say: null};
		case 'hold':
			return {...state, held: event.logs, line: event.line, say: null};
		case 'follow':
			return {...state, held: null, line: 0, say: null};
		case 'open-filter':
			return {...state, panel: 'log', isFiltering: true, say: null};
		case 'filter':
			// The lines are other ones now: the cursor goes out of them.
			return {...state, filter: event.text, held: null, line: 0};
		case 'take-filter':
			return {...state, isFiltering: false};
		case 'drop-filter':
			return {...state, filter: '', isFiltering: false, held: null, line: 0};
		case 'explain':
			return {...state, over: {is: 'explain', what: event.what, isOnWay: false}, say: null};
		case 'explain-cause':
			return {...state, finding: event.key, over: {is: 'explain', what: 'finding', isOnWay: true}, say: null};
		case 'fix':
			return {...state, over: {is: 'fix', begin: event.begin}, say: null};
		case 'alone':
			return {...state, over: {is: 'alone', text: event.text}};
		case 'close':
			return closed(state);
		case 'say':
			return {...state, say: event.say};
		case 'looked':
			return looked(state, event.causes, event.isIdle);
	}
};

/** One layer less: the explanation of a cause back to the line it came from, else whatever lies over, else the zoom. */
const closed = (state: State): State => {
	const {over} = state;
	if (over?.is === 'explain' && over.isOnWay) return {...state, over: {is: 'explain', what: 'line', isOnWay: false}, say: null};
	if (over) return {...state, over: null, say: null};
	return {...state, isZoomed: false, say: null};
};

/** A cause nobody saw comes forward by itself, but never under somebody's hands. */
const looked = (state: State, causes: readonly string[], isIdle: boolean): State => {
	const {announced, panel, over, isFiltering, isZoomed} = state;
	const fresh = causes.find(key => !announced.includes(key));
	const isBusy = over !== null || isFiltering || isZoomed || !isIdle;
	if (fresh === undefined || panel === 'findings') return {...state, announced: causes};
	if (isBusy) return {...state, announced: announced.filter(key => causes.includes(key))};
	return {...state, panel: 'findings', finding: fresh, announced: causes};
};
