import type {Key} from 'ink';
import {graphemes} from './width.js';

/** One key: its name ("enter", "ctrl+u", "j"), and the text it types, if it types any. */
export type Press = {readonly name: string; readonly text: string | null};

const named: readonly (readonly [keyof Key, string])[] = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pgup'],
	['pageDown', 'pgdn'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

const typed = (character: string): Press => ({name: character === ' ' ? 'space' : character, text: character});

const keyOf = (name: string): readonly Press[] => [{name, text: null}];

/** Controls without a key of their own are nothing. */
const pressOf = (character: string): readonly Press[] => {
	if (!/\p{Cc}/u.test(character)) return [typed(character)];
	if (character === '\t') return keyOf('tab');
	if (character === '\b' || character === '\u007F') return keyOf('backspace');
	const code = character.charCodeAt(0);
	return code >= 1 && code <= 26 ? keyOf(`ctrl+${String.fromCharCode(code + 96)}`) : [];
};

/**
What Ink read, as presses. A slow line brings several keys in one piece: they are taken one by one.
A line end that closes the piece is Enter; one inside it is a paste from a terminal without bracketed paste, and is dropped.
A control character in such a piece is the key that sends it: typed ahead, "ctrl+u" and the new text come together.
*/
export const pressesOf = (input: string, key: Key): readonly Press[] => {
	if (key.eventType === 'release') return [];
	if (key.tab) return [{name: key.shift ? 'shift+tab' : 'tab', text: null}];
	const name = named.find(([flag]) => key[flag])?.[1];
	if (name) return [{name, text: null}];
	if (key.ctrl) return [{name: `ctrl+${input === ' ' ? 'space' : input}`, text: null}];
	if (key.meta) return [];
	const endsLine = /[\r\n]$/.test(input);
	const text = input.replaceAll(/[\r\n]/g, '');
	return [...graphemes(text).flatMap(pressOf), ...(endsLine ? [{name: 'enter', text: null}] : [])];
};
