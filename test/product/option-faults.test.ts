import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {optionFaults, optionPlaces} from '../../source/product/option-faults.js';

const faults = (text: string) => optionFaults(Buffer.from(text)).map(({option, line, reason}) => `${option} ${line} ${reason}`);

describe('options of an unattended file that nobody can be sure of', () => {
	test.each([
		['HCP_DEFAULT_KEYSTORE="/a', 'open-quote'],
		['HCP_DEFAULT_KEYSTORE=/a b', 'not-one-value'],
		['HCP_DEFAULT_KEYSTORE = "/a"', 'spaces'],
		['HCP_DEFAULT_KEYSTORE="/a$b"', 'acting-character'],
		['HCP_DEFAULT_KEYSTORE="C:\\a"', 'acting-character'],
		['HCP_DEFAULT_KEYSTORE=“/a”', 'typographic-quote'],
		['HCP_DEFAULT_KEYSTORE="a.pfx"', 'not-full-path'],
		['\uFEFFHCP_DEFAULT_KEYSTORE="/a"', 'byte-order-mark'],
	])('%s', (line, reason) => {
		expect(faults(`# first\n${line}\n`.replace(/^# first\n(?=\uFEFF)/, ''))).toEqual([
			`HCP_DEFAULT_KEYSTORE ${line.startsWith('\uFEFF') ? 1 : 2} ${reason}`,
		]);
	});

	test.each([
		'HCP_DEFAULT_KEYSTORE="/a"',
		'HCP_DEFAULT_KEYSTORE=/a',
		"export HCP_DEFAULT_KEYSTORE='/a$b' # ours",
		'# HCP_DEFAULT_KEYSTORE="',
		'',
	])('%s has none', line => expect(faults(`${line}\n`)).toEqual([]));

	test('an earlier line counts too, and a file saved as UTF-16 as a whole', () => {
		expect(faults('HCP_DEFAULT_TRUSTSTORE="/a\nHCP_DEFAULT_TRUSTSTORE="/b"\n')).toEqual(['HCP_DEFAULT_TRUSTSTORE 1 open-quote']);
		expect(optionFaults(Buffer.from('\uFEFFHCP_DEFAULT_KEYSTORE="/a"', 'utf16le'))).toEqual([
			{option: '', line: 1, reason: 'utf16', character: null},
		]);
	});

	test('no value of a password is told', () => {
		expect(JSON.stringify(optionFaults(Buffer.from('HCP_DEFAULT_KEYSTORE_PASSWORD="top$ecret"\n')))).not.toContain('ecret');
	});
});

test('the last line that sets an option is its place', () => {
	expect(optionPlaces(Buffer.from('HCP_DEFAULT_KEYSTORE="/a"\n#\nHCP_DEFAULT_KEYSTORE="/b"\n'))).toEqual({
		keystore: {option: 'HCP_DEFAULT_KEYSTORE', line: 3},
	});
});
