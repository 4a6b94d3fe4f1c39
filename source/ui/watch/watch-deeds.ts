import type {Dispatch} from 'react';
import type {Failed} from '../../checks/root-causes.js';
import type {Watching} from '../../watch/watching.js';
import {rootOf} from './explain-content.js';
import {type FindingItem, failedItems, itemAt, itemsOf, keyOf} from './findings-list.js';
import {linesOf} from './log-lines.js';
import {offsetOf} from './offset.js';
import type {ContentPanel, Showing} from './panel-content.js';
import {placeOf} from './panel-place.js';
import {panelText} from './panel-text.js';
import {panelAfter} from './panels.js';
import type {Event} from './reduce.js';
import {isFixable} from './verdict.js';
import type {WatchPlan} from './watch-plan.js';

export type FilterDeeds = {filter(text: string): void; takeFilter(): void; dropFilter(): void};

/** What the keys of the dashboard do. */
export type WatchDeeds = FilterDeeds & {
	turn(by: 1 | -1): void;
	zoom(): void;
	move(by: number): void;
	page(by: 1 | -1): void;
	first(): void;
	last(): void;
	space(): void;
	explain(): void;
	goOn(): void;
	problem(by: 1 | -1): void;
	fix(): void;
	pause(): void;
	openFilter(): void;
	log(): void;
	unfold(): void;
	copy(): void;
	look(): void;
	close(): void;
};

/** What stands now, asked for when a key comes. */
export type Now = {readonly showing: Showing; readonly plan: WatchPlan; readonly watching: Watching; readonly canCure: boolean};

export const makeDeeds = (now: () => Now, dispatch: Dispatch<Event>): WatchDeeds => {
	const say = (text: string) => dispatch({did: 'say', say: text});
	const panelNow = () => now().showing.state.panel;

	const heldNow = () => {
		const {showing, watching} = now();
		const {held, filter, line} = showing.state;
		const logs = held ?? watching.logs();
		const lines = linesOf(logs, filter);
		return {logs, lines, isHeld: held !== null, at: held === null ? lines.length - 1 : Math.min(line, lines.length - 1)};
	};

	const toLine = (to: number) => {
		const {logs, lines, isHeld, at} = heldNow();
		if (lines.length === 0) return;
		if (isHeld && to >= lines.length) return dispatch({did: 'follow'});
		// The first key only puts the cursor there.
		const wanted = isHeld || Math.abs(to - at) > 1 ? to : at;
		dispatch({did: 'hold', logs, line: Math.max(0, Math.min(wanted, lines.length - 1))});
	};

	const items = (): readonly FindingItem[] => {
		const {view, site, state} = now().showing;
		return view.look ? itemsOf(view.look, site, state.isUnfolded) : [];
	};

	const toFinding = (to: number) => {
		const all = items();
		const item = all[Math.max(0, Math.min(to, all.length - 1))];
		if (item) dispatch({did: 'finding', key: item.key});
	};

	const findingIndex = (): number => {
		const all = items();
		const chosen = itemAt(all, now().showing.state.finding);
		return chosen ? all.indexOf(chosen) : 0;
	};

	const geometry = () => {
		const {showing, plan} = now();
		const panel = showing.state.panel as ContentPanel;
		const place = placeOf(panel, plan, showing.state);
		return {panel, place, ...offsetOf(panel, showing, place)};
	};

	const scrollBy = (by: number) => {
		const {panel, offset, height, place} = geometry();
		dispatch({did: 'scroll', panel, to: Math.max(0, Math.min(offset + by, height - place.inner.rows))});
	};

	const rowsOfPage = () => Math.max(1, placeOf(panelNow(), now().plan, now().showing.state).inner.rows - 2);

	const moveBy = (by: number) => {
		const panel = panelNow();
		if (panel === 'log') return toLine(heldNow().at + by);
		return panel === 'findings' ? toFinding(findingIndex() + by) : scrollBy(by);
	};

	/** What f would mend: the finding the explanation or the cursor is about, else the root cause. */
	const curable = (): Failed | null => {
		const {view, state} = now().showing;
		const {look} = view;
		if (!look) return null;
		const isAbout = state.panel === 'findings' || (state.over?.is === 'explain' && state.over.what === 'finding');
		const chosen = isAbout ? itemAt(items(), state.finding)?.finding : null;
		return chosen ? rootOf(chosen, look) : (look.causes[0] ?? null);
	};

	const nextLine = (by: 1 | -1) => {
		const {logs, lines, at, isHeld} = heldNow();
		const isProblem = (index: number) => {
			const meant = lines[index]?.entry.meant;
			return meant !== undefined && meant !== null && !meant.noise;
		};

		// While it follows, the newest lies below everything: the way there is up.
		const step = isHeld ? by : -1;
		let index = isHeld ? at + step : lines.length - 1;
		while (index >= 0 && index < lines.length && !isProblem(index)) index += step;
		if (index < 0 || index >= lines.length) return say(`No line ${step === 1 ? 'below' : 'above'} has to do with trust.`);
		dispatch({did: 'hold', logs, line: index});
	};

	return {
		turn(by) {
			dispatch({did: 'panel', panel: panelAfter(panelNow(), by)});
		},
		zoom: () => dispatch({did: 'zoom'}),
		move: moveBy,
		page: by => (panelNow() === 'findings' ? scrollFindings(by) : moveBy(by * rowsOfPage())),
		first() {
			const panel = panelNow();
			if (panel === 'log') return toLine(0);
			return panel === 'findings' ? toFinding(0) : scrollBy(Number.NEGATIVE_INFINITY);
		},
		last() {
			const panel = panelNow();
			if (panel === 'log') return dispatch({did: 'follow'});
			return panel === 'findings' ? toFinding(items().length - 1) : scrollBy(Number.POSITIVE_INFINITY);
		},
		space() {
			if (panelNow() !== 'log') return;
			const {logs, isHeld, at} = heldNow();
			dispatch(isHeld ? {did: 'follow'} : {did: 'hold', logs, line: Math.max(0, at)});
		},
		explain() {
			const {showing} = now();
			if (showing.state.panel === 'log') {
				const {logs, lines, at} = heldNow();
				if (lines.length === 0) return say('There is no line to explain.');
				dispatch({did: 'hold', logs, line: at});
				return dispatch({did: 'explain', what: 'line'});
			}

			const [item] = items();
			if (!item) return say('There is no finding to explain. v lists what passed.');
			dispatch({did: 'explain', what: 'finding'});
		},
		goOn() {
			const {look} = now().showing.view;
			const {lines, at} = heldNow();
			const line = lines[at];
			const target =
				line && look ? failedItems(look, now().showing.site).find(({id}) => line.entry.meant?.findings.includes(id)) : undefined;
			if (!target?.finding || !look) return say('This line leads to no finding that stands now.');
			dispatch({did: 'explain-cause', key: keyOf(rootOf(target.finding, look))});
		},
		problem(by) {
			const {state, view, site} = now().showing;
			if (state.panel === 'log') return nextLine(by);
			const problems = view.look ? failedItems(view.look, site).filter(({isFollower}) => !isFollower) : [];
			if (problems.length === 0) return say('There is no problem to go to.');
			const at = problems.findIndex(({key}) => key === state.finding);
			const first = state.panel !== 'findings' || state.finding === null;
			const next =
				first && by === 1 && state.panel !== 'findings' ? Math.max(0, at) : (Math.max(0, at) + by + problems.length) % problems.length;
			dispatch({did: 'panel', panel: 'findings'});
			const item = problems[next];
			if (item) dispatch({did: 'finding', key: item.key});
		},
		fix() {
			const {look} = now().showing.view;
			const finding = curable();
			if (!look || !finding) return say('There is nothing to fix.');
			if (!now().canCure) return say(`dispatcher-trust fix ${finding.id} fixes it; from this page nothing is changed.`);
			if (!isFixable(finding)) return say(`Only a person can do this: ${finding.finding.remedy.say}`);
			dispatch({did: 'fix', finding, outcomes: look.outcomes});
		},
		pause() {
			const {watching, showing} = now();
			const isPaused = !showing.view.isPaused;
			watching.pause(isPaused);
			say(isPaused ? 'Paused: nothing is looked at until p is pressed again.' : 'Going on.');
		},
		openFilter: () => dispatch({did: 'open-filter'}),
		filter: text => dispatch({did: 'filter', text}),
		takeFilter: () => dispatch({did: 'take-filter'}),
		dropFilter: () => dispatch({did: 'drop-filter'}),
		log: () => dispatch({did: 'log'}),
		unfold: () => dispatch({did: 'unfold'}),
		copy() {
			const {showing, watching} = now();
			dispatch({did: 'alone', text: panelText(showing.state.panel, showing, watching.logs())});
		},
		look() {
			now().watching.look();
			say("We look again; it leaves a line in the server's log.");
		},
		close() {
			const {state} = now().showing;
			if (state.over === null && !state.isZoomed && state.filter !== '') return dispatch({did: 'drop-filter'});
			dispatch({did: 'close'});
		},
	};

	function scrollFindings(by: 1 | -1): void {
		const at = findingIndex();
		toFinding(at + by * Math.max(1, Math.floor(rowsOfPage() / 2)));
	}
};
