import {RowView} from './row.js';
import {useEverySecond} from './use-every-second.js';
import {cut, screenSafe} from './width.js';

/** The answer to the last key; as a function of the columns there are, it is asked again each second, for a sentence that tells the time. */
export type Say = string | ((columns: number) => string);

type Props = {readonly say: Say; readonly columns: number};

/** Row 23. Its seconds move here alone: the page is not drawn again for them. */
export const SayRow = ({say, columns}: Props) => {
	useEverySecond(typeof say !== 'string');
	const room = columns - 2;
	const text = typeof say === 'string' ? say : say(room);
	return <RowView row={[{text: ` ${cut(screenSafe(text), room)}`}]} columns={columns} />;
};
