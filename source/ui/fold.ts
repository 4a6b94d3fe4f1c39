import {splitAt, textWidth} from './width.js';

/**
Folds one thought at its words into lines of at most `columns` columns. Runs of spaces inside a line stay, they align cells;
a word longer than the line is split, because a path that is cut helps nobody.
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
		folded.push(isSplittable ? head.slice(0, at).trimEnd() : head);
		rest = (isSplittable ? rest.slice(at) : tail).trimStart();
	}
	return [...folded, rest];
};
