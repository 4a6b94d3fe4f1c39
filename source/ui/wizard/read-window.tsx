import {Box} from 'ink';
import {type BodyPart, bodyHeight} from '../body.js';
import {BodyView} from '../body-view.js';
import {lineWith} from '../rail.js';
import {useLayer} from '../router.js';
import {RowView} from '../row.js';

type Props = {
	readonly parts: readonly BodyPart[];
	readonly offset: number;
	readonly rows: number;
	readonly columns: number;
	readonly onUp: () => void;
	readonly onDown: () => void;
};

/** What is read, in a window of its own above the menu; the rule beneath says what is out of view. */
export const ReadWindow = ({parts, offset, rows, columns, onUp, onDown}: Props) => {
	useLayer({
		mode: null,
		isQuiet: true,
		keys: [
			{id: 'pageUp', run: onUp},
			{id: 'pageDown', run: onDown},
		],
	});
	const below = bodyHeight(parts) - offset - rows;
	const note = [...(offset > 0 ? [`${offset} above, pgup`] : []), ...(below > 0 ? [`${below} more, pgdn`] : [])].join('   ');
	return (
		<Box flexDirection="column" width={columns}>
			<BodyView parts={parts} offset={offset} rows={rows} columns={columns} />
			<RowView row={[{text: lineWith(columns, note)}]} columns={columns} />
		</Box>
	);
};
