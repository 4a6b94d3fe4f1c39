import {useState} from 'react';
import {expect, test, vi} from 'vitest';
import {fieldPart} from '../../../source/ui/field/text-field.js';
import {Frame} from '../../../source/ui/frame.js';
import {useKeys} from '../../../source/ui/router.js';
import {mount} from '../mount.js';

type Props = {readonly isSecret?: boolean; readonly onEnter?: (value: string) => void; readonly onQuit?: () => void};

/** Two fields, tab goes from one to the other. */
const Form = ({isSecret = false, onEnter = () => undefined, onQuit = () => undefined}: Props) => {
	const [values, setValues] = useState(['', '']);
	const [at, setAt] = useState(0);
	const [say, setSay] = useState('');
	useKeys('edit', [
		{id: 'enter', word: 'try'},
		{id: 'next', run: () => setAt(1)},
		{id: 'previous', run: () => setAt(0)},
		{id: 'esc', run: onQuit},
		{id: 'quit', run: onQuit},
		{id: 'help'},
	]);
	const field = (index: number, label: string, columns: number) =>
		fieldPart(label, {
			label,
			columns,
			value: values[index] ?? '',
			onChange: value => setValues(before => before.map((old, place) => (place === index ? value : old))),
			onEnter,
			isActive: at === index,
			isSecret: isSecret && index === 0,
			onSay: setSay,
		});
	return (
		<Frame
			page="form"
			title={['Form']}
			host="primary-host"
			say={say}
			body={({area}) => [{rows: [[], []]}, field(0, 'Password', area.columns), field(1, 'Host name', area.columns)]}
		/>
	);
};

test('letters are text, also those that are commands elsewhere', async () => {
	const quit = vi.fn();
	using screen = mount(<Form onQuit={quit} />);
	await screen.type('quit? 2/j');
	await screen.waitFor('Password   quit? 2/j');
	expect(quit).not.toHaveBeenCalled();
	await screen.press('esc');
	expect(quit).toHaveBeenCalledOnce();
});

test('the cursor of the terminal stands in the field that has the keys', async () => {
	using screen = mount(<Form />);
	await screen.type('abc');
	await screen.settle();
	expect(screen.cursor()).toEqual({row: 6, column: 18});
	await screen.press('tab');
	await screen.settle();
	expect(screen.cursor()).toEqual({row: 7, column: 16});
	await screen.press('shift+tab');
	await screen.settle();
	expect(screen.cursor()).toEqual({row: 6, column: 18});
	await screen.press('ctrl+g');
	await screen.waitFor('esc closes');
	expect(screen.cursor()).toBeNull();
	await screen.press('esc');
	await screen.waitFor('Password   abc');
	await screen.settle();
	expect(screen.cursor()).toEqual({row: 6, column: 18});
});

test('readline keys edit at the cursor', async () => {
	using screen = mount(<Form />);
	await screen.type('one two');
	await screen.press('ctrl+a', 'X', 'delete', 'end', 'ctrl+w', 'backspace');
	await screen.waitFor(/Password {3}Xne\s/);
});

test('a password is never on the screen until it is asked for, and hides again when the field is left', async () => {
	using screen = mount(<Form isSecret />);
	await screen.type('ÄÖÜ');
	await screen.waitFor('•••');
	expect(screen.raw()).not.toMatch(/[ÄÖÜ]/);
	await screen.press('ctrl+r');
	await screen.waitFor('Password   ÄÖÜ');
	await screen.press('tab', 'shift+tab');
	await screen.waitFor('Password   •••');
});

test('a paste goes in whole, without its line ends, and says so', async () => {
	const entered = vi.fn();
	using screen = mount(<Form onEnter={entered} />);
	await screen.paste('s3cret\r\n');
	await screen.waitFor('1 line end was taken out of what you pasted.');
	expect(entered).not.toHaveBeenCalled();
	await screen.press('enter');
	expect(entered).toHaveBeenCalledWith('s3cret');
});

test('fast keys that come in one piece are text and one Enter', async () => {
	const entered = vi.fn();
	using screen = mount(<Form onEnter={entered} />);
	await screen.send('s3cret\r');
	expect(entered).toHaveBeenCalledWith('s3cret');
});

test('resizing while typing keeps the text and the cursor, even when the window is too small for a while', async () => {
	using screen = mount(<Form />);
	await screen.type('primary-host');
	await screen.press('left', 'left', 'left', 'left');
	await screen.resize(52, 15);
	await screen.waitFor('The window is 52x15');
	expect(screen.cursor()).toBeNull();
	await screen.resize(120, 40);
	await screen.waitFor('Password   primary-host');
	await screen.type('X');
	await screen.waitFor('primary-Xhost');
});

test('what was typed is drawn harmless', async () => {
	using screen = mount(<Form />);
	await screen.paste('a\u001B]0;owned\u0007\u009B31m\u202Eb');
	await screen.waitFor('a]0;owned31m(U+202E right-to-left override)b');
	expect(screen.raw()).not.toContain('\u0007');
});
