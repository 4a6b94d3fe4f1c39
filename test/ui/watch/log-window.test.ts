import {expect, test} from 'vitest';
import {logWindow} from '../../../source/ui/watch/log-window.js';

const one = () => 1;

test('the cursor walks and the lines stand; the window moves no further than it has to', () => {
	expect(logWindow({count: 100, cursor: 99, from: 100}, 10, one)).toEqual({from: 90, to: 100});
	expect(logWindow({count: 100, cursor: 95, from: 90}, 10, one)).toEqual({from: 90, to: 100});
	expect(logWindow({count: 100, cursor: 89, from: 90}, 10, one)).toEqual({from: 89, to: 99});
	expect(logWindow({count: 100, cursor: 99, from: 89}, 10, one)).toEqual({from: 90, to: 100});
	expect(logWindow({count: 100, cursor: 0, from: 90}, 10, one)).toEqual({from: 0, to: 10});
});

test('fewer lines than rows, none at all, and lines higher than one row', () => {
	expect(logWindow({count: 3, cursor: 2, from: 3}, 10, one)).toEqual({from: 0, to: 3});
	expect(logWindow({count: 0, cursor: -1, from: 0}, 10, one)).toEqual({from: 0, to: 0});
	const three = () => 3;
	expect(logWindow({count: 10, cursor: 9, from: 10}, 10, three)).toEqual({from: 7, to: 10});
	// One that is higher than the window stands there alone.
	expect(logWindow({count: 10, cursor: 4, from: 4}, 2, three)).toEqual({from: 4, to: 5});
});

test('of a long list only what is near the window is measured', () => {
	let asked = 0;
	logWindow({count: 1_000_000, cursor: 500_000, from: 499_995}, 20, () => {
		asked++;
		return 1;
	});
	expect(asked).toBeLessThan(200);
});
