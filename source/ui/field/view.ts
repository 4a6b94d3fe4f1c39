import {graphemes, screenSafe, textWidth} from '../width.js';
import type {FieldState} from './edit.js';

export type FieldView = {readonly text: string; readonly cursorColumn: number};

/** As many cells from the front as fit into `columns`. */
const fitting = (cells: readonly string[], columns: number): readonly string[] => {
	let used = 0;
	const end = cells.findIndex(cell => {
		used += textWidth(cell);
		return used > columns;
	});
	return end === -1 ? cells : cells.slice(0, end);
};

const fits = (cells: readonly string[], columns: number): boolean => fitting(cells, columns) === cells;

/** The part of a field that fits into `columns`, one of them kept for the cursor at the end; `…` where text goes on. A masked field shows one `•` for each character. */
export const viewField = ({value, cursor}: FieldState, columns: number, isMasked = false): FieldView => {
	const cells = graphemes(value).map(character => (isMasked ? '•' : screenSafe(character)));
	const before = cells.slice(0, cursor);
	const after = cells.slice(cursor);
	const room = Math.max(1, columns - 1);
	const head = fits(before, room) ? before : ['…', ...fitting(before.toReversed(), room - 1).toReversed()];
	const left = room - textWidth(head.join(''));
	const tail = fits(after, left) ? after : left > 0 ? [...fitting(after, left - 1), '…'] : [];
	return {text: [...head, ...tail].join(''), cursorColumn: textWidth(head.join(''))};
};
