import type {PanelId} from './panels.js';
import type {State} from './state.js';
import type {WatchPlan} from './watch-plan.js';

/** Where a panel stands, and how much of it can be seen. */
export type PanelPlace = {
	/** With borders among others; else alone. */
	readonly isBoxed: boolean;

	/** Outer measures, borders or margins included. */
	readonly columns: number;
	readonly rows: number;

	/** What is left for rows of text. */
	readonly inner: {readonly columns: number; readonly rows: number};
	readonly isWhole: boolean;
};

/** The panel has the window to itself: zoomed, in a small window, or with an explanation beside it. */
export const isAlone = (plan: WatchPlan, {isZoomed, over}: State): boolean => plan.all === null || isZoomed || over?.is === 'explain';

/** The left half, where an explanation stands at the right. */
export const leftHalf = ({columns}: WatchPlan): number => Math.floor(columns / 2);

export const placeOf = (panel: PanelId, plan: WatchPlan, state: State): PanelPlace => {
	const {all, bodyRows} = plan;
	if (all === null || isAlone(plan, state)) {
		const columns = state.over?.is === 'explain' && plan.isSplit ? leftHalf(plan) : plan.columns;
		// Zoomed, nothing is shortened; beside an explanation that has it whole, rows stay rows.
		const isWhole = state.isZoomed && state.over === null;
		return {isBoxed: false, columns, rows: bodyRows, inner: {columns: columns - 2, rows: bodyRows}, isWhole};
	}

	const isLeft = panel === 'handshake' || panel === 'findings';
	const columns = panel === 'log' ? plan.columns : isLeft ? all.left : all.right;
	const rows = panel === 'log' ? all.log : panel === 'handshake' || panel === 'ocsp' ? all.top : all.bottom;
	return {isBoxed: true, columns, rows, inner: {columns: columns - 4, rows: rows - 2}, isWhole: false};
};
