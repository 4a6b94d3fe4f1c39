import type {Sign} from '../speech/line.js';
import {textWidth} from './width.js';

/** What a stretch of text means; the only thing a view may say about colour. */
export type Tone = 'plain' | 'strong' | 'ok' | 'error' | 'warning' | 'notice' | 'unknown' | 'now' | 'added' | 'removed';

export type GlyphSet = 'unicode' | 'ascii';

type Glyph = {readonly unicode: string; readonly ascii: string; readonly tone: Tone; readonly word: string};

/** Symbol, ASCII twin of the same width, colour and word of each sign. The symbols are in WGL4, so PuTTY and conhost draw them too. */
export const signs: Readonly<Record<Sign, Glyph>> = {
	ok: {unicode: '√', ascii: '+', tone: 'ok', word: 'ok'},
	error: {unicode: '×', ascii: 'x', tone: 'error', word: 'error'},
	warning: {unicode: '!', ascii: '!', tone: 'warning', word: 'warning'},
	notice: {unicode: 'i', ascii: 'i', tone: 'notice', word: 'notice'},
	unknown: {unicode: '?', ascii: '?', tone: 'unknown', word: 'not seen'},
	none: {unicode: '–', ascii: '-', tone: 'plain', word: 'not needed'},
	now: {unicode: '●', ascii: '*', tone: 'now', word: 'now'},
	'to-come': {unicode: '○', ascii: 'o', tone: 'plain', word: 'to come'},
};

export const cursorGlyph: Readonly<Record<GlyphSet, string>> = {unicode: '►', ascii: '>'};

// One character for one character, so a frame keeps its columns in either set.
const twins: Readonly<Record<string, string>> = {
	'√': '+',
	'×': 'x',
	'–': '-',
	'●': '*',
	'○': 'o',
	'►': '>',
	'…': '~',
	'•': '*',
	'“': '"',
	'”': '"',
	'‘': "'",
	"'": "'",
	'↑': '^',
	'↓': 'v',
	'←': '<',
	'→': '>',
	'─': '-',
	'│': '|',
	'┬': '+',
	'┴': '+',
	'┼': '+',
	'┌': '+',
	'┐': '+',
	'└': '`',
	'┘': '+',
	'├': '|',
	'═': '=',
	'╒': '#',
	'╕': '#',
	'╘': '#',
	'╛': '#',
	'░': '.',
	'▒': ':',
	'▓': '=',
	'█': '#',
};

// A locale that is not UTF-8 draws a foreign letter as several; a question mark for each column keeps the edge.
const twinOf = (character: string): string => twins[character] ?? '?'.repeat(textWidth(character));

/** Text put into the glyph set in use; the column count never changes. A ticked box is `[x]`, as a plus would say something else. */
export const inGlyphs = (text: string, glyphs: GlyphSet): string =>
	glyphs === 'unicode' ? text : text.replaceAll('[√]', '[x]').replaceAll(/[^\x20-\x7E]/gu, twinOf);

/** ASCII for `--ascii`, the Linux console, and every locale that is not UTF-8: there a symbol would be an empty box or three letters. */
export const glyphSetFor = (environment: Readonly<Record<string, string | undefined>>, isAsciiAsked = false): GlyphSet => {
	if (isAsciiAsked || environment['TERM'] === 'linux') return 'ascii';
	const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
	// Windows names no locale in the environment; its consoles have WGL4.
	return /utf-?8/i.test(locale) || environment['OS'] === 'Windows_NT' ? 'unicode' : 'ascii';
};

/** NO_COLOR counts only when it is not empty (no-color.org). */
export const hasColour = (environment: Readonly<Record<string, string | undefined>>, isColourRefused = false): boolean =>
	!isColourRefused && !environment['NO_COLOR'] && environment['FORCE_COLOR'] !== '0';

export type Paint = {readonly color?: string; readonly bold?: boolean};

const paints: Readonly<Record<Tone, Paint>> = {
	plain: {},
	strong: {bold: true},
	ok: {color: 'green'},
	error: {color: 'red'},
	warning: {color: 'yellow'},
	notice: {color: 'cyan'},
	unknown: {color: 'magenta'},
	now: {color: 'cyan', bold: true},
	added: {color: 'green'},
	removed: {color: 'red'},
};

/** Ink's text properties for a tone: sixteen colours, never a background, never dim. */
export const paint = (tone: Tone, isColoured: boolean): Paint => {
	const {color, bold} = paints[tone];
	return {...(isColoured && color ? {color} : {}), ...(bold ? {bold} : {})};
};
