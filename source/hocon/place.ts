import {Trouble} from '../trouble.js';

/** Both count from 1, a column in UTF-16 units. */
export type Place = {readonly line: number; readonly column: number};

/** Where each line begins, in order. */
export const lineStartsOf = (text: string): readonly number[] => {
	const starts = [0];
	for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
	return starts;
};

/** The line an offset lies in, counted from 0. */
export const lineIndex = (lineStarts: readonly number[], at: number): number => {
	let low = 0;
	let high = lineStarts.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if ((lineStarts[middle] ?? 0) <= at) low = middle;
		else high = middle;
	}

	return low;
};

export const placeAmong = (lineStarts: readonly number[], at: number): Place => {
	const index = lineIndex(lineStarts, at);
	return {line: index + 1, column: at - (lineStarts[index] ?? 0) + 1};
};

export const placeOf = (text: string, at: number): Place => placeAmong(lineStartsOf(text), at);

/** Thrown by lexer and parser, which know offsets only; `parseConf` gives it a file name. Never carries text of the file, which may be a password. */
export class SyntaxFault extends Error {
	readonly at: number;

	constructor(message: string, at: number) {
		super(message);
		this.at = at;
	}
}

/** Where a file cannot be read; line and column are `null` where all of it is at fault. */
export type FaultPlace = {readonly file: string; readonly line: number | null; readonly column: number | null};

/** Of a Trouble of `parseConf` or `readConfiguration`: the file may be one that is included. `null`: it says no place. */
export const faultPlaceOf = ({cause}: Trouble): FaultPlace | null =>
	typeof cause === 'object' && cause !== null && 'file' in cause ? (cause as FaultPlace) : null;

export const unparsable = (file: string, text: string, fault: SyntaxFault): Trouble => {
	const {line, column} = placeOf(text, fault.at);
	return new Trouble(
		'config-unparsable',
		`${file} cannot be read at line ${line}, column ${column}: ${fault.message}.`,
		['A value with special characters needs double quotes around it.'],
		{cause: {file, line, column} satisfies FaultPlace},
	);
};
