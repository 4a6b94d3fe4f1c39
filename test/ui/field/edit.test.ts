import {expect, test} from 'vitest';
import {edit, type FieldState, fieldWith, insert, pasted} from '../../../source/ui/field/edit.js';

const press = (name: string) => ({name, text: [...name].length === 1 ? name : name === 'space' ? ' ' : null});
const after = (state: FieldState, ...names: readonly string[]) =>
	names.reduce<FieldState>((current, name) => edit(current, press(name)) ?? current, state);
const drawn = ({value, cursor}: FieldState) => `${[...value].slice(0, cursor).join('')}|${[...value].slice(cursor).join('')}`;

test.for([
	[['ctrl+a'], '|one two'],
	[['home'], '|one two'],
	[['home', 'ctrl+e'], 'one two|'],
	[['home', 'end'], 'one two|'],
	[['ctrl+w'], 'one |'],
	[['ctrl+w', 'ctrl+w'], '|'],
	[['left', 'left', 'ctrl+k'], 'one t|'],
	[['left', 'left', 'ctrl+u'], '|wo'],
	[['home', 'delete'], '|ne two'],
	[['delete'], 'one two|'],
	[['backspace'], 'one tw|'],
	[['home', 'backspace'], '|one two'],
	[['home', 'left'], '|one two'],
	[['right'], 'one two|'],
	[['home', 'right', 'X'], 'oX|ne two'],
	[['space'], 'one two |'],
	[['q', '?'], 'one twoq?|'],
] as const)('%j', ([names, expected]) => {
	expect(drawn(after(fieldWith('one two'), ...names))).toBe(expected);
});

test('enter, esc and tab are not for the field', () => {
	for (const name of ['enter', 'esc', 'tab', 'shift+tab', 'up', 'ctrl+c', 'ctrl+r']) expect(edit(fieldWith('x'), press(name))).toBeNull();
});

test('a character is one step, however many code units it has', () => {
	expect(edit(fieldWith('a\u{20000}'), press('backspace'))).toEqual({value: 'a', cursor: 1});
	expect(edit(fieldWith('e\u0301'), press('left'))).toEqual({value: 'e\u0301', cursor: 0});
});

test('text goes in at the cursor', () => {
	expect(insert({value: 'ab', cursor: 1}, 'XY')).toEqual({value: 'aXYb', cursor: 3});
});

test('a paste loses its line ends and controls, and says how many lines it had', () => {
	expect(pasted('s3cret\r\n')).toEqual({text: 's3cret', lineEnds: 1});
	expect(pasted('a\nb\rc\u001B[31m\u0007')).toEqual({text: 'abc[31m', lineEnds: 2});
	expect(pasted('a\tb')).toEqual({text: 'a b', lineEnds: 0});
});
