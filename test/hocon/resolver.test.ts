import {describe, expect, test} from 'vitest';
import {findSetting, setSettings, showValue} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';
import {type Around, configured} from './configuration.js';

const find = async (text: string, key = 'k', around: Around = {}) => findSetting(await configured({'application.conf': text}, around), key);
const readValue = async (text: string, around: Around = {}) => {
	const setting = await find(text, 'k', around);
	return setting.value && showValue(setting);
};
const set = async (text: string, around: Around = {}) =>
	setSettings(await configured({'application.conf': text}, around), [{path: 'k', value: new Secret('new')}]).bytes.toString();

describe('substitutions give what Java gives', () => {
	test.each([
		['a = 1\nk = ${a}', '1'],
		['k = ${a}\na = 1', '1'],
		['a = 1\na = 2\nk = ${a}', '2'],
		['a = 1\nk = x${a}y', 'x1y'],
		['a = 1\nk = "x" ${a} y', 'x 1 y'],
		['k = 1\nk = ${k}2', '12'],
		['k = 1\nk = ${k}2\nk = ${k}3', '123'],
		['k = ${?k}x', 'x'],
		['k = 1\nk = ${?none}', '1'],
		['k = ${?none}', null],
		['a = null\nk = ${a}x', 'nullx'],
		['b { n = 1 }\nc = ${b} { x = 2 }\nk = ${c.n}', '1'],
		['b { n = 1 }\nc = ${b} { n = 2 }\nk = ${c.n}', '2'],
		['c { y = 0 }\nc = ${c} { y = 2, x = ${c.y} }\nk = ${c.x}', '0'],
		['c { y = 0 }\nc { y = 2, x = ${c.y} }\nk = ${c.x}', '2'],
		['c = ${?none} \nc { n = 1 }\nk = ${c.n}', '1'],
		['c { n = 1 }\nc = ${?none}\nk = ${c.n}', '1'],
		['c { n = 1 }\nc = null\nk = ${?c.n}x', 'x'],
		['t.n = 1\nt = ${s}\ns { m = 1 }\nk = ${?t.n}', '1'],
		['t.n = 1\nt = ${s}\ns = 5\ns { m = 1 }\nk = ${?t.n}', null],
		['"a.b" = 1\nk = ${"a.b"}', '1'],
		['k = ${NAME}', 'from outside'],
		['NAME = 1\nk = ${NAME}', '1'],
		['k = ${?DOTTED.NAME}', null],
		['a += 1\na += 2\nk = x', 'x'],
	])('%j', async (text, value) => {
		expect(await readValue(text, {environment: {NAME: 'from outside', 'DOTTED.NAME': 'x'}})).toBe(value);
	});
});

describe('what cannot be told is one sentence', () => {
	test.each([
		['k = ${app.home}"/x"', 'Line 1 takes the value of “app.home”, which has none here.'],
		['k = ${k}x', 'Line 1 takes the value of “k”, which has none here.'],
		['a = ${b}\nb = ${a}\nk = ${a}', 'k is set by substitutions that need each other.'],
		['a = [1]\nk = ${a}"x"', 'Line 2 joins a block or a list to something else, which no server should be given.'],
		['k += 1', 'Line 1 makes a list of it, and a single value is expected.'],
	])('%j', async (text, beyond) => {
		expect(await find(text)).toMatchObject({value: null, beyond});
	});

	test('values without end', async () => {
		const doubling = Array.from({length: 40}, (_, index) => `a${index + 1} = \${a${index}}\${a${index}}`).join('\n');
		expect(await find(`a0 = x\n${doubling}\nk = \${a40}`)).toMatchObject({
			beyond: 'k hangs on more substitutions than this tool follows.',
		});
		const long = Array.from({length: 1000}, (_, index) => `a${index + 1} = \${a${index}}`).join('\n');
		expect(await find(`a0 = x\n${long}\nk = \${a1000}`)).toMatchObject({value: null, beyond: expect.stringMatching(/\.$/)});
	});

	test('but not where something later settles it', async () => {
		expect(await readValue('k = ${app.home}\ndirectory = ${app.home}"/logs"\nk = 1')).toBe('1');
	});
});

test('the place that counts is named, and a copied block by its own', async () => {
	const {assignments} = await find('b { f = 1 }\n\nk = ${b} { f = ${?none} }\n', 'k.f');
	expect(assignments.map(({path, line, effective}) => [path, line, effective])).toEqual([
		['b.f', 1, true],
		['k.f', 3, false],
	]);
});

describe('what the service brings from outside', () => {
	test('an option of the Java command beats the file, and an edit is refused', async () => {
		const around = {options: {k: 'outside', 'app.home': '/opt/product'}};
		expect(await find('k = 1', 'k', around)).toMatchObject({
			overruled: 'The service starts Java with -Dk, which beats every file.',
			assignments: [{line: 1, effective: false}],
		});
		expect(await readValue('k = 1', around)).toBe('outside');
		expect(await readValue('k = ${app.home}"/x"', {options: {'app.home': '/opt/product'}})).toBe('/opt/product/x');
		await expect(set('k = 1', around)).rejects.toMatchObject({
			code: 'config-beyond',
			message: 'The service starts Java with -Dk, which beats every file. An edit of the file would not count.',
		});
	});

	test('a hook for the environment stays while its variable is not set, and refuses the edit when it is', async () => {
		const text = 'k = 1\nk = ${?HOOK}\n';
		expect(await set(text)).toBe('k = "new"\nk = ${?HOOK}\n');
		await expect(set(text, {environment: {HOOK: '2'}})).rejects.toMatchObject({
			code: 'config-beyond',
			message: 'Line 2 takes it from “HOOK” in the environment of the service, where it is set. An edit of the file would not count.',
		});
	});

	test('a value that a file composes is replaced as a whole', async () => {
		expect(await set('k = ${HOME}"/x" # c\n', {environment: {HOME: '/root'}})).toBe('k = "new" # c\n');
	});

	test('an option that puts a value in place of the block around is named', async () => {
		const configuration = await configured({'application.conf': 's { k = 1 }'}, {options: {s: 'x'}});
		expect(() => setSettings(configuration, [{path: 's.k', value: new Secret('2')}])).toThrow(
			'The Java command of the service replaces the block around s.k by something else.',
		);
	});
});
