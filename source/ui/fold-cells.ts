import {fold} from './fold.js';
import {textWidth} from './width.js';

/**
Folds a line of a table or a tree so that its shape is still seen: what goes on stands under the second of two cells,
or two columns further in than the first of several; the branches of a tree go on beside it.
*/
export const foldCells = (text: string, columns: number): readonly string[] => {
	const [first = '', ...others] = fold(text, columns);
	if (others.length === 0) return [first];
	const lead = leadOf(text, columns);
	return [first, ...fold(text.slice(first.length).trimStart(), columns - textWidth(lead)).map(part => lead + part)];
};

const leastRoom = 24;
const widestLabel = 28;

const leadOf = (text: string, columns: number): string => {
	const branch = /^[ │├└─]*/.exec(text)?.[0] ?? '';
	const own = text.slice(branch.length);
	const [label = '', ...cells] = own.split(/ {2,}/);
	const passing = branch.replaceAll('├', '│').replaceAll(/[└─]/g, ' ');
	if (cells.length === 0) return passing;
	const second = text.indexOf(cells[0] ?? '', branch.length + label.length);
	const isUnderSecond = cells.length === 1 && textWidth(label) <= widestLabel && columns - second >= leastRoom;
	return isUnderSecond ? passing.padEnd(second) : `${passing}  `;
};
