import {type BodyPart, bodyHeight, cursorRow, scrollTo} from '../body.js';
import {type Area, blank, plainText} from '../layout.js';
import type {WindowPlan} from '../window.js';
import {ReadOn} from './read-on.js';
import {ReadWindow} from './read-window.js';
import type {Reading} from './reading.js';

/** A page's body in two halves: what is read, and the menu or field that acts on it. */
export type Halves = {
	readonly above: readonly BodyPart[];
	readonly menu: readonly BodyPart[];

	/** Set where a choice of the menu makes the change previewed above. */
	readonly preview?: {
		/** The cursor is on that choice. */
		readonly isNext: boolean;

		/** A finding is read from its cause on, and points to tick stand first; elsewhere the page begins at its preview. */
		readonly begins: 'at-top' | 'at-preview';

		/** What the say line answers while Enter reads on instead, for a part of the preview was not in view yet. */
		readonly say: string;
	};
};

// Fewer rows than this are no window to read in.
const leastRows = 4;

/**
Where both do not fit, blank rows go first; then what is read scrolls in a window of its own, while its news and the menu stay:
so no choice is made unseen. Where a choice makes what is previewed, Enter reads on until the preview's end has been in view.
*/
export const pinned = (body: (area: Area) => Halves, {bodyRows, area}: WindowPlan, reading: Reading): readonly BodyPart[] => {
	const roomy = body(area);
	if (bodyHeight(together(roomy, area)) <= bodyRows) return together(roomy, area);
	const halves = body({...area, isTight: true});
	const {above, menu, preview} = halves;
	const whole = together(halves, {...area, isTight: true});
	const isActing = cursorRow(menu) !== null && cursorRow(above) === null;
	const rows = bodyRows - bodyHeight(menu) - 1;
	const spare = bodyRows - bodyHeight(whole);
	const isNews = (part: BodyPart) => 'rows' in part && part.role === 'news';
	const news = above.filter(isNews);
	if (spare > 0 && menu.length > 0) return [...(spare > 1 ? withBlankAfter(news.at(-1), above) : above), {rows: [blank]}, ...menu];
	if (spare >= 0 || !isActing || rows < leastRows) return whole;

	const stands = rows - bodyHeight(news) >= leastRows ? news : [];
	const read = above.filter(part => !stands.includes(part));
	const window = rows - bodyHeight(stands);
	const height = bodyHeight(read);
	const span = preview ? previewOf(read) : null;
	const start = preview?.begins === 'at-preview' && span ? atLabel(read, startOf(span, window), span.from) : 0;
	const offset = scrollTo(reading.offset ?? start, height, window);
	const seenTo = Math.max(reading.seenTo, offset + window);
	const move = (by: number) => () => {
		const next = scrollTo(offset + by, height, window);
		reading.move(next, Math.max(seenTo, next + window));
	};
	const page = Math.max(1, window - 2);
	const isUnread = preview?.isNext === true && span !== null && seenTo < span.to;
	return [
		...stands,
		{
			key: 'above',
			height: window + 1,
			node: <ReadWindow parts={read} offset={offset} rows={window} columns={area.columns} onUp={move(-page)} onDown={move(page)} />,
		},
		...menu,
		...(preview ? [readOn(isUnread ? move(page) : null, preview.say)] : []),
	];
};

const readOn = (onRead: (() => void) | null, say: string): BodyPart => ({
	key: 'read on',
	height: 0,
	node: <ReadOn onRead={onRead} />,
	...(onRead ? {enter: {word: 'read on', say}} : {}),
});

const withBlankAfter = (last: BodyPart | undefined, parts: readonly BodyPart[]): readonly BodyPart[] =>
	parts.flatMap(part => (part === last ? [part, {rows: [blank]}] : [part]));

const together = ({above, menu}: Halves, area: Area): readonly BodyPart[] => {
	const gap: readonly BodyPart[] = area.isTight || menu.length === 0 || above.length === 0 ? [] : [{rows: [blank]}];
	return [...above, ...gap, ...menu];
};

/** Rows of the preview, the last not counted. */
type Span = {readonly from: number; readonly to: number};

const previewOf = (parts: readonly BodyPart[]): Span | null => {
	const at = parts.findIndex(part => 'rows' in part && part.role === 'preview');
	if (at < 0) return null;
	const from = bodyHeight(parts.slice(0, at));
	return {from, to: from + bodyHeight(parts.slice(at, at + 1))};
};

/** The whole preview where it fits, from as far above as there is room; else its beginning. */
const startOf = ({from, to}: Span, window: number): number => (to - from <= window ? Math.max(0, to - window) : from);

const furthestLabel = 3;

/** A block begun in its middle would lack its label: a few rows more go with it. */
const atLabel = (parts: readonly BodyPart[], start: number, end: number): number => {
	if (start === 0) return start;
	const rows = parts.flatMap(part => ('rows' in part ? part.rows.map(plainText) : Array.from({length: part.height}, () => '')));
	const label = rows.findIndex((text, index) => index >= start && index <= end && /^ \S/.test(text));
	return label < 0 || label - start > furthestLabel ? start : label;
};
