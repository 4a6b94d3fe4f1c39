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

/** The id gives way before the key, and both before the sentence, so long as that is not cut by them to nothing. */
export const verdictRows = ({sign, text, id, key, beneath, shorter}: Verdict, columns: number): readonly [Row, Row] => {
	const room = columns - 5;
	const said = screenSafe(text);
	const ends = [[id, key].filter(Boolean).join('   '), key ?? id ?? ''].map(screenSafe);
	const end = ends.find(one => textWidth(said) + textWidth(one) + 2 <= room) ?? (key === null ? '' : screenSafe(key));
	const below = [beneath, shorter ?? beneath].map(screenSafe);
	const fitting = below.find(one => textWidth(one) <= room) ?? below.at(-1) ?? '';
	const left = room - (end === '' ? 0 : textWidth(end) + 2);
	return [
		[{text: ' '}, ...signSpans(sign), {text: end === '' ? cut(said, room) : `${padEnd(cut(said, left), left)}  ${end}`, tone: 'strong'}],
		[{text: `   ${cut(fitting, room)}`}],
	];
};
