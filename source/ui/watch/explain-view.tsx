import {Box} from 'ink';
import {useState} from 'react';
import {bodyHeight, scrollTo} from '../body.js';
import {BodyView} from '../body-view.js';
import type {Area} from '../layout.js';
import {useLayer} from '../router.js';
import {blocksPart, newsPart, spaced} from '../wizard/parts.js';
import type {Explanation} from './explain-content.js';

type Props = {readonly explanation: Explanation; readonly columns: number; readonly rows: number};

/** An explanation in the rows there are; what does not fit is scrolled to by page keys, the arrows go to the line before and after. */
export const ExplainView = ({explanation, columns, rows}: Props) => {
	const area: Area = {columns};
	const parts = spaced([newsPart(explanation.news, area), blocksPart(explanation.blocks, area)], area);
	const height = bodyHeight(parts);
	const [wanted, setWanted] = useState(0);
	const offset = scrollTo(wanted, height, rows);
	const by = (step: number) => () => setWanted(scrollTo(offset + step, height, rows));
	const page = Math.max(1, rows - 2);
	useLayer({
		mode: null,
		isQuiet: true,
		keys:
			height > rows
				? [
						{id: 'pageUp', run: by(-page)},
						{id: 'pageDown', run: by(page)},
					]
				: [],
	});
	return (
		<Box width={columns} height={rows} flexShrink={0}>
			<BodyView parts={parts} offset={offset} rows={rows} columns={columns} />
		</Box>
	);
};
