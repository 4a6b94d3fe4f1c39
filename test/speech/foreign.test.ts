import {expect, test} from 'vitest';
import {characterName, quote, safe, safeJson} from '../../source/speech/foreign.js';

const hostile = 'a\u001B[2J\u0007b\u009Bc\u202Ed\u200Be\uFEFF\u0000\uD800f\u2028g';

test('no control, no mark of direction and no half character reaches the terminal; what was there stays named', () => {
	expect(safe(hostile)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
	expect(safe('a\u001B[2J')).toBe('a(U+001B escape)[2J');
	expect(safe('x\u202Etxt')).toBe('x(U+202E right-to-left override)txt');
	expect(safe('one\r\n\ttwo')).toBe('one two');
	expect(safe('“Größe”, 日本, é')).toBe('“Größe”, 日本, é');
});

test('a quotation is cut at the right', () => {
	expect(quote('  abc ')).toBe('“abc”');
	expect(quote('abcdef', 3)).toBe('“abc…”');
	expect(quote('\u0000')).toBe('“(U+0000 NUL)”');
});

test('a character has a name in a sentence', () => {
	expect(characterName('\u201C')).toBe('U+201C left double quotation mark');
	expect(characterName('\u0085')).toBe('U+0085 control character');
	expect(characterName('😀')).toBe('U+1F600');
});

test('JSON for standard output says the same and holds no raw mark', () => {
	const text = safeJson({a: hostile});
	expect(text).not.toMatch(/[\u007F-\u009F\p{Cf}\p{Zl}]/u);
	expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
	expect(JSON.parse(text)).toEqual({a: hostile});
});
