import type {Site} from '../../site.js';
import type {WatchView} from '../../watch/watching.js';
import {RowView} from '../row.js';
import type {Row} from '../span.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import {signSpans} from './panel-rows.js';
import {type Verdict, verdictOf} from './verdict.js';

type Props = {readonly view: WatchView; readonly site: Site; readonly columns: number};

/** Rows 3 and 4, whatever is shown beneath. */
export const VerdictRows = ({view, site, columns}: Props) => {
	const [first, second] = verdictRows(verdictOf(view, site), columns);
	return (
		<>
			<RowView row={first} columns={columns} />
			<RowView row={second} columns={columns} />
		</>
	);
};

const withEnd = (text: string, end: string, room: number): string => {
	const left = room - (end === '' ? 0 : textWidth(end) + 2);
	return end === '' ? cut(text, room) : `${padEnd(cut(text, left), left)}  ${end}`;
};

/** The sentence is the news: the id gives way to it, and the key goes to the row beneath, before it is cut. */
export const verdictRows = ({sign, text, id, key, beneath, shorter}: Verdict, columns: number): readonly [Row, Row] => {
	const room = columns - 5;
	const said = screenSafe(text);
	const ends = [[id, key].filter(Boolean).join('   '), key ?? ''].map(screenSafe);
	const end = ends.find(one => textWidth(said) + textWidth(one) + 2 <= room) ?? '';
	const endBeneath = end === '' && key !== null ? screenSafe(key) : '';
	const left = room - (endBeneath === '' ? 0 : textWidth(endBeneath) + 2);
	const below = [beneath, shorter ?? beneath].map(screenSafe);
	const fitting = below.find(one => textWidth(one) <= left) ?? below.at(-1) ?? '';
	return [
		[{text: ' '}, ...signSpans(sign), {text: withEnd(said, end, room), tone: 'strong'}],
		[{text: `   ${withEnd(fitting, endBeneath, room)}`}],
	];
};
