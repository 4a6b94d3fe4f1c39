import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {findSetting, setSettings, showValue} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';
import {configured, mainFile} from './configuration.js';

type Golden = {
	readonly name: string;
	readonly input: string;
	readonly local: string | null;
	readonly path: string;
	readonly value: string;
	readonly before: string;
	readonly beforeIn: string;

	/** The main file when only that may be edited. */
	readonly expected: string;

	/** The included file when it is the one that counts. */
	readonly expectedLocal: string | null;
};
const golden: readonly Golden[] = JSON.parse(readFileSync(new URL('../fixtures/hocon/includes.json', import.meta.url), 'utf8'));
const filesOf = ({input, local}: Golden) => ({'application.conf': input, ...(local === null ? {} : {'local.conf': local})});
const readValue = async (files: Readonly<Record<string, string>>, key: string, around = {}) => {
	const setting = findSetting(await configured(files, around), key);
	return setting.value && showValue(setting);
};

describe('a setting beside an include', () => {
	test.each(golden)('$name', async given => {
		const {path, value, before, beforeIn, expected, expectedLocal, input} = given;
		const configuration = await configured(filesOf(given));
		const found = findSetting(configuration, path);
		expect(showValue(found)).toBe(before);
		expect(found.assignments.filter(({effective}) => effective).map(({file}) => file)).toEqual([`/srv/conf/${beforeIn}`]);

		const wanted = [{path, value: new Secret(value)}];
		expect(setSettings(configuration, wanted, {onlyMain: true}).bytes.toString()).toBe(expected);
		const {files, bytes} = setSettings(configuration, wanted);
		expect(files.map(({file, bytes: edited}) => [file, edited.toString()])).toEqual([
			expectedLocal === null ? [mainFile, expected] : ['/srv/conf/local.conf', expectedLocal],
		]);
		expect(bytes.toString()).toBe(expectedLocal === null ? expected : input);
	});
});

describe('an include is looked for as Java does', () => {
	test.each<readonly [string, string, Readonly<Record<string, string>>, string | null]>([
		['beside the including file', 'include "a/b.conf"', {'a/b.conf': 'include "c.conf"', 'a/c.conf': 'k = 1', 'c.conf': 'k = 2'}, '1'],
		['with every ending', 'include "a"', {'a.properties': 'k = 1', 'a.json': '{"k": "2"}'}, '2'],
		['.conf beats them all', 'include "a"', {'a.properties': 'k=1', 'a.json': '{"k": 2}', 'a.conf': 'k = 3'}, '3'],
		['no file with another ending', 'include "a.txt"', {'a.txt': 'k = 1', 'a.txt.conf': 'k = 2'}, '2'],
		['an absolute name', 'include "/etc/a.conf"', {'/etc/a.conf': 'k = 1'}, '1'],
		['file() where the service runs', 'include file("a.conf")', {'a.conf': 'k = 1', '/run/a.conf': 'k = 2'}, '2'],
		['required and there', 'include required("a.conf")', {'a.conf': 'k = 1'}, '1'],
		['required file() and there', 'include required(file("a.conf"))', {'/run/a.conf': 'k = 1'}, '1'],
		['missing', 'k = 1\ninclude "a.conf"', {}, '1'],
		['in a block', 's { include "a.conf" }\nk = ${s.n}', {'a.conf': 'n = 1'}, '1'],
		['its substitutions beneath the block first', 's { include "a.conf" }\nx = 1\nk = ${s.y}', {'a.conf': 'x = 2\ny = ${x}'}, '2'],
		['its substitutions as written then', 's { include "a.conf" }\nx = 1\nk = ${s.y}', {'a.conf': 'y = ${x}'}, '1'],
		['properties in blocks', 'include "a.properties"\nk = ${s.n}', {'a.properties': '# c\ns = 1\ns.n : a\\\n  \\u0062\\tc\n'}, 'ab\tc'],
	])('%s', async (_, main, files, value) => {
		expect(await readValue({'application.conf': main, ...files}, 'k', {workingFolder: '/run'})).toBe(value);
	});

	test.each([
		['url("http://a.test/x.conf")', 'an address, and nothing is ever fetched'],
		['"https://a.test/x.conf"', 'an address, and nothing is ever fetched'],
		['"file:///etc/x.conf"', 'an address, and nothing is ever fetched'],
		['classpath("x.conf")', 'a file inside one of the server’s jars, which is not followed'],
		['file("x.conf")', 'a file looked for in the folder the server is started in, which is not known'],
	])('%s is named and not followed', async (written, why) => {
		const name = /"(.*)"/.exec(written)?.[1];
		const after = findSetting(await configured({'application.conf': `k = 1\ninclude ${written}`}), 'k');
		expect(after).toMatchObject({value: null, beyond: `Line 2 includes “${name}”: ${why}.`});
		expect(await readValue({'application.conf': `include ${written}\nk = 1`}, 'k')).toBe('1');
	});

	test('a value set before one that is not followed is set again after it', async () => {
		const configuration = await configured({'application.conf': 'k = 1\ninclude classpath("x")\n'});
		const {bytes} = setSettings(configuration, [{path: 'k', value: new Secret('2')}]);
		expect(bytes.toString()).toBe('k = 1\ninclude classpath("x")\nk = "2"\n');
	});
});

describe('what keeps the server from starting is said in one sentence', () => {
	test.each<readonly [string, Readonly<Record<string, string>>, string]>([
		[
			'a circle',
			{'application.conf': 'include "a.conf"', 'a.conf': '\ninclude "application.conf"'},
			'Line 2 of /srv/conf/a.conf includes “application.conf”, which goes round in a circle.',
		],
		[
			'a required file that is missing',
			{'application.conf': 'include required("a.conf")'},
			'Line 1 of /srv/conf/application.conf requires “a.conf”, which is not there.',
		],
		[
			'a fault in an included file',
			{'application.conf': 'include "a.conf"', 'a.conf': 'k = a+b'},
			'/srv/conf/a.conf cannot be read at line 1, column 6: “+” stands outside double quotes.',
		],
	])('%s', async (_, files, message) => {
		await expect(configured(files)).rejects.toMatchObject({code: 'config-unparsable', message});
	});

	test('files without end', async () => {
		const chain = (length: number) =>
			Object.fromEntries(Array.from({length}, (_, index) => [`${index}.conf`, `include "${index + 1}.conf"`]));
		await expect(configured({...chain(60), 'application.conf': 'include "0.conf"'})).rejects.toMatchObject({code: 'config-unparsable'});
		const many = Array.from({length: 300}, (_, index) => `include "${index}.conf"`).join('\n');
		await expect(configured({'application.conf': many})).rejects.toMatchObject({code: 'config-too-large'});
		const doubling = Object.fromEntries(
			Array.from({length: 40}, (_, index) => [`${index}.conf`, `include "${index + 1}.conf"\n`.repeat(2)]),
		);
		const configuration = await configured({...doubling, 'application.conf': 'include "0.conf"\nk = 1'});
		expect(() => findSetting(configuration, 'k')).toThrow(expect.objectContaining({code: 'config-too-large'}));
	});
});

test('an edit goes to each file where its setting counts', async () => {
	const configuration = await configured({
		'application.conf': 'tls {\n  file = a\n  include "secret.conf"\n}\n',
		'secret.conf': '# kept apart\npassword = b # old\n',
	});
	const {files} = setSettings(configuration, [
		{path: 'file', value: new Secret('/new')},
		{path: 'password', value: new Secret('p#w')},
	]);
	expect(files.map(({file, bytes}) => [file, bytes.toString()])).toEqual([
		[mainFile, 'tls {\n  file = "/new"\n  include "secret.conf"\n}\n'],
		['/srv/conf/secret.conf', '# kept apart\npassword = "p#w" # old\n'],
	]);
});

test('a properties file is read and never edited', async () => {
	const configuration = await configured({'application.conf': 'include "a.properties"\n', 'a.properties': 'k=1\n'});
	const {files} = setSettings(configuration, [{path: 'k', value: new Secret('2')}]);
	expect(files.map(({file, bytes}) => [file, bytes.toString()])).toEqual([[mainFile, 'include "a.properties"\nk = "2"\n']]);
});
