import {expect, test} from 'vitest';
import {cursorGlyph, glyphSetFor, hasColour, inGlyphs, paint, signs} from '../../source/ui/glyphs.js';
import {textWidth} from '../../source/ui/width.js';

test('every sign has an ASCII twin of the same width and a word', () => {
	for (const {unicode, ascii, word} of [...Object.values(signs), {...cursorGlyph, word: 'cursor'}]) {
		expect(textWidth(ascii)).toBe(textWidth(unicode));
		expect(ascii).toMatch(/^[\x20-\x7E]$/);
		expect(inGlyphs(unicode, 'ascii')).toBe(ascii);
		expect(word).not.toBe('');
	}
});

test('a text in ASCII has the same columns, whatever is in it', () => {
	for (const text of ['├─ └─ ┬┴┼ ══', '(●) ( ) [√] [ ]', '“größe” 証明書…', '↑↓ ← → •••']) {
		const twin = inGlyphs(text, 'ascii');
		expect(twin).toMatch(/^[\x20-\x7E]*$/);
		expect(twin).toHaveLength(textWidth(text));
	}
	expect(inGlyphs('[√] (●)', 'ascii')).toBe('[x] (*)');
});

test.for([
	[{LANG: 'C.UTF-8'}, 'unicode'],
	[{LC_ALL: 'C', LANG: 'en_US.UTF-8'}, 'ascii'],
	[{LANG: 'de_DE.utf8'}, 'unicode'],
	[{LANG: 'de_DE'}, 'ascii'],
	[{}, 'ascii'],
	[{TERM: 'linux', LANG: 'C.UTF-8'}, 'ascii'],
	[{OS: 'Windows_NT'}, 'unicode'],
] as const)('the glyph set for %o is %s', ([environment, glyphs]) => {
	expect(glyphSetFor(environment)).toBe(glyphs);
	expect(glyphSetFor(environment, true)).toBe('ascii');
});

test('NO_COLOR takes the colour only when it is not empty; bold stays', () => {
	expect(hasColour({NO_COLOR: '1'})).toBe(false);
	expect(hasColour({NO_COLOR: ''})).toBe(true);
	expect(hasColour({}, true)).toBe(false);
	expect(paint('now', false)).toEqual({bold: true});
	expect(paint('error', false)).toEqual({});
	expect(paint('error', true)).toEqual({color: 'red'});
});
