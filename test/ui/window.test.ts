import {expect, test} from 'vitest';
import {planWindow} from '../../source/ui/window.js';

test.for([
	[80, 24, {railColumns: 0, isRoomy: true, bodyRows: 18, isTooSmall: false}],
	[120, 40, {railColumns: 28, isRoomy: true, bodyRows: 34, isTooSmall: false}],
	[100, 24, {railColumns: 28, isRoomy: true, bodyRows: 18, isTooSmall: false}],
	[99, 30, {railColumns: 0, isRoomy: true, bodyRows: 24, isTooSmall: false}],
	[60, 18, {railColumns: 0, isRoomy: false, bodyRows: 14, isTooSmall: false}],
	[80, 23, {railColumns: 0, isRoomy: false, bodyRows: 19, isTooSmall: false}],
	[59, 18, {isTooSmall: true}],
	[60, 17, {isTooSmall: true}],
	[1, 1, {isTooSmall: true}],
] as const)('%ix%i', ([columns, rows, plan]) => {
	expect(planWindow(columns, rows)).toMatchObject(plan);
});

test('same as hides in a narrow window', () => {
	expect(planWindow(79, 24).area.hides).toEqual(['same as']);
	expect(planWindow(80, 24).area.hides).toBeUndefined();
});
