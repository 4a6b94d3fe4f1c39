import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {parseConf, parseConverted} from '../../source/hocon/document.js';
import {meantValue} from '../../source/hocon/meant-value.js';

const meant = (text: string) => meantValue(parseConf(Buffer.from(text), 'application.conf'), 'k')?.reveal() ?? null;

describe('what somebody meant by a flawed value', () => {
	test.each([
		['k = pa#ss', 'pa#ss'],
		['k = pa//ss', 'pa//ss'],
		['k = 0ld#pa ss', '0ld#pa ss'],
		['k = pa#ss   # the new one', 'pa#ss'],
		['k = pa#ss\r\nx = 1', 'pa#ss'],
		['k = “x”', 'x'],
		["k = 'x'", 'x'],
		['k = "x";', 'x'],
		['k = a\u200Bb', 'ab'],
		['k = “pa#ss”', 'pa#ss'],
		['k = " x; "', 'x'],
	])('%j is %j', (text, value) => {
		expect(meant(text)).toBe(value);
	});

	test.each([['k = "a;b#c"'], ['k = x # y'], ['k = "a"#b'], ['x = 1'], ['k = ";"'], ['k = {a = 1}']])(
		'of %j there is nothing to mend',
		text => {
			expect(meant(text)).toBeNull();
		},
	);

	test('a letter that Java could not read is not guessed', () => {
		expect(meantValue(parseConf(Buffer.from('k = "p\u00E4ss;"', 'latin1'), 'application.conf'), 'k')).toBeNull();
	});
});

describe('UTF-16 without its mark', () => {
	const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

	test.each([
		['little-endian', (text: string) => Buffer.from(text, 'utf16le')],
		['big-endian', (text: string) => swapped(Buffer.from(text, 'utf16le'))],
	])('%s is told as UTF-16 and converted', (_, encode) => {
		const bytes = encode('server {\n  k = "p\u00E4ss"\n}\n');
		expect(() => parseConf(bytes, 'application.conf')).toThrow(expect.objectContaining({code: 'config-utf16'}));
		expect(parseConverted(bytes, 'application.conf').text).toBe('server {\n  k = "p\u00E4ss"\n}\n');
	});

	test.each([['a = 1'], ['k'], [''], ['a\u0000b']])('%j is none', text => {
		expect(() => parseConf(Buffer.from(text), 'application.conf')).not.toThrow(expect.objectContaining({code: 'config-utf16'}));
	});
});
