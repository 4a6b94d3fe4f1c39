import {expect, test} from 'vitest';
import {foldCells} from '../../source/ui/fold-cells.js';

test('what fits and plain words fold as ever', () => {
	expect(foldCells('one two', 20)).toEqual(['one two']);
	expect(foldCells('one two three', 8)).toEqual(['one two', 'three']);
});

test('of two cells, the second goes on under itself', () => {
	expect(foldCells('folder   /tmp/lab, its own /opt and /etc', 34)).toEqual(['folder   /tmp/lab, its own /opt', '         and /etc']);
});

test('a tree keeps its branches, and several cells go on further in', () => {
	expect(foldCells('├─ primary-host   primary   in 364 days   DNS:primary-host', 42)).toEqual([
		'├─ primary-host   primary   in 364 days',
		'│    DNS:primary-host',
	]);
	expect(foldCells('└─ last   client   in 364 days   DNS:last', 32)).toEqual(['└─ last   client   in 364 days', '     DNS:last']);
});
