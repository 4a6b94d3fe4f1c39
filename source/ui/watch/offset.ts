import {scrollTo} from '../body.js';
import {type ContentPanel, contentOf, type Showing} from './panel-content.js';
import type {PanelPlace} from './panel-place.js';

/** The first row of a panel in view, and how many rows it has. */
export const offsetOf = (
	panel: ContentPanel,
	showing: Showing,
	{inner, isWhole}: PanelPlace,
): {readonly offset: number; readonly height: number} => {
	const {rows, cursor} = contentOf(panel, showing, {...inner, isWhole});
	const focus = cursor === null ? null : {from: cursor, to: cursor, at: cursor};
	return {offset: scrollTo(showing.state.scrolled[panel] ?? 0, rows.length, inner.rows, focus), height: rows.length};
};
