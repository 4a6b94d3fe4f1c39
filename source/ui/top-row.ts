import type {Row} from './layout.js';
import {cut, screenSafe, textWidth} from './width.js';

/** Row 1: where you are at the left, which host and mode at the right. Under 80 columns only the host stays; the title gives way, the host never. */
export const topRow = (title: readonly string[], host: string, modes: readonly string[], columns: number): Row => {
	const width = columns - 2;
	const right = cut([host, ...(columns < 80 ? [] : modes)].map(screenSafe).filter(Boolean).join('  '), Math.floor(width / 2));
	const left = cut(title.map(screenSafe).join('  '), width - textWidth(right) - 2);
	return [{text: ` ${left}${' '.repeat(width - textWidth(left) - textWidth(right))}${right}`}];
};
