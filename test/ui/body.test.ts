import {expect, test} from 'vitest';
import {focusOf, pieces, scrollTo} from '../../source/ui/body.js';

const rows = (count: number) => ({rows: Array.from({length: count}, () => [])});
const menu = {node: null, key: 'menu', height: 3, cursor: 1} as const;

test('scrolling stops at both ends', () => {
	expect(scrollTo(-5, 30, 10)).toBe(0);
	expect(scrollTo(99, 30, 10)).toBe(20);
	expect(scrollTo(4, 5, 10)).toBe(0);
});

test('the whole menu stays in view where it fits, else the row of its cursor', () => {
	const focus = focusOf([rows(20), menu]);
	expect(focus).toEqual({from: 20, to: 22, at: 21});
	expect(scrollTo(0, 23, 10, focus)).toBe(13);
	expect(scrollTo(0, 23, 2, focus)).toBe(20);
	expect(scrollTo(0, 40, 10, {from: 2, to: 4, at: 3})).toBe(0);
	expect(scrollTo(30, 40, 10, {from: 2, to: 4, at: 3})).toBe(2);
});

test('each part is cut to what stands in the window', () => {
	expect(pieces([rows(4), menu, rows(9)], 2, 6).map(({skip, shown}) => [skip, shown])).toEqual([
		[2, 2],
		[0, 3],
		[0, 1],
	]);
	expect(pieces([menu, rows(9)], 5, 4).map(({skip, shown}) => [skip, shown])).toEqual([
		[3, 0],
		[2, 4],
	]);
});
