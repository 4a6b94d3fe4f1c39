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
		expect(again).toMatchObject({changed: false, rows: []});
		expect(again.bytes.equals(first.bytes)).toBe(true);
	});
});

describe('what this version does not follow is refused in one sentence', () => {
	test.each(golden('beyond') as readonly GoldenEdit[])('$name', ({input, path}) => {
		const found = findSetting(conf(input), path);
		expect(found).toMatchObject({value: null, beyond: expect.stringMatching(/^[^.].*\.$/)});
		expect(caught(() => set(input, [path, '/new.pfx']))).toMatchObject({code: 'config-beyond'});
	});
});
