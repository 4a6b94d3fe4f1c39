import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {Secret} from '../../source/secret.js';
import {freshFolder} from './folder.js';

const host = localHost();
const path = process.env['PATH'];

beforeEach(() => {
	process.env['DISPATCHER_TRUST_PASSWORD'] = 'hunter2';
});

afterEach(() => {
	delete process.env['DISPATCHER_TRUST_PASSWORD'];
	process.env['PATH'] = path;
});

const program = (file: string, body: string) => {
	mkdirSync(file.replace(/\/[^/]+$/, ''), {recursive: true});
	writeFileSync(file, `#!/bin/sh\n${body}\n`);
	chmodSync(file, 0o755);
};

test('the exit code is a value, both outputs are kept', async () => {
	expect(await host.run(['sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({code: 3, stdout: 'out\n', stderr: 'err\n'});
});

test('nothing passes through a shell', async () => {
	expect((await host.run(['echo', '$(id) `id` ; id'])).stdout).toBe('$(id) `id` ; id\n');
});

test('input is given, and without it the program reads nothing instead of waiting', async () => {
	expect((await host.run(['cat'], {input: 'bytes'})).stdout).toBe('bytes');
	expect((await host.run(['cat'])).stdout).toBe('');
	expect((await host.run(['true'], {input: Buffer.alloc(1_000_000)})).code).toBe(0);
});

test('a child gets a small environment: its secrets, never our own password', async () => {
	const {stdout} = await host.run(['env'], {env: {DISPATCHER_TRUST_PASSWORD: 'again', A: 'b'}, secrets: {STOREPASS: new Secret('s3cret')}});
	const names = stdout
		.trim()
		.split('\n')
		.map(row => row.split('=')[0])
		.sort();
	expect(names).toEqual(['A', 'HOME', 'LANG', 'PATH', 'STOREPASS', 'TZ']);
	expect(stdout).toContain('STOREPASS=s3cret');
});

test('a program that talks much works to its end; the first MiB is kept', async () => {
	const mark = `${freshFolder()}/mark`;
	const {code, stdout} = await host.run(['sh', '-c', `head -c 3000000 /dev/zero; echo done > ${mark}`]);
	expect({code, length: stdout.length, done: existsSync(mark)}).toEqual({code: 0, length: 1024 * 1024, done: true});
});

test('after the timeout the program and what it started are gone', async () => {
	const pidFile = `${freshFolder()}/pid`;
	const command = ['sh', '-c', `sleep 300 & echo $! > ${pidFile}; wait`];
	await expect(host.run(command, {timeout: 300})).rejects.toMatchObject({code: 'command-timed-out'});
	const pid = readFileSync(pidFile, 'utf8').trim();
	const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ')[2] : 'gone';
	expect(['gone', 'Z', 'X']).toContain(state);
});

test('what a program leaves running is neither waited for nor ended', async () => {
	const {code, stdout} = await host.run(['sh', '-c', 'sleep 300 & echo $!']);
	const pid = Number(stdout);
	expect(code).toBe(0);
	expect(process.kill(pid, 'SIGKILL')).toBe(true);
});

test('a program that is missing, or may not be run, is said', async () => {
	const root = freshFolder();
	mkdirSync(`${root}/opt`);
	writeFileSync(`${root}/opt/keytool`, 'x', {mode: 0o644});
	await expect(host.run(['no-such-program-here'])).rejects.toMatchObject({code: 'command-missing'});
	await expect(localHost({root}).run(['/opt/absent'])).rejects.toMatchObject({
		code: 'command-missing',
		message: 'The program /opt/absent does not exist.',
	});
	await expect(localHost({root}).run(['/opt/keytool'])).rejects.toMatchObject({code: 'command-not-executable'});
});

test('a file that is no program for this machine is said', async () => {
	const root = freshFolder();
	writeFileSync(`${root}/keytool`, '#!/no/such/interpreter\n', {mode: 0o755});
	await expect(localHost({root}).run(['/keytool'])).rejects.toMatchObject({code: 'command-failed-to-start'});
});

test('an absolute path is a program beneath the root', async () => {
	const root = freshFolder();
	program(`${root}/opt/jre/bin/keytool`, 'echo its own');
	expect((await localHost({root}).run(['/opt/jre/bin/keytool'])).stdout).toBe('its own\n');
});

test("beneath a root its own program goes before this machine's, but not before one put on PATH on purpose", async () => {
	const root = freshFolder();
	const rooted = localHost({root});
	program(`${root}/usr/bin/uname`, 'echo of the root');
	expect((await rooted.run(['uname'])).stdout).toBe('of the root\n');

	const wrapper = freshFolder();
	program(`${wrapper}/uname`, 'echo on purpose');
	process.env['PATH'] = `/usr/bin:${wrapper}:/bin`;
	expect((await rooted.run(['uname'])).stdout).toBe('on purpose\n');
	expect((await host.run(['uname'])).stdout).toBe('Linux\n');
});
