import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {parseConf} from '../../source/hocon/document.js';
import {findSetting, setSettings, showValue} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';

const golden = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/hocon/${name}.json`, import.meta.url), 'utf8'));
const conf = (text: string | Uint8Array) => parseConf(typeof text === 'string' ? Buffer.from(text) : text, 'application.conf');
const set = (text: string | Uint8Array, ...wanted: readonly (readonly [string, string])[]) =>
	setSettings(
		conf(text),
		wanted.map(([path, value]) => ({path, value: new Secret(value)})),
	);
const caught = (action: () => unknown): unknown => {
	try {
		action();
		return undefined;
	} catch (error) {
		return error;
	}
};

type Spelling = {readonly written: string; readonly value?: string | null; readonly unparsable?: true; readonly beyond?: true};

describe('a value is read as the server reads it', () => {
	test.each(golden('spellings') as readonly Spelling[])('$written', ({written, value, unparsable, beyond}) => {
		const text = `default-keystore-file = ${written}\n`;
		if (unparsable) {
			expect(caught(() => conf(text))).toMatchObject({code: 'config-unparsable'});
			return;
		}

		const setting = findSetting(conf(text), 'default-keystore-file');
		if (beyond) expect(setting).toMatchObject({value: null, beyond: expect.stringMatching(/^Line 1 .*\.$/)});
		else expect(setting.value && showValue(setting)).toBe(value);
	});
});

type GoldenEdit = {readonly name: string; readonly input: string; readonly path: string; readonly value: string; readonly expected: string};

describe('an edit replaces the value and leaves every other byte', () => {
	test.each(golden('edits') as readonly GoldenEdit[])('$name', ({input, path, value, expected}) => {
		const first = set(input, [path, value]);
		expect(first.bytes.toString()).toBe(expected);
		const again = set(first.bytes, [path, value]);
		expect(again).toMatchObject({changed: false, rows: [], files: []});
		expect(again.bytes.equals(first.bytes)).toBe(true);
	});
});

describe('what would throw away settings is refused in one sentence', () => {
	test.each([
		['a block', 'file {\n  name = x\n}\n', 'Line 1 makes a block of it, and a single value is expected.'],
		[
			'a value in place of the block around',
			'server { file = a }\nserver = 5\n',
			'Line 2 replaces the block around server.file by something else.',
		],
		['a list', 'file = [a]\n', 'Line 1 makes a list of it, and a single value is expected.'],
		['a list that is added to', 'file = a\nfile += b\nfile = c\n', 'Line 2 adds to a list, and a single value is expected.'],
		['a list in place of the block around', 'server = [1]\n', 'Line 1 replaces the block around server.file by something else.'],
	])('%s', (_, input, message) => {
		const key = input.startsWith('server') ? 'server.file' : 'file';
		expect(caught(() => set(input, [key, 'x']))).toMatchObject({code: 'config-beyond', message});
	});

	test('a last name that stands under two paths', () => {
		const input = 'a { file = 1 }\nb { file = 2 }\n';
		expect(findSetting(conf(input), 'file')).toMatchObject({
			value: null,
			beyond: 'file stands under 2 full paths: “a.file”, “b.file”; name one of them.',
		});
		expect(caught(() => set(input, ['file', 'x']))).toMatchObject({code: 'config-beyond'});
		expect(set(input, ['b.file', 'x']).bytes.toString()).toBe('a { file = 1 }\nb { file = "x" }\n');
	});
});
