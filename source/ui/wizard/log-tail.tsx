import {useEffect, useState} from 'react';
import type {LogTail, Walk} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import {type Area, blank, type Row} from '../layout.js';
import {cut, padEnd, screenSafe} from '../width.js';
import {Rows} from './parts.js';

/** Whoever can read the log. */
export type LogReader = Pick<Walk, 'log'>;

/** The end of the log, read again every two seconds: reading leaves no line in it. `null` until the first came back. */
export const useLog = (walk: LogReader): LogTail | null => {
	const [log, setLog] = useState<LogTail | null>(null);
	useEffect(() => {
		let isReading = false;
		let isGone = false;
		const read = async () => {
			if (isReading) return;
			isReading = true;
			try {
				const seen = await walk.log();
				if (!isGone) setLog(seen);
			} catch {
				// A fault of ours in what is only beside the page: the log stays as it was.
			} finally {
				isReading = false;
			}
		};
		void read();
		const timer = setInterval(() => void read(), 2000);
		return () => {
			isGone = true;
			clearInterval(timer);
		};
	}, [walk]);
	return log;
};

const shownLines = 3;

/** The last lines under a wait, in rows that were there from the start. */
export const logPart = (walk: LogReader, area: Area): readonly BodyPart[] => [
	{key: 'log', height: shownLines, node: <LastLines walk={walk} columns={area.columns} />},
];

const LastLines = ({walk, columns}: {readonly walk: LogReader; readonly columns: number}) => {
	const log = useLog(walk);
	const lines = log?.note ? [log.note.text] : (log?.lines ?? []).slice(-shownLines);
	const rows = Array.from({length: shownLines}, (_, index): Row => {
		const line = lines[index];
		return line === undefined
			? index === 0
				? [{text: ' log'}]
				: blank
			: [{text: padEnd(index === 0 ? ' log' : '', 10) + cut(screenSafe(line), columns - 11)}];
	});
	return <Rows rows={rows} columns={columns} isStrong={false} />;
};
