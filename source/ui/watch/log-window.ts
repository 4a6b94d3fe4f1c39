/**
Which lines stand in a window of `rows` rows: from the index `from` to `to`, `to` not counted. `heightOf` is asked only for those near the window.
The window moves no further than it has to, so that the cursor walks and the lines stand.
*/
export const logWindow = (
	{count, cursor, from}: {readonly count: number; readonly cursor: number; readonly from: number},
	rows: number,
	heightOf: (index: number) => number,
): {readonly from: number; readonly to: number} => {
	const fill = (start: number): number => {
		let used = 0;
		let index = start;
		while (index < count && used + heightOf(index) <= rows) used += heightOf(index++);
		return Math.max(index, Math.min(count, start + 1));
	};

	const fillUp = (end: number): number => {
		let used = 0;
		let index = end;
		while (index > 0 && used + heightOf(index - 1) <= rows) used += heightOf(--index);
		return Math.min(index, Math.max(0, end - 1));
	};

	if (count === 0) return {from: 0, to: 0};
	const lowest = fillUp(count);
	const start = cursor < from ? cursor : cursor >= fill(from) ? fillUp(cursor + 1) : from;
	const top = Math.max(0, Math.min(start, lowest));
	return {from: top, to: fill(top)};
};
