import {basename} from 'node:path/posix';
import type {ServerLog} from '../facts/server-log.js';
import {phraseIn, phrasesOf} from '../log/phrases.js';
import {quote} from '../speech/foreign.js';

const longest = 2000;
const time = /\b\d\d:\d\d:\d\d\b/;

export type LogEvidence = {readonly place: string; readonly text: string};

/** The last line of the server's log that says what this finding says. A stack line has no time of its own: that of the entry above counts. */
export const logEvidence = (id: string, {path, lines}: ServerLog): LogEvidence | null => {
	const wanted = phrasesOf(id);
	const at = lines.findLastIndex(line => phraseIn(line, wanted) !== undefined);
	const line = lines[at];
	if (path === null || line === undefined) return null;
	const head = lines.slice(0, at + 1).findLast(text => time.test(text.slice(0, longest))) ?? '';
	const when = time.exec(head.slice(0, longest))?.[0];
	return {place: [basename(path), ...(when ? [when] : [])].join(', '), text: quote(messageOf(line, wanted), 120)};
};

/** What was thrown, without the name of its class, which is long and says the same: as far as that still tells it. */
const messageOf = (line: string, wanted: Parameters<typeof phraseIn>[1]): string => {
	const [, message] = /^.*\b(?:[\w$]+\.)+\w*(?:Exception|Error): (.+)$/.exec(line.slice(0, longest)) ?? [];
	return message !== undefined && phraseIn(message, wanted) !== undefined ? message.trim() : afterTime(line);
};

/** The line without its date, so that what it says has room. */
const afterTime = (line: string): string => line.replace(/^\S*\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s+/, '').trim();
