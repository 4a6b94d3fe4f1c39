import {chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {type SshHost, sshHost} from '../../source/host/ssh-host.js';
import {Secret} from '../../source/secret.js';
import {processesWith, type Sshd, startSshd} from './sshd.js';

let sshd: Sshd;
let folder: string;
let host: SshHost;
const at = (name: string) => path.join(folder, name);
const open = (config = sshd.config) =>
	sshHost({destination: 'far', name: 'primary-host', sudo: false, password: async () => undefined, config});

beforeAll(async () => {
	sshd = await startSshd('LogLevel DEBUG1');
});
afterAll(() => sshd?.[Symbol.asyncDispose]());
beforeEach(async () => {
	await sshd.know();
	folder = await mkdtemp(path.join(tmpdir(), 'ssh-host-'));
	host = open();
});
afterEach(async () => {
	host.end();
	await rm(folder, {recursive: true, force: true});
});

const troubleOf = async (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => error as {code: string; message: string; hints: readonly string[]},
	);
const master = () => processesWith(`^ssh -F ${sshd.config} .*ControlPersist.* far$`);

test('works there over one connection: files, programs, rights, many questions at once', async () => {
	await host.writeFile(at('file'), Buffer.from('bytes'), {mode: 0o640});
	expect(await readFile(at('file'), 'utf8')).toBe('bytes');
	const looks = await Promise.all(Array.from({length: 30}, async () => host.look(at('file'))));
	expect(looks.every(look => look?.size === 5)).toBe(true);
	expect(await host.userId?.()).toBe(0);
	expect((await host.readFile(`/proc/${await host.processId?.()}/comm`)).toString()).toMatch(/sh\n$/);
	expect(
		await host.run(['sh', '-c', 'cat; echo "$A$B" >&2; exit 3'], {input: 'in', env: {A: "it's"}, secrets: {B: new Secret('hid den')}}),
	).toEqual({code: 3, stdout: 'in', stderr: "it'shid den\n"});
	expect(await troubleOf(host.run(['sleep', '30'], {timeout: 500}))).toMatchObject({code: 'command-timed-out'});
	expect(await troubleOf(host.run(['no-such-program']))).toMatchObject({code: 'command-missing'});
	expect((await sshd.log()).match(/Accepted publickey/g)?.length ?? 0).toBeLessThanOrEqual(1);
	expect(master()).toHaveLength(1);
});

test('a host key that is not known is never taken, and the sentence names the one command', async () => {
	const unknown = path.join(sshd.folder, 'unknown');
	await writeFile(unknown, (await readFile(sshd.config, 'utf8')).replace(/UserKnownHostsFile .*/, `UserKnownHostsFile ${unknown}.known`));
	const other = open(unknown);
	const trouble = await troubleOf(other.look('/'));
	expect(trouble).toMatchObject({
		code: 'host-key-unknown',
		message: 'The host key of “far” is not known here yet, so nothing was sent to it.',
	});
	expect(trouble?.hints[0]).toBe('Run once, compare the fingerprint, and answer yes: ssh far true');
	expect(await readdir(sshd.folder)).not.toContain('unknown.known');
	other.end();

	await sshd.knowAnother();
	const changed = open();
	expect(await troubleOf(changed.look('/'))).toMatchObject({code: 'host-key-changed'});
	changed.end();
});

test('a cut connection is said to be one; nothing half is written, and the next question connects anew', async () => {
	await host.writeFile(at('file'), Buffer.from('old'), {mode: 0o600});
	const [id] = master();
	const waiting = troubleOf(host.run(['sleep', '20']));
	while (processesWith('^/usr/bin/sleep 20$').length === 0) await host.look('/');
	process.kill(Number(id), 'SIGKILL');
	expect(await waiting).toMatchObject({code: 'connection-cut'});
	await host.writeFile(at('file'), Buffer.from('new'), {mode: 0o600});
	expect(await readFile(at('file'), 'utf8')).toBe('new');
	expect(await readdir(folder)).toEqual(['file']);
	expect(master()).not.toContain(id);
	for (const sleep of processesWith('^/usr/bin/sleep 20$')) process.kill(sleep);
});

test('sockets leave from there: a refused one, one that answers, one without TLS', async () => {
	const server = createServer((request, response) => response.end(`${request.method} ${request.url}`)).listen(0, '127.0.0.1');
	await new Promise(resolve => server.once('listening', resolve));
	const {port} = server.address() as AddressInfo;
	let peers = 0;
	server.on('connection', () => peers++);
	expect((await host.get(`http://127.0.0.1:${port}/crl`)).body.toString()).toBe('GET /crl');
	expect((await host.post(`http://127.0.0.1:${port}/ocsp`, Buffer.from('x'), {contentType: 'text/plain'})).body.toString()).toBe(
		'POST /ocsp',
	);
	expect(await host.handshake({address: '127.0.0.1', port, serverName: null, timeout: 20_000})).toMatchObject({
		reached: 'not-tls',
		spoke: 'HTTP/1.1 400 Bad Request',
	});
	// Each who came was let through by sshd.
	expect([peers, (await sshd.log()).match(new RegExp(`direct_tcpip: .*target 127\\.0\\.0\\.1 port ${port}\\b`, 'g'))?.length]).toEqual([
		3, 3,
	]);
	await new Promise(resolve => server.close(resolve));
	expect(await host.handshake({address: '127.0.0.1', port, serverName: null, timeout: 20_000})).toMatchObject({
		reached: 'closed',
		failure: 'ECONNREFUSED',
	});
	expect(await troubleOf(host.get(`http://127.0.0.1:${port}/`))).toMatchObject({code: 'connection-refused'});
	expect(await troubleOf(host.get('http://no-such-host.invalid/'))).toMatchObject({code: 'host-unknown'});
});

test('an sshd that forwards nothing, or takes two sessions only', async () => {
	await using strict = await startSshd('AllowTcpForwarding no', 'MaxSessions 2');
	await strict.know();
	const other = open(strict.config);
	expect(await troubleOf(other.handshake({address: '127.0.0.1', port: 1, serverName: null, timeout: 20_000}))).toMatchObject({
		code: 'forwarding-refused',
	});
	expect(await Promise.all(Array.from({length: 12}, async () => (await other.run(['echo', 'x'])).stdout))).toEqual(
		Array.from({length: 12}, () => 'x\n'),
	);
	other.end();
});

test('a file is read as the service reads it: every folder above it and its further groups count', async () => {
	const user = {name: 'safeq', uid: 59_990, gid: 59_990, groups: [59_990, 59_991]};
	await mkdir(at('closed'), {mode: 0o700});
	await writeFile(at('closed/file'), 'bytes', {mode: 0o644});
	await chmod(folder, 0o755);
	expect(await troubleOf(host.readFileAs(at('closed/file'), user))).toMatchObject({
		code: 'file-forbidden',
		message: `safeq may not read ${at('closed/file')}.`,
	});
	await chmod(at('closed'), 0o755);
	expect((await host.readFileAs(at('closed/file'), user)).toString()).toBe('bytes');
	await chmod(at('closed/file'), 0o640);
	expect(await troubleOf(host.readFileAs(at('closed/file'), user))).toMatchObject({code: 'file-forbidden'});
	await chown(at('closed/file'), 0, 59_991);
	expect((await host.readFileAs(at('closed/file'), user)).toString()).toBe('bytes');
	expect(await troubleOf(host.readFileAs(at('closed/none'), user))).toMatchObject({code: 'file-missing'});
});

test('at most 8 sessions stand on one connection, however much is asked at once', async () => {
	await using exact = await startSshd('MaxSessions 4', 'LogLevel VERBOSE');
	await exact.know();
	const other = open(exact.config);
	let most = 0;
	const server = createServer((_request, response) => response.end('x'))
		.on('connection', () => {
			most = Math.max(most, processesWith(`^ssh -F ${exact.config} .*ControlMaster=no`).length);
		})
		.listen(0, '127.0.0.1');
	await new Promise(resolve => server.once('listening', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const [looks, answers] = await Promise.all([
		Promise.all(Array.from({length: 40}, async () => (await other.look('/'))?.kind)),
		Promise.all(Array.from({length: 16}, async () => (await other.get(url, {timeout: 60_000})).body.toString())),
	]);
	await new Promise(resolve => server.close(resolve));
	other.end();
	expect([new Set(looks), new Set(answers)]).toEqual([new Set(['folder']), new Set(['x'])]);
	const log = await exact.log();
	// A shell too many would have been refused by this sshd.
	expect([(log.match(/Starting session: command/g) ?? []).length, log.includes('no more sessions')]).toEqual([4, false]);
	expect([most > 0, most <= 8]).toEqual([true, true]);
});

test('leaves nothing behind', async () => {
	await host.look('/');
	host.end();
	expect(master()).toEqual([]);
});
