import {expect, test} from 'vitest';
import {cut, screenSafe, splitAt, textWidth} from '../../source/ui/width.js';

test.for([
	['primary-host', 12],
	['', 0],
	['größe', 5],
	['gro\u0308ße', 5],
	['証明書', 6],
	['ｶﾞ', 2],
	['한국', 4],
	['√ ok – “x”…', 11],
] as const)('%s takes %i columns', ([text, columns]) => {
	expect(textWidth(text)).toBe(columns);
});

test('characters whose width terminals disagree on are named', () => {
	expect(screenSafe('\u{1F1E9}\u{1F1EA}')).toBe('(U+1F1E9)(U+1F1EA)');
	expect(screenSafe('1\uFE0F\u20E3')).toBe('1(U+FE0F)(U+20E3)');
	expect(screenSafe('a\u{200B}b')).toBe('a(U+200B zero width space)b');
});

test('marks do not pile up over the rows above', () => {
	expect(screenSafe(`Z${'\u0300'.repeat(500)}`)).toBe('Z\u0300\u0300');
});

test('what was made safe once stays as it is', () => {
	const once = screenSafe('\u001B]0;x\u0007\u202Egpj\u009B31m証');
	expect(screenSafe(once)).toBe(once);
});

test('a cut text says so and never splits a wide character', () => {
	expect(cut('primary-host', 12)).toBe('primary-host');
	expect(cut('primary-host', 8)).toBe('primary…');
	expect(cut('証明書', 4)).toBe('証…');
	expect(splitAt('証明書', 3)).toEqual(['証', '明書']);
	expect(cut('anything', 0)).toBe('');
});
