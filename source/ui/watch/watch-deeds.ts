import type {Dispatch} from 'react';
import {makeFindingDeeds} from './finding-deeds.js';
import {makeLogDeeds} from './log-deeds.js';
import type {Now} from './now.js';
import {offsetOf} from './offset.js';
import {placeOf} from './panel-place.js';
import {panelText} from './panel-text.js';
import {type PanelId, panelAfter} from './panels.js';
import type {Event} from './reduce.js';

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

	/** From an explained line to the finding it leads to. */
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

export const makeDeeds = (now: () => Now, dispatch: Dispatch<Event>): WatchDeeds => {
	const say = (text: string) => dispatch({did: 'say', say: text});
	const log = makeLogDeeds(now, dispatch);
	const findings = makeFindingDeeds(now, dispatch);

	/** What the arrows move: the panel's own cursor, or that of what is explained. */
	const target = (): PanelId => {
		const {over, panel} = now().showing.state;
		if (over?.is !== 'explain') return panel;
		return over.what === 'line' ? 'log' : 'findings';
	};

	const scrollBy = (by: number) => {
		const {showing, plan} = now();
		const {panel} = showing.state;
		if (panel === 'log') return;
		const place = placeOf(panel, plan, showing.state);
		const {offset, height} = offsetOf(panel, showing, place);
		dispatch({did: 'scroll', panel, to: Math.max(0, Math.min(offset + by, height - place.inner.rows))});
	};

	const cursorOf = (panel: PanelId) => (panel === 'log' ? log : panel === 'findings' ? findings : null);

	const moveBy = (by: number) => {
		const cursor = cursorOf(target());
		if (cursor) cursor.move(by);
		else scrollBy(by);
	};

	return {
		turn: by => dispatch({did: 'panel', panel: panelAfter(now().showing.state.panel, by)}),
		zoom: () => dispatch({did: 'zoom'}),
		move: moveBy,
		page(by) {
			const {showing, plan} = now();
			const {rows} = placeOf(showing.state.panel, plan, showing.state).inner;
			moveBy(by * Math.max(1, rows - 2));
		},
		first() {
			const cursor = cursorOf(target());
			if (cursor) cursor.first();
			else scrollBy(Number.NEGATIVE_INFINITY);
		},
		last() {
			const cursor = cursorOf(target());
			if (cursor) cursor.last();
			else scrollBy(Number.POSITIVE_INFINITY);
		},
		space: log.space,
		explain: () => (target() === 'log' ? log.explain() : findings.explain()),
		goOn: () => findings.explainCauseOf(log.line()),
		problem: by => (target() === 'log' ? log.problem(by) : findings.problem(by)),
		fix: findings.fix,
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
			const {over, isZoomed, filter} = now().showing.state;
			dispatch(over === null && !isZoomed && filter !== '' ? {did: 'drop-filter'} : {did: 'close'});
		},
	};
};
