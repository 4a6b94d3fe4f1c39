import {fold} from '../fold.js';
import type {Area, Row} from '../layout.js';
import {useKeys} from '../router.js';
import {cut, screenSafe} from '../width.js';
import {type LogReader, useLog} from './log-tail.js';
import {newsPart} from './parts.js';
import {Page} from './shell.js';

type Props = {readonly reader: LogReader; readonly onClose: () => void};

// A line without an end must not bury the others.
const longestLine = 2000;

/** The end of the server's log, newest below, over the page that is in front. It follows until it is scrolled. */
export const LogPage = ({reader, onClose: close}: Props) => {
	const log = useLog(reader);
	useKeys('navigate', [
		{id: 'move', word: 'scroll'},
		{id: 'first'},
		{id: 'last', word: 'follow'},
		{id: 'log', word: 'close', help: 'closes the log', isHidden: true, run: close},
		{id: 'esc', run: close},
		{id: 'help'},
	]);
	const note = log === null ? {text: 'The log is read.'} : log.note;
	return (
		<Page
			id="log"
			title={['Server log']}
			startsAtEnd
			say={log?.path ? `${log.path}, its last ${log.lines.length} lines, newest below.` : 'Reading the log changes nothing.'}
			body={area => ({above: note ? newsPart([note], area) : [{rows: (log?.lines ?? []).flatMap(line => logRows(line, area))}], menu: []})}
		/>
	);
};

const logRows = (line: string, {columns}: Area): readonly Row[] =>
	fold(cut(screenSafe(line), longestLine), columns - 4).map((text, index) => [{text: `${index === 0 ? ' ' : '   '}${text}`}]);
