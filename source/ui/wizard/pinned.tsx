import {Box} from 'ink';
import {useState} from 'react';
import {type BodyPart, bodyHeight, cursorRow, scrollTo} from '../body.js';
import {BodyView} from '../body-view.js';
import {blank} from '../layout.js';
import {lineWith} from '../rail.js';
import {useLayer} from '../router.js';
import {RowView} from '../row.js';
import type {WindowPlan} from '../window.js';

/** A page's body in two halves: what is read, and the menu or field that acts on it. */
export type Halves = {readonly above: readonly BodyPart[]; readonly menu: readonly BodyPart[]};

/**
Where both do not fit, what is read scrolls in a window of its own and the menu stays:
so the news stands at the top and no choice is made unseen.
*/
export const pinned = ({above, menu}: Halves, {bodyRows, area}: WindowPlan): readonly BodyPart[] => {
	const gap: readonly BodyPart[] = area.isTight || menu.length === 0 || above.length === 0 ? [] : [{rows: [blank]}];
	const whole = [...above, ...gap, ...menu];
	const rows = bodyRows - bodyHeight(menu) - 1;
	const isActing = cursorRow(menu) !== null && cursorRow(above) === null;
	if (bodyHeight(whole) <= bodyRows || !isActing || rows < 4) return whole;
	return [{key: 'above', height: rows + 1, node: <ScrollWindow parts={above} rows={rows} columns={area.columns} />}, ...menu];
};

type Props = {readonly parts: readonly BodyPart[]; readonly rows: number; readonly columns: number};

const ScrollWindow = ({parts, rows, columns}: Props) => {
	const height = bodyHeight(parts);
	const [wanted, setWanted] = useState(0);
	const offset = scrollTo(wanted, height, rows);
	const page = (direction: 1 | -1) => () => setWanted(scrollTo(offset + direction * Math.max(1, rows - 2), height, rows));
	useLayer({
		mode: null,
		isQuiet: true,
		keys: [
			{id: 'pageUp', run: page(-1)},
			{id: 'pageDown', run: page(1)},
		],
	});
	const below = height - offset - rows;
	return (
		<Box flexDirection="column" width={columns}>
			<BodyView parts={parts} offset={offset} rows={rows} columns={columns} />
			<RowView row={[{text: lineWith(columns, below > 0 ? `${below} more, pgdn` : `${offset} above, pgup`)}]} columns={columns} />
		</Box>
	);
};
