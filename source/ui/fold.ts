import {splitAt, textWidth} from './width.js';

// A slash at the very beginning would leave a row that says nothing.
const leastPath = 2;

/**
Folds one thought at its words into lines of at most `columns` columns. Runs of spaces inside a line stay, they align cells;
a word longer than the line is split, because what is cut helps nobody, and a path only behind a slash of its own.
*/
export const fold = (text: string, columns: number): readonly string[] => {
	const width = Math.max(1, columns);
	const folded: string[] = [];
	let rest = text.trimEnd();
	while (textWidth(rest) > width) {
		const [head, tail] = splitAt(rest, width);
		if (head === '') break;
		const at = tail.startsWith(' ') ? head.length : head.lastIndexOf(' ');
		const isSplittable = head.slice(0, Math.max(0, at)).trim() !== '';
		const slash = Math.max(head.lastIndexOf('/'), head.lastIndexOf('\\')) + 1;
		const end = isSplittable ? at : slash > leastPath ? slash : head.length;
		folded.push(head.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return [...folded, rest];
};
