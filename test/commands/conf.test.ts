import {chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Call, Options} from '../../source/commands/call.js';
import {confCommand} from '../../source/commands/conf.js';
import {readSecretInput} from '../../source/commands/secret-input.js';
import {localHost} from '../../source/host/local.js';
import {Secret} from '../../source/secret.js';

const text =
	'# Acme\r\nserver {\r\n  default-keystore-file = "/old.pfx" # set by hand\r\n  default-keystore-password = 0ld-Secret\r\n}\r\n';
let folder = '';
let file = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'conf-'));
	file = path.join(folder, 'application.conf');
	await writeFile(file, text);
	await chmod(file, 0o640);
});

afterEach(() => rm(folder, {recursive: true}));

const run = async (operands: readonly string[], options: Partial<Options> = {}, password?: string) => {
	const lines: string[] = [];
	const documents: object[] = [];
	const call = {
		command: 'conf',
		version: '0.0.0',
		operands,
		options: {reveal: false, dryRun: false, json: true, timeout: 2000, ...options} as Options,
		desk: localHost({name: 'this machine'}),
		password: password === undefined ? undefined : new Secret(password),
		write: (line: string) => lines.push(line),
		start: async () => 0,
		complain: () => undefined,
		emit: (body: object) => documents.push(body),
	} satisfies Call;
	const code = await confCommand(call, path.join(folder, 'state'));
	return {code, said: lines.join('\n'), document: documents[0]};
};

test('get tells the value and every place that sets it', async () => {
	const {code, said, document} = await run(['get', file, 'default-keystore-file']);
	expect(code).toBe(0);
	expect(said.split('\n')[0]).toBe('/old.pfx');
	expect(document).toEqual({
		file,
		path: 'server.default-keystore-file',
		value: '/old.pfx',
		beyond: null,
		overruled: null,
		assignments: [
			{path: 'server.default-keystore-file', file, line: 3, column: 3, text: '"/old.pfx"', effective: true, commentedOut: false},
		],
	});
});

test('get shows a secret only with --reveal', async () => {
	const hidden = await run(['get', file, 'default-keystore-password']);
	expect(hidden.code).toBe(0);
	expect(hidden.document).toMatchObject({value: '(secret)', secret: true, assignments: [{text: '(secret)'}]});
	expect(hidden.said + JSON.stringify(hidden.document)).not.toContain('0ld-Secret');
	const shown = await run(['get', file, 'default-keystore-password'], {reveal: true});
	expect(shown.document).toMatchObject({value: '0ld-Secret'});
});

test('get of a setting that is nowhere exits 2', async () => {
	const {code, said, document} = await run(['get', file, 'no-such-setting']);
	expect(code).toBe(2);
	expect(said).toBe(`no-such-setting is not set in ${file}.`);
	expect(document).toMatchObject({path: null, value: null, assignments: []});
});

test('set replaces the value only; mode and every other byte stay', async () => {
	const {code, document} = await run(['set', file, 'default-keystore-file', '/new.pfx']);
	expect(code).toBe(0);
	expect(document).toEqual({
		dryRun: false,
		changed: true,
		changes: [{do: 'set server.default-keystore-file', host: 'this machine', target: file}],
		run: expect.stringMatching(/\.1$/),
	});
	expect(await readFile(file, 'utf8')).toBe(text.replace('/old.pfx', '/new.pfx'));
	expect((await stat(file)).mode & 0o777).toBe(0o640);
	const again = await run(['set', file, 'default-keystore-file', '/new.pfx']);
	expect(again).toMatchObject({code: 0, document: {changed: false, changes: [], run: null}});
});

test('a file that is included is told apart, and edited where it counts', async () => {
	const included = path.join(folder, 'local.conf');
	await writeFile(file, `app.home = /opt\nserver { default-keystore-file = \${app.home}"/a.pfx" }\ninclude "local"\n`);
	await writeFile(included, `server.default-keystore-file = \${app.home}"/b.pfx" # here\n`);
	const {said, document} = await run(['get', file, 'default-keystore-file']);
	expect(said.split('\n')).toEqual([
		'/opt/b.pfx',
		`  line 2, column 10  server.default-keystore-file = \${app.home}"/a.pfx"  does not count`,
		`  line 1, column 1 of ${included}  server.default-keystore-file = \${app.home}"/b.pfx"  counts`,
	]);
	expect(document).toMatchObject({assignments: [{file}, {file: included, effective: true}]});

	const main = await readFile(file, 'utf8');
	const edited = await run(['set', file, 'default-keystore-file', '/new.pfx']);
	expect(edited.said).toContain(`server.default-keystore-file in ${included}, the file that counts, is set`);
	expect(edited.document).toMatchObject({changed: true, changes: [{target: included}]});
	expect(await readFile(included, 'utf8')).toBe('server.default-keystore-file = "/new.pfx" # here\n');
	expect(await readFile(file, 'utf8')).toBe(main);
	await run(['set', file, 'default-keystore-file', '/last.pfx'], {thisFile: true});
	expect(await readFile(file, 'utf8')).toBe(`${main}server.default-keystore-file = "/last.pfx"\n`);
});

test('UTF-16 is explained, and converted only when that is asked for', async () => {
	const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
	await writeFile(file, utf16);
	const set = (options: Partial<Options>) => run(['set', file, 'default-keystore-file', '/new.pfx'], options);
	await expect(set({})).rejects.toMatchObject({code: 'config-utf16', hints: [expect.any(String), expect.stringContaining('--to-utf8')]});
	expect((await readFile(file)).equals(utf16)).toBe(true);
	expect((await set({toUtf8: true, dryRun: true})).said).toContain('saved as UTF-8 with it');
	const {code, document, said} = await set({toUtf8: true});
	expect({code, document}).toMatchObject({code: 0, document: {changed: true}});
	expect(said).toMatch(/is set; .*application\.conf is saved as UTF-8 now, every other character is as it was\./);
	expect(await readFile(file, 'utf8')).toBe(text.replace('/old.pfx', '/new.pfx'));
	expect((await set({toUtf8: true})).document).toMatchObject({changed: false});
});

test('a change that the disk refuses is a change that did not take: exit 1 and one sentence, the file as it was', async () => {
	// A folder in place of the journal's lock: refused whoever asks, root too.
	await mkdir(path.join(folder, 'state', 'lock'), {recursive: true});
	const {code, document} = await run(['set', file, 'default-keystore-file', '/new.pfx']);
	expect({code, document}).toMatchObject({
		code: 1,
		document: {dryRun: false, changed: false, changes: [], run: null, trouble: {code: 'file-is-folder'}},
	});
	expect(await readFile(file, 'utf8')).toBe(text);
});

test('a dry run shows the change, makes none and exits 5', async () => {
	const {code, said, document} = await run(['set', file, 'default-keystore-password'], {dryRun: true}, 'n3w-Secret');
	expect(code).toBe(5);
	expect(said).toContain('    4 +   default-keystore-password = (secret)');
	expect(document).toMatchObject({dryRun: true, changed: false, changes: [{secret: true}]});
	expect(said + JSON.stringify(document)).not.toMatch(/0ld-Secret|n3w-Secret/);
	expect(await readFile(file, 'utf8')).toBe(text);
});

test('a secret comes from a password file, never from the command line', async () => {
	await expect(run(['set', file, 'default-keystore-password', 'n3w-Secret'])).rejects.toMatchObject({
		code: 'command-line',
		message: expect.not.stringContaining('n3w-Secret'),
	});
	expect(await readFile(file, 'utf8')).toBe(text);
	expect((await run(['set', file, 'default-keystore-password'], {}, 'n3w"Secret')).code).toBe(0);
	expect(await readFile(file, 'utf8')).toBe(text.replace('0ld-Secret', String.raw`"n3w\"Secret"`));
});

test('a missing file, a folder and an unreadable text give a trouble', async () => {
	await expect(run(['get', path.join(folder, 'no.conf'), 'a'])).rejects.toMatchObject({code: 'file-missing'});
	await expect(run(['get', folder, 'a'])).rejects.toMatchObject({code: 'file-is-folder'});
	await writeFile(file, 'a = b$c0ld-Secret\n');
	await expect(run(['set', file, 'a', 'x'])).rejects.toMatchObject({
		code: 'config-unparsable',
		message: `${file} cannot be read at line 1, column 6: “$” stands outside double quotes.`,
	});
});

test.each([[['get', 'f']], [['put', 'f', 'k']], [['get', 'f', 'k', 'v']], [['set', 'f', 'k', 'v', 'w']]])(
	'%j is refused',
	async operands => {
		await expect(run(operands)).rejects.toMatchObject({code: 'command-line'});
	},
);

test('standard input gives one line, and never asks on a terminal', async () => {
	const input = (...chunks: readonly string[]) =>
		(async function* () {
			yield* chunks;
		})();
	expect((await readSecretInput(input('pa', 'ss\r\n'))).equals(new Secret('pass'))).toBe(true);
	await expect(readSecretInput(input('a\nb\n'))).rejects.toMatchObject({code: 'command-line'});
	await expect(readSecretInput(input(''))).rejects.toMatchObject({code: 'command-line'});
	await expect(readSecretInput(input('x'.repeat(5000)))).rejects.toMatchObject({code: 'command-line'});
	await expect(readSecretInput(Object.assign(input('a'), {isTTY: true}))).rejects.toMatchObject({code: 'command-line'});
});
