import {Buffer} from 'node:buffer';
import {expect, test, vi} from 'vitest';
import {parseConf} from '../../source/hocon/document.js';
import {Resolver} from '../../source/hocon/resolver.js';
import {findSetting, setSettings} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';

const size = 1024 * 1024;
const largest = 4 * size;
const outcome = (bytes: Uint8Array): string => {
	try {
		parseConf(bytes, 'application.conf');
		return 'read';
	} catch (error) {
		return (error as {code?: string}).code ?? String(error);
	}
};

const repeated = (piece: string, length = size) => Buffer.from(piece.repeat(Math.floor(length / piece.length)));

test.each([
	['blocks without end', repeated('a{', 400_000), 'config-too-deep'],
	['lists without end', Buffer.concat([Buffer.from('a='), repeated('[', 200_000)]), 'config-too-deep'],
	['closing braces', repeated('}', 1_000_001), 'config-too-large'],
	['commas', repeated(',', 1_000_001), 'config-too-large'],
	['an unclosed quote', Buffer.from(`a = "${'x'.repeat(size - 5)}`), 'config-unparsable'],
	['escapes', Buffer.from(`a = "${'\\n'.repeat(size / 2 - 4)}"`), 'read'],
	['one long word', Buffer.from(`a = ${'x'.repeat(largest - 4)}`), 'read'],
	['one long word of slashes', Buffer.from(`a = ${'x/'.repeat(size / 2 - 4)}`), 'read'],
	['one long number', Buffer.from(`a = ${'1'.repeat(size - 4)}`), 'read'],
	['one long quoted text', Buffer.from(`a = "${'x'.repeat(size - 6)}"`), 'read'],
	['one long space', Buffer.from(`a = 1${' '.repeat(size - 5)}`), 'read'],
	['one long comment', repeated('#='), 'read'],
	['one name with many dots', Buffer.from(`${'a.'.repeat(size / 2 - 8)}b = 1`), 'config-too-deep'],
	['quotes', repeated('"', 100_001), 'config-unparsable'],
	['bytes that are no UTF-8', Buffer.alloc(100_000, 0xff), 'config-unparsable'],
	['UTF-16, little end first', Buffer.from('\uFEFFa = 1', 'utf16le'), 'config-utf16'],
	['UTF-16, big end first', Buffer.from('\uFEFFa = 1', 'utf16le').swap16(), 'config-utf16'],
	['bytes that are no UTF-8, in a comment', Buffer.concat([Buffer.from('#'), Buffer.alloc(1024, 0xff)]), 'read'],
	['one byte too many', Buffer.alloc(largest + 1, 0x20), 'config-too-large'],
	['the name of a prototype', Buffer.from('__proto__.constructor = "x"\ntoString { hasOwnProperty = 1 }'), 'read'],
	['nothing', Buffer.alloc(0), 'read'],
	['a NUL', Buffer.from('a = "x\0"'), 'config-unparsable'],
] as const)('%s', (_, bytes, expected) => {
	expect(outcome(bytes)).toBe(expected);
});

test('100 levels are read, 300 are not', () => {
	const nested = (levels: number) => Buffer.from(`${'a {'.repeat(levels)} b = 1 ${'}'.repeat(levels)}`);
	expect(outcome(nested(100))).toBe('read');
	expect(outcome(nested(300))).toBe('config-too-deep');
});

test('a key set in five thousand places is found and set', () => {
	const text = 'port = 1 # port = 2\n'.repeat(5000);
	const conf = parseConf(Buffer.from(text), 'application.conf');
	expect(findSetting(conf, 'port').assignments.filter(({effective}) => effective)).toHaveLength(1);
	expect(setSettings(conf, [{path: 'port', value: new Secret('3')}]).bytes.toString()).toBe(
		`${text.slice(0, -'1 # port = 2\n'.length)}"3" # port = 2\n`,
	);
});

test('random bytes give a tree or a trouble', () => {
	const alphabet = [
		'{',
		'}',
		'[',
		']',
		'"',
		'"""',
		'\\',
		'#',
		'//',
		'$',
		'${',
		'=',
		'+=',
		':',
		',',
		'.',
		'\n',
		'\r',
		' ',
		'a',
		'include',
		'null',
		'1',
		'\uFEFF',
		'é',
	];
	let seed = 7;
	for (let round = 0; round < 2000; round++) {
		let text = '';
		for (let length = 0; length < 12; length++) {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			text += alphabet[Math.floor(seed / 65_536) % alphabet.length];
		}

		expect(outcome(Buffer.from(text))).toMatch(/^(?:read|config-unparsable)$/);
	}
});

// Found by npm run fuzz:parsers: each of them was a question about all of them.
test('a thousand assignments of one path are worked out once', () => {
	const asked = vi.spyOn(Resolver.prototype, 'valueAt');
	const conf = parseConf(Buffer.from(`k = 1\napp {}\n${'p = ${app} {x = [1]}\n'.repeat(1000)}`), 'application.conf');
	expect(setSettings(conf, [{path: 'k', value: new Secret('2')}]).changed).toBe(true);
	expect(asked.mock.calls.length).toBeLessThan(50);
	asked.mockRestore();
});

const chain = (length: number) => Array.from({length}, (_, index) => `p${index + 1} = \${p${index}}\n`).join('');

test('of nine thousand settings that lead to one another only the near ones are asked for', () => {
	const asked = vi.spyOn(Resolver.prototype, 'valueAt');
	const conf = parseConf(Buffer.from(`k = 1\np0 = \${k}\nother = 1\n${chain(9000)}`), 'application.conf');
	expect(setSettings(conf, [{path: 'other', value: new Secret('2')}]).changed).toBe(true);
	expect(asked.mock.calls.length).toBeLessThan(20);
	expect(setSettings(conf, [{path: 'k', value: new Secret('2')}]).changed).toBe(true);
	expect(asked.mock.calls.length).toBeLessThan(200);
	asked.mockRestore();
});

test('where every setting is the double of another, an edit that cannot be judged is refused', () => {
	const doubling = Array.from({length: 3000}, (_, index) => `p${index + 1} = \${p${index}}\${p${index}}\n`).join('');
	const conf = parseConf(Buffer.from(`k = 1\np0 = \${k}\n${doubling}`), 'application.conf');
	expect(() => setSettings(conf, [{path: 'k', value: new Secret('2')}])).toThrow(
		'application.conf has more substitutions that hang together than this tool follows; whether an edit breaks one of them is not known.',
	);
});

test('an edit that breaks a setting far behind others is refused', () => {
	const conf = parseConf(Buffer.from(`k = [1]\np0 = \${k} [2]\n${chain(20)}`), 'application.conf');
	expect(() => setSettings(conf, [{path: 'k', value: new Secret('2')}])).toThrow('a single value is expected');
	const open = parseConf(Buffer.from(`a = null\np0 = \${?a.b} [2]\n${chain(20)}`), 'application.conf');
	expect(() => setSettings(open, [{path: 'a.b', value: new Secret('2')}])).toThrow('leaves all else as it is');
});

test.each([
	['spaces', ' '.repeat(4000)],
	['marks', '#'.repeat(4000)],
	['slashes', '/'.repeat(4000)],
	['words', ' k'.repeat(2000)],
])('comments of nothing but %s are gone through once', (_, prose) => {
	const text = `#${prose}\n`.repeat(100);
	const conf = parseConf(Buffer.from(`${text}# k = 2\nk = 1\n`), 'application.conf');
	expect(findSetting(conf, 'k').assignments).toHaveLength(2);
});

test('a whole file of secrets is shown row by row', () => {
	const secrets = 'password = "x" # secret = y\n'.repeat(10_000);
	const result = setSettings(parseConf(Buffer.from(`k = 1\n${secrets}`), 'application.conf'), [{path: 'k', value: new Secret('2')}]);
	const rows = result.whole();
	expect(rows).toHaveLength(10_002);
	expect(new Set(rows.slice(2).map(({text}) => text))).toEqual(new Set(['password = (secret) # (…)']));
});
