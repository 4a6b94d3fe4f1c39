import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/**
One word of a POSIX shell that means exactly this text, on one line: between single quotes nothing is special to any shell but the quote itself.
A line break is written as the variable `N` that the far shell holds, for its requests are lines.
@throws Trouble 'path-invalid' for a NUL, which no word can hold.
*/
export const shellWord = (text: string): string => {
	if (text.includes('\0')) throw new Trouble('path-invalid', `${safe(text)} holds a NUL character, which no path can.`);
	return `'${text.replaceAll("'", String.raw`'\''`).replaceAll('\n', `'"$N"'`)}'`;
};

export const shellWords = (...texts: ReadonlyArray<string | number>): string => texts.map(text => shellWord(String(text))).join(' ');
