import {Secret} from '../secret.js';
import {concealedRanges, type Range} from './concealed.js';
import type {Conf} from './document.js';
import type {Edit} from './edit.js';
import {lineIndex} from './place.js';
import {nameBadBytes} from './text.js';

/** Stands in a row's text where a value was cut out. */
export const valueMark = '\uFFFC';

export type DiffRow = {
	/** Counts from 1: in the old file for '-', in the new one otherwise. */
	readonly line: number;
	readonly change: '+' | '-' | ' ';

	/** Never holds a secret: `valueMark` stands where a wanted value was, "(secret)" or "(…)" where something else is kept back. */
	readonly text: string;

	/** Index of the wanted setting whose value was cut out; `null` for a row without one. */
	readonly holds: number | null;

	/** What was cut out, in order: two settings may share a line. */
	readonly values: readonly {readonly holds: number; readonly source: Secret}[];
};

/** An edit in the old file's offsets, for the wanted setting with index `holds`. */
export type PlacedEdit = Edit & {readonly holds: number};

/** `as`: stands in the text instead of what was cut out. */
type Cut = Range & {readonly holds: number | null; readonly as: string};

/** `cuts`: none inside another, so that both their ends rise. */
type Side = {readonly conf: Conf; readonly cuts: readonly Cut[]; readonly cutStarts: readonly number[]};
type Span = {readonly first: number; readonly end: number};

/** The row in clear, with "(secret)" for each wanted setting that is one. */
export const showRow = (row: DiffRow, isSecret: (index: number) => boolean): string => {
	const pieces = row.text.split(valueMark);
	return pieces.map((piece, index) => piece + shown(row.values[index], isSecret)).join('');
};

const shown = (value: DiffRow['values'][number] | undefined, isSecret: (index: number) => boolean): string => {
	if (!value) return '';
	return isSecret(value.holds) ? '(secret)' : nameBadBytes(value.source.reveal());
};

/** What changed, line by line, with so many unchanged lines around. `edits` in the order of the file. */
export const diffRows = (before: Conf, after: Conf, edits: readonly PlacedEdit[], around = 1): readonly DiffRow[] => {
	let shift = 0;
	const places = edits.map(edit => {
		const from = edit.from + shift;
		const to = from + edit.before.length + edit.literal.length + edit.after.length;
		shift += to - from - (edit.to - edit.from);
		return {edit, from, to, literalFrom: from + edit.before.length};
	});

	const old = sideOf(
		before,
		edits.map(({from, to, holds}) => ({from, to, holds, as: valueMark})),
	);
	const next = sideOf(
		after,
		places.map(({edit, literalFrom}) => ({from: literalFrom, to: literalFrom + edit.literal.length, holds: edit.holds, as: valueMark})),
	);
	const touched = places.map(({edit, from, to}) => ({old: spanOf(before, edit.from, edit.to), next: spanOf(after, from, to)}));
	return withContext(
		old,
		next,
		joinOverlapping(touched).map(hunk => trim(before, after, hunk)),
		around,
	);
};

const spanOf = (conf: Conf, from: number, to: number): Span => ({
	first: Math.min(lineIndex(conf.lineStarts, from), conf.lineCount),
	end: Math.min(lineIndex(conf.lineStarts, to) + 1, conf.lineCount),
});

const sideOf = (conf: Conf, own: readonly Cut[]): Side => {
	const others = concealedRanges(conf).flatMap(range => {
		const covering = own.find(cut => cut.from < range.to && range.from < cut.to);
		if (!covering) return [{...range, holds: null}];
		return covering.to < range.to ? [{...range, from: covering.to, holds: null}] : [];
	});
	const inOrder = [...own.filter(({from, to}) => from < to), ...others].sort((one, other) => one.from - other.from);
	let reached = 0;
	const cuts = inOrder.filter(({to}) => {
		const isBeyond = to > reached;
		reached = Math.max(reached, to);
		return isBeyond;
	});
	return {conf, cuts, cutStarts: cuts.map(({from}) => from)};
};

const lineOf = (conf: Conf, index: number): Range => {
	const from = conf.lineStarts[index] ?? conf.text.length;
	const next = conf.lineStarts[index + 1];
	const to = next === undefined ? conf.text.length : next - 1;
	return {from, to: to > from && conf.text[to - 1] === '\r' ? to - 1 : to};
};

const lineText = (conf: Conf, index: number): string => {
	const {from, to} = lineOf(conf, index);
	return conf.text.slice(from, to);
};

type Hunk = {readonly old: Span; readonly next: Span};

/** Lines at either end that are the same on both sides did not change: an insertion touches its neighbours only. */
const trim = (before: Conf, after: Conf, {old, next}: Hunk): Hunk => {
	let lead = 0;
	let tail = 0;
	const length = Math.min(old.end - old.first, next.end - next.first);
	while (lead < length && lineText(before, old.first + lead) === lineText(after, next.first + lead)) lead++;
	while (tail < length - lead && lineText(before, old.end - 1 - tail) === lineText(after, next.end - 1 - tail)) tail++;
	return {old: {first: old.first + lead, end: old.end - tail}, next: {first: next.first + lead, end: next.end - tail}};
};

const union = (one: Span, other: Span): Span => ({first: Math.min(one.first, other.first), end: Math.max(one.end, other.end)});

const joinOverlapping = (hunks: readonly Hunk[]): readonly Hunk[] => {
	const joined: Hunk[] = [];
	for (const hunk of hunks) {
		const last = joined.at(-1);
		if (!last || (hunk.old.first >= last.old.end && hunk.next.first >= last.next.end)) joined.push(hunk);
		else joined[joined.length - 1] = {old: union(last.old, hunk.old), next: union(last.next, hunk.next)};
	}

	return joined;
};

const withContext = (old: Side, next: Side, hunks: readonly Hunk[], around: number): readonly DiffRow[] => {
	const rows: DiffRow[] = [];
	let told = 0;
	const tell = (side: Side, from: number, end: number, change: DiffRow['change']) => {
		for (let line = from; line < end; line++) rows.push(row(side, line, change));
	};

	for (const [index, hunk] of hunks.entries()) {
		tell(next, Math.max(told, hunk.next.first - around), hunk.next.first, ' ');
		tell(old, hunk.old.first, hunk.old.end, '-');
		tell(next, hunk.next.first, hunk.next.end, '+');
		const beyond = hunks[index + 1]?.next.first ?? next.conf.lineCount;
		told = Math.max(hunk.next.end, Math.min(hunk.next.end + around, beyond, next.conf.lineCount));
		tell(next, hunk.next.end, told, ' ');
	}

	return rows;
};

const row = ({conf, cuts, cutStarts}: Side, index: number, change: DiffRow['change']): DiffRow => {
	const line = lineOf(conf, index);
	const values: {holds: number; source: Secret}[] = [];
	let text = '';
	let at = line.from;
	// The last cut that begins before the line may reach into it.
	for (let next = lineIndex(cutStarts, line.from); (cutStarts[next] ?? line.to) < line.to; next++) {
		const cut = cuts[next] as Cut;
		const from = Math.max(cut.from, at);
		const to = Math.min(cut.to, line.to);
		if (from >= to) continue;
		text += plain(conf, at, from) + cut.as;
		if (cut.holds !== null) values.push({holds: cut.holds, source: new Secret(conf.text.slice(from, to))});
		at = to;
	}

	text += plain(conf, at, line.to);
	return {line: index + 1, change, text, holds: values[0]?.holds ?? null, values};
};

const plain = (conf: Conf, from: number, to: number): string => nameBadBytes(conf.text.slice(from, to).replaceAll(valueMark, ' '));
