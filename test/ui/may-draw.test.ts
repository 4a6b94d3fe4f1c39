import {expect, test} from 'vitest';
import {mayDraw} from '../../source/ui/may-draw.js';

const both = {input: {isTTY: true}, output: {isTTY: true}};

test('draws for a person at a terminal', () => {
	expect(mayDraw(both, {TERM: 'xterm-256color'})).toBe(true);
	expect(mayDraw(both, {TERM: 'xterm', CI: 'false'})).toBe(true);
});

test.for([
	[{...both, input: {}}, {TERM: 'xterm'}],
	[{...both, output: {isTTY: false}}, {TERM: 'xterm'}],
	[both, {TERM: 'dumb'}],
	[both, {TERM: 'xterm', CI: 'true'}],
] as const)('does not draw otherwise: %#', ([streams, environment]) => {
	expect(mayDraw(streams, environment)).toBe(false);
});
