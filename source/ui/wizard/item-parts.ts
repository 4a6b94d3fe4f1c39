import type {StepView} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import {type Area, layoutLine, type Row} from '../layout.js';
import {cursorPart} from './parts.js';

type Item = StepView['items'][number];

/** Points only a person can do. A tick is their word, `√` with "proved" is ours; how it is done stands under the one with the cursor, or with `d` under all. */
export const itemParts = (view: StepView, focus: number | null, isDetailed: boolean, area: Area): readonly BodyPart[] =>
	view.items.map((item, index) => {
		const hasCursor = focus === view.asks.length + index;
		return cursorPart(`item ${item.id}`, itemRows(item, hasCursor, isDetailed || hasCursor, area), area.columns, hasCursor);
	});

const itemRows = (item: Item, hasCursor: boolean, isExplained: boolean, area: Area): readonly Row[] => {
	const box = item.proved !== undefined ? '√  ' : item.tickedAt !== null ? '[√]' : '[ ]';
	const [first = [], ...rest] = layoutLine({text: `${box} ${item.text}`, right: standing(item)}, area, 4);
	const marked: Row = [{text: hasCursor ? ' ► ' : '   ', tone: 'now'}, ...first.slice(1)];
	// What is proved needs no more words; but those under the cursor stay, so that no row moves while one looks on.
	const detail = isExplained && (item.proved === undefined || hasCursor) ? item.detail : [];
	return [marked, ...rest, ...detail.flatMap(text => layoutLine({text}, area, 8))];
};

const standing = ({proved, tickedAt}: Item): string => {
	if (proved !== undefined) return /^proved/.test(proved) ? proved : `proved: ${proved}`;
	return tickedAt === null ? '' : `ticked by you, ${tickedAt.slice(11, 16)} UTC`;
};
