import {type Failed, followersOf, isFailed} from '../../checks/root-causes.js';
import type {Level} from '../../log/entry.js';
import type {Sign} from '../../speech/line.js';
import type {WatchLook} from '../../watch/watching.js';
import type {Tone} from '../glyphs.js';
import type {Row, Span} from '../span.js';
import {cut, padEnd, screenSafe, splitAt, textWidth} from '../width.js';
import type {LogLine} from './log-lines.js';
import {signSpans} from './panel-rows.js';

const levels: Readonly<Record<Level, {readonly word: string; readonly tone: Tone}>> = {
	error: {word: 'ERROR', tone: 'error'},
	warning: {word: 'WARN', tone: 'warning'},
	info: {word: 'INFO', tone: 'plain'},
	debug: {word: 'DEBUG', tone: 'plain'},
};

const timeColumns = 10;
const levelColumns = 7;
const mostOfColumns = 14;

/** What a line has to do with what was found. */
export type Bearing = {readonly sign?: Sign; readonly text: string};

/** `null`: nothing to be said of it. Judged by the findings of the last look, so log and findings never disagree. */
export const bearingOf = ({entry: {meant}}: LogLine, look: WatchLook | null): Bearing | null => {
	if (!meant) return null;
	const meaning = meant.meaning.replace(/\.$/, '');
	if (meant.noise) return {sign: 'notice', text: /^our own/i.test(meaning) ? meaning : `noise: ${meaning}`};
	const {is} = findingOf(meant.findings, look);
	if (is === 'cause') return {sign: 'error', text: 'this is the cause'};
	if (is === 'follower') return {text: 'follows from it'};
	return {text: meaning};
};

/** Which of these findings stands now, the causes first. */
export const findingOf = (
	ids: readonly string[],
	look: WatchLook | null,
): {readonly is: 'cause' | 'follower' | 'neither'; readonly finding: Failed | null; readonly cause: Failed | null} => {
	const causes = look?.causes ?? [];
	const cause = causes.find(({id}) => ids.includes(id));
	if (cause) return {is: 'cause', finding: cause, cause};
	for (const one of causes) {
		const follower = followersOf(one, look?.outcomes ?? [])
			.filter(isFailed)
			.find(({id}) => ids.includes(id));
		if (follower) return {is: 'follower', finding: follower, cause: one};
	}

	const other = look?.outcomes.filter(isFailed).find(({id}) => ids.includes(id)) ?? null;
	return {is: 'neither', finding: other, cause: other};
};

const clockOf = (at: string | null): string => (at === null ? '' : at.slice(11, 19));

/** The share of a row that an explanation may take. */
const share = 0.48;
const roomy = 100;
const explainedAt = 79;

// A line of a megabyte is cut long before it is looked at letter by letter.
const longest = {row: 400, whole: 2000};

/** One line of a log on one row: when, how grave, what it says, and at the right what that means. */
export const logRow = (line: LogLine, look: WatchLook | null, columns: number): Row => {
	const {entry, of} = line;
	const level = entry.level && levels[entry.level];
	const who = of === null ? '' : `${cut(screenSafe(of), mostOfColumns)}  `;
	const head: readonly Span[] = [
		{text: padEnd(clockOf(entry.at), timeColumns)},
		{text: padEnd(level?.word ?? '', levelColumns), tone: level?.tone ?? 'plain'},
		{text: who},
	];
	const used = timeColumns + levelColumns + textWidth(who);
	const bearing = bearingOf(line, look);
	const room = columns - used;
	const said = screenSafe(entry.text.slice(0, longest.row));
	if (!bearing) return [...head, {text: cut(said, room)}];

	const mark = signSpans(bearing.sign);
	const words = screenSafe(bearing.text);
	const most = columns >= roomy ? columns - explainedAt + 1 - 2 : Math.floor(room * share);
	const width = columns >= roomy ? most : Math.min(most, textWidth(words) + 2 * Number(mark.length > 0));
	const text = padEnd(cut(said, room - width - 2), room - width);
	return [...head, {text}, ...mark, {text: cut(words, width - 2 * Number(mark.length > 0))}];
};

/** The same line on as many rows as it takes, its explanation left to Enter: nothing is shortened where the panel is zoomed. */
export const wholeLogRows = (line: LogLine, columns: number): readonly Row[] => {
	const {entry, of} = line;
	const level = entry.level && levels[entry.level];
	const who = of === null ? '' : `${screenSafe(of)}  `;
	const head = timeColumns + levelColumns;
	const pieces = split(who + screenSafe(entry.text.slice(0, longest.whole)), columns - head);
	return pieces.map(
		(text, index): Row =>
			index === 0
				? [
						{text: padEnd(clockOf(entry.at), timeColumns)},
						{text: padEnd(level?.word ?? '', levelColumns), tone: level?.tone ?? 'plain'},
						{text},
					]
				: [{text: ' '.repeat(head) + text}],
	);
};

const split = (text: string, columns: number): readonly string[] => {
	const [head, rest] = splitAt(text, columns);
	return rest === '' || head === '' ? [head] : [head, ...split(rest, columns)];
};
