import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {beforeAll, expect, test} from 'vitest';
import {build, cli, guard} from './cli.js';

beforeAll(build);

const labs = () => fs.readdirSync(os.tmpdir()).filter(name => name.startsWith('dispatcher-trust-lab-'));

test('lab without a terminal: from nothing to the proof, and its folder is gone', async () => {
	const {code, out, err} = await cli(['lab'], {cwd: os.tmpdir()});
	expect(err).toBe('');
	const [, folder] = /(\/\S*dispatcher-trust-lab-\w+)/.exec(out) ?? [];
	expect(folder).toBeDefined();
	expect(fs.existsSync(folder ?? '')).toBe(false);
	const titles = [...out.matchAll(/^(\d+)\/10 (.*)$/gm)].map(([, number, title]) => `${number} ${title}`);
	expect(titles).toEqual([
		'1 Who is there',
		'2 Chain import',
		'3 Keystore placement',
		'4 Config edit',
		'5 Java cacerts',
		'6 Restart and proof',
		'7 Portal',
		'8 Gateway',
		'9 Windows client',
		'10 Done',
	]);
	expect(out).toMatch(/ok +TLS 1\.3 +primary-host trusted, gateway-host accepted/);
	expect(out).toMatch(/ok +TLS 1\.2 +primary-host trusted, gateway-host accepted/);
	expect(out).toContain('Trust holds between primary-host and gateway-host, both ways');
	expect(out).not.toContain('changeit');
	expect(code).toBe(0);
}, 300_000);

test('a lab whose fault only a person can mend says so first, names what failed, and ends with 1', async () => {
	const {code, out} = await cli(['lab', 'wrong-file-password'], {cwd: os.tmpdir()});
	expect(out.replaceAll(/\s+/g, ' ')).toContain(
		'This lab has one fault built in: the password noted for the PFX of the gateway is not its own.',
	);
	expect(out).toMatch(/expect +file\/wrong-password\n +mend +Ask whoever/);
	expect(out).toMatch(/error +The password in gateway\.pass does not open gateway-host\.pfx\s+file\/wrong-password/);
	expect(out.endsWith('On a terminal, s keeps one:\ndispatcher-trust lab wrong-file-password\n')).toBe(true);
	expect(code).toBe(1);
}, 300_000);

test('a lab whose fault the setup mends ends with the proof', async () => {
	const {code, out} = await cli(['lab', 'missing-setting'], {cwd: os.tmpdir()});
	expect(out).toMatch(/expect +primary\/setting-missing/);
	expect(out).toMatch(/did +set default-keystore-file/);
	expect(out).toContain('Trust holds between primary-host and gateway-host, both ways');
	expect(code).toBe(0);
}, 300_000);

test('lab --list names the faults, an unknown one is one sentence, and neither leaves a lab', async () => {
	const before = labs();
	const list = await cli(['lab', '--list', '--json'], {cwd: os.tmpdir()});
	const {scenarios} = JSON.parse(list.out);
	expect(scenarios.length).toBeGreaterThan(3);
	expect(list.code).toBe(0);
	const unknown = await cli(['lab', 'no-such-fault'], {cwd: os.tmpdir()});
	expect(unknown.err).toMatch(/no-such-fault/);
	expect(unknown.err).not.toMatch(/ at \S+ \(/);
	expect(unknown.code).toBe(3);
	expect(labs().filter(name => !before.includes(name))).toEqual([]);
});

/** A lab that hears `signal` as soon as its transcript says `at`; what it said, how it ended, and whether its folder is gone. */
const stopped = async (at: string, signal: NodeJS.Signals) => {
	const child = spawn(process.execPath, [guard, 'lab'], {cwd: os.tmpdir(), stdio: ['ignore', 'pipe', 'inherit']});
	let out = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		const isNew = !out.includes(at);
		out += text;
		if (isNew && out.includes(at)) child.kill(signal);
	});
	const code = await new Promise<number | null>(resolve => child.once('exit', resolve));
	const [, folder = ''] = /(\/\S*dispatcher-trust-lab-\w+)/.exec(out) ?? [];
	return {out, code, hasLeft: folder !== '' && !fs.existsSync(folder)};
};

test.each([
	['2/10', 'SIGTERM', 143],
	['3/10', 'SIGINT', 130],
	['5/10', 'SIGHUP', 129],
] as const)('a lab that is at %s ends on %s with %i, and its folder is gone', async (at, signal, code) => {
	const ended = await stopped(at, signal);
	expect(ended.out).toContain('Stopped, as you asked.');
	expect(ended.out).not.toContain('10/10');
	expect(ended).toMatchObject({code, hasLeft: true});
});
