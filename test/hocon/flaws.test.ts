import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {parseConf} from '../../source/hocon/document.js';
import {flawsOf} from '../../source/hocon/flaws.js';
import {type Around, configured} from './configuration.js';

const flaws = async (text: string, around: Around = {}, local?: string) =>
	flawsOf(await configured({'application.conf': text, ...(local === undefined ? {} : {'local.conf': local})}, around), 'k');

test('nothing is odd about a quoted value', async () => {
	expect(await flaws('k = "a # b // c; \'d\' e"')).toEqual({times: 1, shadowed: null, cutShort: null, strayCharacters: []});
	expect(await flaws('x = 1')).toMatchObject({times: 0});
});

describe('a setting that stands more than once', () => {
	test.each<readonly [string, number, string | null, Around, string]>([
		['k = a\nk = a', 2, null, {}, ''],
		['k = a\nk = b', 2, 'Line 2 counts; the setting stands elsewhere with another value.', {}, ''],
		['k = a\nk = ${?NONE}', 1, null, {}, ''],
		['k = a\ninclude "local"', 2, 'Line 1 of /srv/conf/local.conf counts; the setting stands elsewhere with another value.', {}, 'k = b'],
		[
			'k = a\nk = ${?HOOK}',
			2,
			'Line 2 takes it from “HOOK” in the environment of the service, where it is set.',
			{environment: {HOOK: 'b'}},
			'',
		],
		['k = a', 2, 'The service starts Java with -Dk, which beats every file.', {options: {k: 'b'}}, ''],
	])('%j', async (text, times, shadowed, around, local) => {
		expect(await flaws(text, around, local)).toMatchObject({times, shadowed});
	});
});

test.each([
	['k = pa#ss', 'Line 1'],
	['\nk = /opt//a.pfx', 'Line 2'],
	['k = "pa"#ss', null],
	['k = pa #ss', null],
])('%j is cut short', async (text, cutShort) => {
	expect(await flaws(text)).toMatchObject({cutShort});
});

describe('characters that nobody means are named', () => {
	test.each([
		['k = “x”', ['U+201C left double quotation mark', 'U+201D right double quotation mark']],
		["k = 'x'", ['a single quote at an end']],
		['k = "x";', ['a semicolon at the end']],
		['k = –x', ['U+2013']],
		['k = a\u200Bb', ['U+200B zero width space']],
		['k = "x "', ['a space at an end']],
		['k = "C:\\new\\table"', ['a line break', 'a tab']],
		['k = \u00A0"x"\u00A0', []],
	])('%j', async (text, strayCharacters) => {
		expect(await flaws(text)).toMatchObject({strayCharacters});
	});

	test('and so is a letter that Java cannot read in a file of Latin-1', () => {
		const conf = parseConf(Buffer.from('k = "p\u00E4ss"', 'latin1'), 'application.conf');
		expect(conf.encoding).toBe('not UTF-8');
		expect(flawsOf(conf, 'k')).toMatchObject({strayCharacters: ['U+FFFD replacement character']});
	});
});
