import {splitAt, textWidth} from './width.js';

/**
Folds one thought at its words into lines of at most `columns` columns. Runs of spaces inside a line stay, they align cells;
a word longer than the line is split, because a path that is cut helps nobody, and behind a slash where there is one.
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
		const slash = head.lastIndexOf('/') + 1;
		const end = isSplittable ? at : slash > width / 2 ? slash : head.length;
		folded.push(head.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return [...folded, rest];
};
