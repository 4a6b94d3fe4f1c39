import type {StepView} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import {fold} from '../fold.js';
import {type Area, layoutLine, type Row} from '../layout.js';
import {screenSafe, textWidth} from '../width.js';
import {cursorPart} from './parts.js';
import type {State} from './state.js';

type Item = StepView['items'][number];

const detailColumns = 7;

/** Points only a person can do. A tick is their word, `√` with "proved" is ours; how it is done stands under the one with the cursor, or with `d` under all. */
export const itemParts = (view: StepView, focus: number | null, state: State, area: Area): readonly BodyPart[] =>
	view.items.map((item, index) => {
		const hasCursor = focus === view.asks.length + index;
		return cursorPart(`item ${item.id}`, itemRows(item, hasCursor, isExplained(item, hasCursor, state), area), area.columns, hasCursor);
	});

const itemRows = (item: Item, hasCursor: boolean, isExplained: boolean, area: Area): readonly Row[] => {
	const box = item.proved !== undefined ? '√  ' : item.tickedAt !== null ? '[√]' : '[ ]';
	// A long point goes on under its own words, the column of the boxes stays clear.
	const [first = [], ...rest] = layoutLine({text: item.text, right: standing(item)}, area, detailColumns + 1);
	const marked: Row = [{text: hasCursor ? ' ► ' : '   ', tone: 'now'}, {text: `${box} `}, ...first.slice(1)];
	return [marked, ...rest, ...(isExplained ? item.detail.flatMap(text => detailRows(text, area)) : [])];
};

// What is proved needs no more words; but while that is the news, those under the cursor stay, so that no row moves.
const isExplained = ({proved, whenProved}: Item, hasCursor: boolean, {isDetailed, say}: State): boolean =>
	proved === undefined ? isDetailed || hasCursor : hasCursor && say !== null && say === whenProved;

/** "older portals   account settings > …": what goes on stands under the second cell. */
const detailRows = (text: string, {columns}: Area): readonly Row[] => {
	const whole = screenSafe(text);
	const first = /^\S.*? {2,}/.exec(whole)?.[0] ?? '';
	const rest = fold(whole.slice(first.length), Math.max(12, Math.min(columns, 80) - 1 - detailColumns - textWidth(first)));
	return rest.map((part, index) => [{text: ' '.repeat(detailColumns) + (index === 0 ? first : ' '.repeat(textWidth(first))) + part}]);
};

const standing = ({proved, tickedAt}: Item): string => {
	if (proved !== undefined) return /^proved/.test(proved) ? proved : `proved: ${proved}`;
	return tickedAt === null ? '' : `ticked by you, ${tickedAt.slice(11, 16)} UTC`;
};
