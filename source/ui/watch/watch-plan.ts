import {least} from '../window.js';

/** What a window of this size shows of the dashboard. */
export type WatchPlan = {
	readonly columns: number;
	readonly rows: number;
	readonly isTooSmall: boolean;

	/** All five panels at once, and how large: Handshake and OCSP above, the log between, findings and changes below. `null`: one panel, with tabs. */
	readonly all: {readonly left: number; readonly right: number; readonly top: number; readonly log: number; readonly bottom: number} | null;

	/** An empty row under the verdict, and a rule that closes the body. */
	readonly isRoomy: boolean;

	/** Rows of one panel alone. */
	readonly bodyRows: number;

	/** An explanation stands beside its panel; else it takes the whole page. */
	readonly isSplit: boolean;
};

const wide = {columns: 120, rows: 36} as const;
const heights = {top: 12, bottom: 8} as const;
const usual = 40;
const splitColumns = 100;
const roomyRows = 24;

// Title, rule, the two rows of the verdict; the say row and the keys.
const fixed = 6;

/** Depends on the window alone, never on what is seen, so that nothing moves. */
export const planWatch = (columns: number, rows: number): WatchPlan => {
	const isRoomy = rows >= roomyRows;
	const hasAll = columns >= wide.columns && rows >= wide.rows;
	const spare = Math.max(0, rows - usual);
	const top = heights.top + Math.floor(spare / 4);
	const bottom = heights.bottom + Math.floor(spare / 4);
	const left = Math.floor(columns / 2);
	return {
		columns,
		rows,
		isTooSmall: columns < least.columns || rows < least.rows,
		all: hasAll ? {left, right: columns - left, top, bottom, log: rows - fixed - 1 - top - bottom} : null,
		isRoomy,
		bodyRows: Math.max(1, rows - fixed - (isRoomy ? 2 : 0)),
		isSplit: columns >= splitColumns,
	};
};
