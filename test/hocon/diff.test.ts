import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {parseConf} from '../../source/hocon/document.js';
import {setSettings, showRow} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';

const file = 'default-keystore-file';
const password = 'default-keystore-password';

/** The rows as a screen shows them: the second setting is the secret. */
const shown = (text: string, newFile = '/new.pfx', newPassword = 'n3w-Secret') => {
	const {rows} = setSettings(parseConf(Buffer.from(text), 'application.conf'), [
		{path: file, value: new Secret(newFile)},
		{path: password, value: new Secret(newPassword)},
	]);
	expect(JSON.stringify(rows)).not.toMatch(/n3w-Secret|0ld-Secret/);
	return rows.map(row => `${row.line} ${row.change} ${showRow(row, index => index === 1)}`);
};

test('both values are replaced in one diff with one line around', () => {
	expect(shown(`# top\nserver {\n  ${file} = "/old.pfx"\n  ${password} = "0ld-Secret" # keep\n  port = 2560\n}\n`)).toEqual([
		'2   server {',
		`3 -   ${file} = "/old.pfx"`,
		`3 +   ${file} = "/new.pfx"`,
		`4 -   ${password} = (secret) # (…)`,
		`4 +   ${password} = (secret) # (…)`,
		'5     port = 2560',
	]);
});

test('two settings far apart give two hunks', () => {
	expect(shown(`${file} = a\nb = 1\nc = 1\nd = 1\n${password} = 0ld-Secret`)).toEqual([
		`1 - ${file} = a`,
		`1 + ${file} = "/new.pfx"`,
		'2   b = 1',
		'4   d = 1',
		`5 - ${password} = (secret)`,
		`5 + ${password} = (secret)`,
	]);
});

test('two settings on one line give one row each way', () => {
	expect(shown(`s { ${file} = "/a", ${password} = "0ld-Secret" }\n`)).toEqual([
		`1 - s { ${file} = "/a", ${password} = (secret) }`,
		`1 + s { ${file} = "/new.pfx", ${password} = (secret) }`,
	]);
});

test('a missing password goes below the keystore, in its block and with its indent', () => {
	expect(shown(`server {\r\n\t${file} = "/a" # mine\r\n\tport = 1\r\n}\r\n`)).toEqual([
		'1   server {',
		`2 - \t${file} = "/a" # mine`,
		`2 + \t${file} = "/new.pfx" # mine`,
		`3 + \t${password} = (secret)`,
		'4   \tport = 1',
	]);
});

test('both missing are appended', () => {
	expect(shown('a = 1')).toEqual(['1   a = 1', `2 + ${file} = "/new.pfx"`, `3 + ${password} = (secret)`]);
});

test('the rest of a password cut off at # is taken along and not shown', () => {
	const text = `${file} = "/new.pfx"\n${password} = p#0ld-Secret\n`;
	const conf = parseConf(Buffer.from(text), 'application.conf');
	const {bytes} = setSettings(conf, [{path: password, value: new Secret('x')}]);
	expect(bytes.toString()).toBe(`${file} = "/new.pfx"\n${password} = "x"\n`);
	expect(shown(text)).toEqual([`1   ${file} = "/new.pfx"`, `2 - ${password} = (secret)`, `2 + ${password} = (secret)`]);
});

test('secrets around the change stay hidden, in settings, blocks and comments', () => {
	expect(
		shown(
			`truststore-password = 0ld-Secret # and 0ld-Secret\n${file} = "/a"\n# the password is 0ld-Secret\n${password} = x\nkeys { secret { a = "0ld-Secret" } }\n`,
		),
	).toEqual([
		'1   truststore-password = (secret) # (…)',
		`2 - ${file} = "/a"`,
		`2 + ${file} = "/new.pfx"`,
		'3   # the password (secret)',
		`4 - ${password} = (secret)`,
		`4 + ${password} = (secret)`,
		'5   keys { secret (secret) }',
	]);
});

test('a password over several lines is hidden on each', () => {
	expect(shown(`${password} = """0ld-Secret\n0ld-Secret"""\n${file} = "/new.pfx"\n`)).toEqual([
		`1 - ${password} = (secret)`,
		'2 - (secret)',
		`1 + ${password} = (secret)`,
		`2   ${file} = "/new.pfx"`,
	]);
});

test('the password before, kept in a remark beside the one that counts, is not shown', () => {
	expect(shown(`${file} = "/a" # mine\n${password} = "0ld-Secret" # was 0ld-Secret\nport = 1 # as ever\n`)).toEqual([
		`1 - ${file} = "/a" # mine`,
		`1 + ${file} = "/new.pfx" # mine`,
		`2 - ${password} = (secret) # (…)`,
		`2 + ${password} = (secret) # (…)`,
		'3   port = 1 # as ever',
	]);
	expect(shown(`s { ${file} = "/new.pfx", ${password} = x } // was 0ld-Secret\r\n`)).toEqual([
		`1 - s { ${file} = "/new.pfx", ${password} = (secret) } // (…)`,
		`1 + s { ${file} = "/new.pfx", ${password} = (secret) } // (…)`,
	]);
	expect(shown(`${file} = "/new.pfx"\nkeys {\n  secret = [\n    a\n  ] # 0ld-Secret\n}\n${password} = b # 0ld-Secret\n`)).toEqual([
		'6   }',
		`7 - ${password} = (secret) # (…)`,
		`7 + ${password} = (secret) # (…)`,
	]);
});

test('a byte that is no UTF-8 is named, in rows around the change and in values', () => {
	const {rows} = setSettings(parseConf(Buffer.from(`# gr\xFC\xDF\n${file} = "/\xE4.pfx"\n`, 'latin1'), 'application.conf'), [
		{path: file, value: new Secret('/new.pfx')},
	]);
	expect(rows.map(row => showRow(row, () => false))).toEqual([
		'# gr(byte FC, not UTF-8)(byte DF, not UTF-8)',
		`${file} = "/(byte E4, not UTF-8).pfx"`,
		`${file} = "/new.pfx"`,
	]);
});

test('the whole file: every line once, the changed ones on both sides, every secret of it kept back', () => {
	const around = Array.from({length: 30}, (_, index) => `line-${index} = ${index}`);
	const text = [...around, `${file} = "/old.pfx"`, `${password} = "0ld-Secret"`, 'db.password = "An0ther-Secret"', ...around, ''].join(
		'\n',
	);
	const {rows, whole} = setSettings(parseConf(Buffer.from(text), 'application.conf'), [
		{path: file, value: new Secret('/new.pfx')},
		{path: password, value: new Secret('n3w-Secret')},
	]);
	const drawn = whole().map(row => `${row.line} ${row.change} ${showRow(row, index => index === 1)}`);
	expect(rows).toHaveLength(6);
	expect(drawn).toHaveLength(65);
	expect(drawn.slice(29, 36)).toEqual([
		'30   line-29 = 29',
		`31 - ${file} = "/old.pfx"`,
		`31 + ${file} = "/new.pfx"`,
		`32 - ${password} = (secret)`,
		`32 + ${password} = (secret)`,
		'33   db.password = (secret)',
		'34   line-0 = 0',
	]);
	expect(JSON.stringify([drawn, whole()])).not.toMatch(/n3w-Secret|0ld-Secret|An0ther-Secret/);
});
