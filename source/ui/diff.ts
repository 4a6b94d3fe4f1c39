import type {Line} from '../speech/line.js';
import type {Tone} from './glyphs.js';
import type {Row} from './span.js';
import {screenSafe, splitAt, textWidth} from './width.js';

const tones: Readonly<Record<'+' | '-' | ' ', Tone>> = {'+': 'added', '-': 'removed', ' ': 'plain'};

/** "41 + text" over the whole width. The file's own indent stays; a longer line folds between its tokens, its sign repeated. */
export const layoutDiff = (line: Line & Required<Pick<Line, 'diff'>>, columns: number, numberWidth: number): readonly Row[] => {
	const {line: number, change} = line.diff;
	const width = Math.max(1, columns - 1 - (numberWidth + 4));
	return foldTokens(screenSafe(line.text), width).map((text, index): Row => {
		const name = index === 0 ? String(number) : '';
		return [{text: ` ${name.padStart(numberWidth)} `}, {text: change, tone: tones[change]}, {text: ` ${text}`}];
	});
};

// Two columns further in than the line, so that what goes on is not taken for a line of the file.
const furtherIn = 2;

const foldTokens = (text: string, width: number): readonly string[] => {
	const own = /^ */.exec(text)?.[0].length ?? 0;
	const indent = own + furtherIn <= width / 2 ? own + furtherIn : 0;
	const rows: string[] = [];
	let rest = text;
	while (textWidth(rest) > width) {
		const end = rowEnd(rest, width, width - indent);
		rows.push(rest.slice(0, end).trimEnd());
		rest = ' '.repeat(indent) + rest.slice(end).trimStart();
	}
	return [...rows, rest];
};

// A quoted text is one token, whatever stands in it.
const tokens = /"(?:[^"\\]|\\.)*"|[^\s"]+|"/g;

// A slash nearer to the token's beginning would leave a row that says nothing.
const leastPath = 4;

/** Where a row of so many columns ends: before the token that does not fit, or, when no row could hold that, behind a slash in it. */
const rowEnd = (text: string, columns: number, freshColumns: number): number => {
	const [fitting] = splitAt(text, columns);
	const last = [...text.matchAll(tokens)].findLast(({index}) => index <= fitting.length);
	if (!last || last.index + last[0].length <= fitting.length) return Math.max(1, fitting.length);
	const [token] = last;
	if (text.slice(0, last.index).trim() !== '' && textWidth(token) <= freshColumns) return last.index;
	const slash = fitting.lastIndexOf('/') + 1;
	return slash - last.index > leastPath ? slash : Math.max(1, fitting.length);
};
