import {expect, test} from 'vitest';
import {helpRows, isHeard, type KeyId, keyLine, keyRow, keyTable, type Mode, means} from '../../source/ui/keys.js';

const modes: readonly Mode[] = ['navigate', 'edit', 'filter', 'dialog', 'busy'];
const ids = Object.keys(keyTable) as KeyId[];

test.for(modes)('in %s no press means two things, but tab, which a path field takes first', mode => {
	const presses = ids.flatMap(id => keyRow(id).presses[mode] ?? []).filter(press => press !== 'tab');
	expect(presses.toSorted()).toEqual([...new Set(presses)].toSorted());
});

test.for(['edit', 'filter'] as const)('in %s no printable key is a command', mode => {
	for (const id of ids) for (const press of keyRow(id).presses[mode] ?? []) expect(press).toMatch(/..+/);
});

test('no digit means anything anywhere', () => {
	for (const id of ids) for (const mode of modes) for (const digit of '0123456789') expect(means(id, digit, mode)).toBe(false);
});

test('while something runs only esc, the log, help, scrolling and the three global keys are left', () => {
	expect(ids.filter(id => (keyRow(id).presses.busy?.length ?? 0) > 0).toSorted()).toEqual(
		['esc', 'help', 'leave', 'log', 'next', 'pageDown', 'pageUp', 'previous', 'redraw', 'suspend'].toSorted(),
	);
});

test('the footer is drawn from the table, with the words of the page', () => {
	const uses = [{id: 'enter', word: 'apply'}, {id: 'details', word: 'whole file'}, {id: 'esc'}, {id: 'help'}, {id: 'quit'}] as const;
	expect(keyLine(uses, 'navigate', 78)).toBe('enter apply   d whole file   esc back   ? help   q quit');
	expect(keyLine(uses, 'edit', 78)).toBe('enter apply   esc back   ctrl+g help');
	expect(keyLine(uses, 'navigate', 50)).toBe('enter apply   d whole file   ? help   q quit');
	expect(keyLine([...uses, {id: 'undo', isHidden: true}], 'navigate', 78)).not.toContain('undo');
});

test('help shows the keys of the page first, each once', () => {
	const {here, everywhere} = helpRows(
		[{id: 'enter', help: 'writes both lines'}, {id: 'details'}, {id: 'quit'}],
		'navigate',
		new Set(['quit']),
	);
	expect(here).toEqual([
		{key: 'enter', say: 'writes both lines'},
		{key: 'd', say: 'the whole file, each proof in full'},
	]);
	expect(everywhere.map(({key}) => key)).toContain('q');
	expect(everywhere.map(({key}) => key)).not.toContain('d');
});

test('a key nobody has a use for just now is in neither footer nor help', () => {
	const {everywhere} = helpRows([{id: 'enter'}], 'navigate', new Set(['enter']));
	expect(everywhere.map(({key}) => key)).toEqual(['?', 'ctrl+c', 'ctrl+z', 'ctrl+l']);
	expect(isHeard('move', new Set(['down']))).toBe(true);
	expect(isHeard('move', new Set(['enter']))).toBe(false);
	expect(isHeard('clear', new Set())).toBe(true);
});
