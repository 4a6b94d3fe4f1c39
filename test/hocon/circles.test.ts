import {expect, test} from 'vitest';
import {Circles} from '../../source/hocon/circles.js';

const circlesOf = (leads: Readonly<Record<string, string>>): string => {
	let asked = 0;
	const points = Object.keys(leads);
	const circles = new Circles<string>(point => {
		asked++;
		return [...(leads[point] ?? '')];
	});
	const found = points.filter(point => circles.has(point)).join('');
	expect(asked).toBeLessThanOrEqual(points.length);
	return found;
};

test.each([
	[{a: ''}, ''],
	[{a: 'a'}, 'a'],
	[{a: 'b', b: 'c', c: ''}, ''],
	[{a: 'b', b: 'a'}, 'ab'],
	[{a: 'b', b: 'c', c: 'b'}, 'bc'],
	[{a: 'bc', b: 'd', c: 'd', d: ''}, ''],
	[{a: 'b', b: 'cd', c: 'a', d: 'e', e: 'd'}, 'abcde'],
	[{a: 'b', b: 'cd', c: '', d: 'a', e: 'a'}, 'abd'],
	[{e: 'd', d: 'c', c: 'd', b: 'e', a: 'bb'}, 'dc'],
])('%j: %s', (leads, expected) => {
	expect(circlesOf(leads as Readonly<Record<string, string>>)).toBe(expected);
});

test('a hundred thousand points in a row are no recursion', () => {
	const circles = new Circles<number>(point => [(point + 1) % 100_000]);
	expect(circles.has(0)).toBe(true);
});
