import {expect, test, vi} from 'vitest';
import {dispatchPaste, dispatchPress, type Layer, modeOf, speaking} from '../../source/ui/layers.js';

const press = (name: string) => ({name, text: name.length === 1 ? name : null});
const page = (quit = vi.fn()): Layer => ({
	mode: 'navigate',
	keys: [
		{id: 'quit', run: quit},
		{id: 'esc', run: quit},
	],
});
const field = (typed: string[] = []): Layer => ({
	mode: 'edit',
	isQuiet: true,
	keys: [],
	onPress: ({text}) => (text === null ? false : typed.push(text) > 0),
	onPaste: text => typed.push(text),
});

test('a q in a field is a letter; esc still reaches the page', () => {
	const quit = vi.fn();
	const typed: string[] = [];
	dispatchPress([page(quit), field(typed)], press('q'));
	expect(quit).not.toHaveBeenCalled();
	expect(typed).toEqual(['q']);
	dispatchPress([page(quit), field()], press('esc'));
	expect(quit).toHaveBeenCalledOnce();
});

test('a letter a field refuses is lost, and never a command', () => {
	const quit = vi.fn();
	dispatchPress([page(quit), {mode: 'edit', keys: []}], press('q'));
	expect(quit).not.toHaveBeenCalled();
});

test('a dialog lets nothing through, and gives the page back when it goes', () => {
	const quit = vi.fn();
	const dialog: Layer = {mode: 'dialog', keys: [{id: 'esc'}]};
	dispatchPress([page(quit), dialog], press('q'));
	dispatchPress([page(quit), dialog], press('esc'));
	expect(quit).not.toHaveBeenCalled();
	dispatchPress([page(quit)], press('q'));
	expect(quit).toHaveBeenCalledOnce();
});

test('while an action runs, the menu and the field of its page are inert', () => {
	const chosen = vi.fn();
	const typed: string[] = [];
	const stack: Layer[] = [{mode: 'busy', keys: []}, {mode: null, isQuiet: true, keys: [{id: 'enter', run: chosen}]}, field(typed)];
	for (const name of ['enter', 'x']) dispatchPress(stack, press(name));
	dispatchPaste(stack, 'pasted');
	expect(modeOf(stack)).toBe('busy');
	expect(chosen).not.toHaveBeenCalled();
	expect(typed).toEqual([]);
});

test('a paste outside a field goes nowhere', () => {
	const quit = vi.fn();
	dispatchPaste([page(quit)], 'q');
	expect(quit).not.toHaveBeenCalled();
});

test('the footer speaks of the page, also while its field has the keys', () => {
	const under = page();
	expect(speaking([under, field()])).toBe(under);
	expect(modeOf([under, field()])).toBe('edit');
});
