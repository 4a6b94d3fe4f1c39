import type {Line} from '../speech/line.js';
import type {Tone} from './glyphs.js';
import type {Row} from './span.js';
import {screenSafe, splitAt, textWidth} from './width.js';

const tones: Readonly<Record<'+' | '-' | ' ', Tone>> = {'+': 'added', '-': 'removed', ' ': 'plain'};

/** "41 + text" over the whole width. The file's own indent stays; a longer line folds where the row ends, its sign repeated. */
export const layoutDiff = (line: Line & Required<Pick<Line, 'diff'>>, columns: number, numberWidth: number): readonly Row[] => {
	const {line: number, change} = line.diff;
	const width = Math.max(1, columns - 1 - (numberWidth + 4));
	const rows: Row[] = [];
	let rest = screenSafe(line.text);
	do {
		const [head, tail] = splitAt(rest, width);
		const name = rows.length === 0 ? String(number) : '';
		rows.push([{text: ` ${name.padStart(numberWidth)} `}, {text: change, tone: tones[change]}, {text: ` ${head}`}]);
		rest = head === '' ? '' : tail;
	} while (textWidth(rest) > 0);
	return rows;
};
