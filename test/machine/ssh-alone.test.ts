import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type SshHost, sshHost} from '../../source/host/ssh-host.js';
import {Secret} from '../../source/secret.js';
import {processesWith, type Sshd, startSshd} from './sshd.js';

// As on Windows, whose ssh cannot share a connection: one long shell, and a login for each socket.
let sshd: Sshd;
let folder: string;
const at = (name: string) => path.join(folder, name);
const open = (config = sshd.config): SshHost =>
	sshHost({destination: 'far', name: 'primary-host', sudo: false, password: async () => undefined, config, isAlone: true});
const logins = async () => (await sshd.log()).match(/Accepted publickey/g)?.length ?? 0;

beforeAll(async () => {
	[sshd, folder] = [await startSshd('LogLevel VERBOSE'), await mkdtemp(path.join(tmpdir(), 'ssh-alone-'))];
	await sshd.know();
});
afterAll(async () => {
	await sshd?.[Symbol.asyncDispose]();
	await rm(folder, {recursive: true, force: true});
});

test('one login for all files and programs, however many questions at once', async () => {
	const host = open();
	await host.connect({foreground: false});
	const before = await logins();
	await host.writeFile(at('file'), Buffer.from('bytes'), {mode: 0o640});
	expect(await readFile(at('file'), 'utf8')).toBe('bytes');
	const looks = await Promise.all(Array.from({length: 20}, async () => host.look(at('file'))));
	expect(looks.every(look => look?.size === 5)).toBe(true);
	expect(await host.run(['sh', '-c', 'echo "$B"'], {secrets: {B: new Secret('hid den')}})).toMatchObject({code: 0, stdout: 'hid den\n'});
	expect([before, await logins()]).toEqual([1, 1]);
	expect(processesWith(`^ssh -F ${sshd.config} .*ControlPersist.* far$`)).toEqual([]);
	host.end();
});

test('sockets leave from there, and what is refused is named as it is on a shared connection', async () => {
	const host = open();
	const server = createServer((request, response) => response.end(`${request.method} ${request.url}`)).listen(0, '127.0.0.1');
	await new Promise(resolve => server.once('listening', resolve));
	const {port} = server.address() as AddressInfo;
	expect((await host.get(`http://127.0.0.1:${port}/crl`)).body.toString()).toBe('GET /crl');
	await new Promise(resolve => server.close(resolve));
	expect(await host.handshake({address: '127.0.0.1', port, serverName: null, timeout: 20_000})).toMatchObject({
		reached: 'closed',
		failure: 'ECONNREFUSED',
	});
	host.end();
});

test('a cut is said to be one, and the next question logs in anew', async () => {
	const host = open();
	await host.writeFile(at('cut'), Buffer.from('old'), {mode: 0o600});
	const waiting = host.run(['sleep', '21']).then(
		() => undefined,
		(error: unknown) => error,
	);
	await until(() => processesWith('^/usr/bin/sleep 21$').length > 0);
	for (const id of processesWith(`^ssh -F ${sshd.config} .* far (exec )?/bin/sh`)) process.kill(id, 'SIGKILL');
	expect(await waiting).toMatchObject({code: 'connection-cut'});
	await host.writeFile(at('cut'), Buffer.from('new'), {mode: 0o600});
	expect([await readFile(at('cut'), 'utf8'), (await readdir(folder)).sort()]).toEqual(['new', ['cut', 'file']]);
	for (const sleep of processesWith('^/usr/bin/sleep 21$')) process.kill(sleep);
	host.end();
});

test('a host key that is not known is told as on a shared connection, and nothing is left behind', async () => {
	const config = at('config');
	await writeFile(config, (await readFile(sshd.config, 'utf8')).replace(/UserKnownHostsFile .*/, `UserKnownHostsFile ${at('none')}`));
	const host = open(config);
	await expect(host.look('/')).rejects.toMatchObject({code: 'host-key-unknown'});
	host.end();
	expect(await readdir(folder)).not.toContain('none');
	expect(processesWith(`^ssh -F ${config} .* far `)).toEqual([]);
});

const until = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) await new Promise(resolve => setImmediate(resolve));
};
