import fs from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {commands, laterCommands} from '../../source/commands/table.js';
import {build, cli} from './cli.js';

// Who asked for JSON gets one document whatever happens: a refusal is one too, with the exit code it has without.
const folder = fs.mkdtempSync(path.join(tmpdir(), 'refused-'));

beforeAll(() => {
	build();
	fs.writeFileSync(path.join(folder, 'there.pfx'), 'there already');
});

afterAll(() => fs.rmSync(folder, {recursive: true}));

/** One line for each command that it refuses at work, not for its spelling. */
const lines: Readonly<Record<string, readonly string[]>> = {
	setup: ['--site', 'absent.json'],
	check: ['--site', 'absent.json'],
	troubleshoot: ['--site', 'absent.json'],
	renew: ['--site', 'absent.json'],
	undo: ['no-such-run', '--root', folder],
	lab: ['no-such-scenario'],
	inspect: ['absent.pfx', '--trust', 'absent.cer'],
	probe: ['no port'],
	ocsp: ['absent.cer', 'absent.cer'],
	conf: ['get', 'absent.conf', 'a.b'],
	request: ['create', '--role', 'gateway', '--name', 'not a name', '--to', 'made'],
	keystore: ['create', 'absent.key', '--to', 'there.pfx'],
	authorities: ['export', 'absent.cer', '--to', 'made'],
	truststore: ['create', 'absent.cer', '--to', 'made.pfx'],
	fix: ['no/such-finding', '--site', 'absent.json'],
	export: ['portal', '--to', 'made', '--site', 'absent.json'],
};

const refused = async (...args: readonly string[]) => {
	const [plain, json] = await Promise.all([cli(args, {cwd: folder}), cli([...args, '--json'], {cwd: folder})]);
	expect({code: json.code, err: json.err}).toEqual({code: plain.code, err: plain.err});
	expect([1, 3]).toContain(json.code);
	const body = JSON.parse(json.out) as {readonly trouble: {readonly message: string; readonly hints: readonly string[]}};
	expect(body).toMatchObject({
		schema: 1,
		tool: {name: 'dispatcher-trust', version: expect.any(String)},
		command: expect.any(String),
		at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		trouble: {code: expect.stringMatching(/^[a-z\d-]+$/), message: expect.any(String), hints: expect.any(Array)},
	});
	// What a person reads and what a script reads is the same.
	const said = (plain.out + plain.err).replaceAll(/\s+/g, ' ');
	for (const sentence of [body.trouble.message, ...body.trouble.hints]) expect(said).toContain(sentence);
	return body;
};

describe.each(commands.map(({name}) => name))('%s', name => {
	test('refused at work', async () => {
		expect(await refused(name, ...(lines[name] ?? []))).toMatchObject({command: name});
	});

	test('refused for its command line', async () => {
		expect(await refused(name, '--no-such-option')).toMatchObject({command: name, trouble: {code: 'command-line'}});
	});
});

test('a command there is not, and one that is not there yet', async () => {
	expect(await refused('dance')).toMatchObject({command: 'dance', trouble: {code: 'command-line'}});
	for (const name of [...laterCommands.keys()].slice(0, 1))
		expect(await refused(name)).toMatchObject({command: name, trouble: {code: 'not-yet'}});
});

test('a password file that is not there, before the command begins', async () => {
	expect(await refused('inspect', 'there.pfx', '--password-file', 'absent.pass')).toMatchObject({
		command: 'inspect',
		trouble: {code: 'file-missing'},
	});
});
