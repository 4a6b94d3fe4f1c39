import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {compareOptions, readOptions, setOptions, showOptions} from '../../source/product/unattended.js';
import {Secret} from '../../source/secret.js';

const wanted = {
	keystore: '/etc/gw/gateway-host.pfx',
	keystorePassword: new Secret('key-pass'),
	truststore: '/etc/gw/acme-ca.pfx',
	truststorePassword: new Secret('trust-pass'),
};

const whole = `HCP_DEFAULT_KEYSTORE="/etc/gw/gateway-host.pfx"
HCP_DEFAULT_KEYSTORE_PASSWORD="key-pass"
HCP_DEFAULT_TRUSTSTORE="/etc/gw/acme-ca.pfx"
HCP_DEFAULT_TRUSTSTORE_PASSWORD="trust-pass"
`;

const set = (text: string, options: Parameters<typeof setOptions>[1] = wanted) => setOptions(Buffer.from(text), options).toString();

test('a new file holds the four options in the vendor”s order', () => {
	expect(setOptions(null, wanted).toString()).toBe(whole);
});

test('what is written is read back, and written again changes nothing', () => {
	expect(readOptions(Buffer.from(whole))).toEqual(wanted);
	expect(set(whole)).toBe(whole);
});

test('other lines, comments, order and line ends stay', () => {
	const before =
		'#!/bin/sh\r\n# HCP_DEFAULT_KEYSTORE="/sample"\r\nexport HCP_DEFAULT_TRUSTSTORE=/old # ours\r\n\r\nOTHER="$HOME/x"\r\nHCP_DEFAULT_KEYSTORE=\'/old.pfx\'';
	expect(set(before)).toBe(
		'#!/bin/sh\r\n# HCP_DEFAULT_KEYSTORE="/sample"\r\nexport HCP_DEFAULT_TRUSTSTORE="/etc/gw/acme-ca.pfx" # ours\r\n\r\nOTHER="$HOME/x"\r\n' +
			'HCP_DEFAULT_KEYSTORE="/etc/gw/gateway-host.pfx"\r\nHCP_DEFAULT_KEYSTORE_PASSWORD="key-pass"\r\nHCP_DEFAULT_TRUSTSTORE_PASSWORD="trust-pass"\r\n',
	);
});

test('a byte order mark and bytes that are no UTF-8 stay', () => {
	const before = Buffer.concat([Buffer.from('\uFEFFHCP_DEFAULT_KEYSTORE=a\n# '), Buffer.of(0xe4, 0xff), Buffer.from('\n')]);
	const after = setOptions(before, {keystore: 'b'});
	expect(after.equals(Buffer.concat([Buffer.from('\uFEFFHCP_DEFAULT_KEYSTORE="b"\n# '), Buffer.of(0xe4, 0xff), Buffer.from('\n')]))).toBe(
		true,
	);
});

test('the last of two counts and is the one that is set', () => {
	const text = 'HCP_DEFAULT_KEYSTORE="/one"\nHCP_DEFAULT_KEYSTORE="/two"\n';
	expect(readOptions(Buffer.from(text)).keystore).toBe('/two');
	expect(set(text, {keystore: '/new'})).toBe('HCP_DEFAULT_KEYSTORE="/one"\nHCP_DEFAULT_KEYSTORE="/new"\n');
});

describe('values as a shell reads them', () => {
	test.each([
		['HCP_DEFAULT_KEYSTORE=/a/b.pfx', '/a/b.pfx'],
		['HCP_DEFAULT_KEYSTORE="/a b.pfx"  # c', '/a b.pfx'],
		["HCP_DEFAULT_KEYSTORE='/a$b'", '/a$b'],
		['HCP_DEFAULT_KEYSTORE="a\\"b\\$c"', 'a"b$c'],
		['\texport  HCP_DEFAULT_KEYSTORE=x', 'x'],
		['HCP_DEFAULT_KEYSTORE="/grün"', '/grün'],
		['HCP_DEFAULT_KEYSTORE=', ''],
		['HCP_DEFAULT_KEYSTORE_OLD=x', null],
		['#HCP_DEFAULT_KEYSTORE=x', null],
		['HCP_DEFAULT_KEYSTORE="x', null],
		['HCP_DEFAULT_KEYSTORE=a b', null],
	])('%s', (line, value) => {
		expect(readOptions(Buffer.from(`${line}\n`)).keystore).toBe(value);
	});
});

describe('a value that a shell would change is refused, and its text not told', () => {
	test.each([
		['dollar', 'my$pass', '“$”'],
		['backtick', 'my`pass', '“`”'],
		['quote', 'my"pass', '“"”'],
		['backslash', 'my\\pass', '“\\”'],
		['line break', 'my\npass', 'U+000A control character'],
		['umlaut', 'mypäss', 'U+00E4'],
		['emoji', 'my😀pass', 'U+1F600'],
	])('%s', (_, password, named) => {
		const message = expect.stringContaining(`HCP_DEFAULT_KEYSTORE_PASSWORD holds ${named}, which`);
		expect(() => setOptions(null, {keystorePassword: new Secret(password)})).toThrow(
			expect.objectContaining({code: 'option-quoting', message, hints: ['Choose a password of A-Z a-z 0-9 . _ -']}),
		);
	});
});

test('a quote that is never closed is refused: its rest may lie on the next line', () => {
	expect(() => set('a=1\nHCP_DEFAULT_KEYSTORE="/a\n')).toThrow(
		expect.objectContaining({code: 'option-quoting', message: expect.stringContaining('Line 2')}),
	);
});

test('UTF-16 is refused', () => {
	expect(() => readOptions(Buffer.from('\uFEFFa', 'utf16le'))).toThrow(expect.objectContaining({code: 'options-utf16'}));
});

test('how the options stand is told by name, without a value', () => {
	expect(compareOptions(Buffer.from(whole.replace('key-pass', 'other').replace(/^HCP_DEFAULT_TRUSTSTORE=.*\n/m, '')), wanted)).toEqual({
		HCP_DEFAULT_KEYSTORE: 'set',
		HCP_DEFAULT_KEYSTORE_PASSWORD: 'differs',
		HCP_DEFAULT_TRUSTSTORE: 'missing',
		HCP_DEFAULT_TRUSTSTORE_PASSWORD: 'set',
	});
	expect(Object.values(compareOptions(null, wanted))).toEqual(['missing', 'missing', 'missing', 'missing']);
});

test('a screen shows passwords as (secret)', () => {
	expect(showOptions(wanted)).toEqual([
		'HCP_DEFAULT_KEYSTORE="/etc/gw/gateway-host.pfx"',
		'HCP_DEFAULT_KEYSTORE_PASSWORD="(secret)"',
		'HCP_DEFAULT_TRUSTSTORE="/etc/gw/acme-ca.pfx"',
		'HCP_DEFAULT_TRUSTSTORE_PASSWORD="(secret)"',
	]);
});
