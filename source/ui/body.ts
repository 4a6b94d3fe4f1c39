import type {ReactNode} from 'react';
import type {Row} from './layout.js';

/** A piece of a page's body: rows of text, or a component that says how many rows it takes and which of them must stay in view. */
export type BodyPart =
	| {
			readonly rows: readonly Row[];

			/** The page's news, which stands while the rest is read; what a menu's first choice would change, which is read before it is made. */
			readonly role?: 'news' | 'preview';
	  }
	| {
			readonly node: ReactNode;
			readonly key: string;
			readonly height: number;
			readonly cursor?: number;

			/** While it stands here, Enter is this part's: the last two rows say so in the same frame. */
			readonly enter?: {readonly word: string; readonly say: string};
	  };

export const heightOf = (part: BodyPart): number => ('rows' in part ? part.rows.length : part.height);

export const bodyHeight = (parts: readonly BodyPart[]): number => parts.reduce((sum, part) => sum + heightOf(part), 0);

/** Rows of the whole body that must stay in view: `from` to `to`, and `at`, where the cursor stands. */
export type Focus = {readonly from: number; readonly to: number; readonly at: number};

/** The component with the cursor: all its rows, and the cursor's. */
export const focusOf = (parts: readonly BodyPart[]): Focus | null => {
	let top = 0;
	for (const part of parts) {
		if ('node' in part && part.cursor !== undefined) return {from: top, to: top + part.height - 1, at: top + part.cursor};
		top += heightOf(part);
	}
	return null;
};

/** The row of the cursor within the whole body, from 0; `null` without one. */
export const cursorRow = (parts: readonly BodyPart[]): number | null => focusOf(parts)?.at ?? null;

/** The offset nearest to `wanted` that leaves no hole below and keeps the focus in view: the whole menu where it fits, else its cursor. */
export const scrollTo = (wanted: number, height: number, window: number, focus: Focus | null = null): number => {
	const furthest = Math.max(0, height - window);
	if (!focus) return Math.max(0, Math.min(wanted, furthest));
	const isWhole = focus.to - focus.from < window;
	const [from, to] = isWhole ? [focus.from, focus.to] : [focus.at, focus.at];
	return Math.max(0, Math.min(Math.max(wanted, to - window + 1), from, furthest));
};

export type Piece = {readonly part: BodyPart; readonly skip: number; readonly shown: number};

/** What of each part stands in the window: how many of its rows are above it, and how many in it. Components out of view stay, with no row. */
export const pieces = (parts: readonly BodyPart[], offset: number, window: number): readonly Piece[] => {
	let top = -offset;
	return parts.map(part => {
		const height = heightOf(part);
		const skip = Math.min(height, Math.max(0, -top));
		const shown = Math.max(0, Math.min(height - skip, window - Math.max(0, top)));
		top += height;
		return {part, skip, shown};
	});
};
