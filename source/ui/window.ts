import type {Area} from './layout.js';

/** What a window of this size shows, by the table of the design sheet. */
export type WindowPlan = {
	readonly columns: number;
	readonly rows: number;
	readonly isTooSmall: boolean;

	/** A rail with titles at the left; otherwise the upper rule carries one mark a step. */
	readonly railColumns: number;

	/** Row 3 stays empty and a rule closes the body. */
	readonly isRoomy: boolean;
	readonly bodyRows: number;

	/** Rows of the live strip below the body, its rule not counted; 0 without one. */
	readonly stripRows: number;

	/** Where the body's text goes. */
	readonly area: Area;
};

export const least = {columns: 60, rows: 18} as const;

const railWidth = 28;
const strip = {columns: 120, rows: 36, height: 8} as const;

/** `hasStrip`: the page has one to show, where the window has room for it. */
export const planWindow = (columns: number, rows: number, hasRail = true, hasStrip = false): WindowPlan => {
	const isRoomy = rows >= 24;
	const railColumns = hasRail && columns >= 100 ? railWidth : 0;
	// Row 1, the upper rule, the say row and the key row always stand; the empty row 3 and the lower rule need room.
	const stripRows = hasStrip && railColumns > 0 && columns >= strip.columns && rows >= strip.rows ? strip.height : 0;
	const bodyRows = Math.max(1, rows - (isRoomy ? 6 : 4) - (stripRows > 0 ? stripRows + 1 : 0));
	return {
		columns,
		rows,
		isTooSmall: columns < least.columns || rows < least.rows,
		railColumns,
		isRoomy,
		bodyRows,
		stripRows,
		area: {
			columns: railColumns > 0 ? columns - railColumns - 1 : columns,
			isTight: !isRoomy,
			...(columns < 80 ? {hides: ['same as'] as const} : {}),
		},
	};
};
