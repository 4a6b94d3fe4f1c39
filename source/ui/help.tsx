import {useWindowSize} from 'ink';
import {useState} from 'react';
import {bodyHeight, scrollTo} from './body.js';
import {BodyView} from './body-view.js';
import {FrameRows} from './frame-rows.js';
import {helpBody} from './help-body.js';
import {type KeysNow, useLayer} from './router.js';
import {RowView} from './row.js';
import {topRow} from './top-row.js';
import {graphemes} from './width.js';
import {planWindow} from './window.js';

type Props = {readonly page: string; readonly keys: KeysNow; readonly notes: readonly string[]; readonly onClose: () => void};

/** Help over the page: made from the key table, this page's keys first; typing filters it. */
export const HelpFrame = ({page, keys, notes, onClose}: Props) => {
	const {columns, rows} = useWindowSize();
	const [filter, setFilter] = useState('');
	const [offset, setOffset] = useState(0);
	const plan = planWindow(columns, rows, false);
	const body = [{rows: helpBody(keys, notes, filter, plan.area)}];
	const scroll = (by: number) => () => setOffset(before => scrollTo(before + by, bodyHeight(body), plan.bodyRows));
	const type = (next: string) => {
		setFilter(next);
		setOffset(0);
	};
	useLayer(
		{
			mode: 'dialog',
			keys: [
				{id: 'esc', run: () => (filter === '' ? onClose() : type(''))},
				{id: 'up', run: scroll(-1)},
				{id: 'down', run: scroll(1)},
				{id: 'pageUp', run: scroll(2 - plan.bodyRows)},
				{id: 'pageDown', run: scroll(plan.bodyRows - 2)},
			],
			onPress: ({name, text}) => {
				// The key that opened help closes it, and q leaves it, as long as neither can be part of a word.
				if (filter === '' && (name === '?' || name === 'q')) onClose();
				else if (name === 'ctrl+g') onClose();
				else if (name === 'backspace') type(graphemes(filter).slice(0, -1).join(''));
				else if (name === 'ctrl+u') type('');
				else if (text !== null && !(filter === '' && (text === '/' || text === ' '))) type(filter + text);
				else return false;
				return true;
			},
		},
		true,
	);
	const at = scrollTo(offset, bodyHeight(body), plan.bodyRows);
	const below = bodyHeight(body) - at - plan.bodyRows;
	return (
		<FrameRows
			plan={plan}
			top={topRow(['Help', page], 'esc closes', [], columns)}
			steps={[]}
			railNotes={[]}
			note={below > 0 ? `${below} more below, pgdn` : ''}
			say={filter === '' ? '' : `Shows what has “${filter}”; esc shows all again.`}
			strip={null}
			keys={<RowView row={[{text: ` type to filter${below > 0 ? '   pgdn more' : ''}   esc close`}]} columns={columns} />}
		>
			<BodyView parts={body} offset={at} rows={plan.bodyRows} columns={plan.area.columns} />
		</FrameRows>
	);
};
