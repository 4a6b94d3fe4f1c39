import {mkdtempSync, rmSync} from 'node:fs';
import type net from 'node:net';
import {networkInterfaces, tmpdir} from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import type {HandshakeRequest} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {alert, handshake, record, serverHello, sized} from '../pki/tls-bytes.js';
import {cutting, inPieces, inRecords} from './cutting.js';
import {listening, nodeServer, opensslServer, plainServer} from './servers.js';
import {makeSmallAcme, type SmallAcme} from './small-acme.js';

const folder = mkdtempSync(path.join(tmpdir(), 'wire-'));
const protocols = ['TLSv1.2', 'TLSv1.3'] as const;
let acme: SmallAcme;

beforeAll(() => {
	acme = makeSmallAcme(folder);
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const look = (port: number, request: Partial<HandshakeRequest> = {}) =>
	localHost().handshake({address: '127.0.0.1', port, serverName: 'primary-host', timeout: 10_000, ...request});

const chain = () => [acme.der('server'), acme.der('intermediate')];

describe.each(protocols)('over %s', protocol => {
	const asking = () => nodeServer(acme, {requestCert: true, ca: acme.pem('root')});
	const whole = () => ({
		reached: 'tls',
		protocol,
		chain: chain(),
		clientCertificate: 'accepted',
		acceptedAuthorities: ['CN=Acme-CA-Root,O=Acme'],
	});

	test('a server whose bytes come in segments of 1 and of 7', async () => {
		for (const size of [1, 7]) {
			const port = await cutting(await asking(), bytes => inPieces(bytes, size));
			expect(await look(port, {protocol, client: acme.identity('client')})).toMatchObject(whole());
		}
	});

	test('a server that staples an OCSP answer', async () => {
		const server = tls.createServer({cert: acme.pem('server') + acme.pem('intermediate'), key: acme.key('server')});
		server.on('OCSPRequest', (_certificate, _issuer, answer) => answer(null, Buffer.from('whatever it has')));
		const port = await listening(server);
		expect((await look(port, {protocol})).stapled).toBe(Buffer.from('whatever it has').toString('base64'));
		expect((await look(await nodeServer(acme), {protocol})).stapled).toBeNull();
	});

	test('a server that judges after the handshake, and closes in order, has not answered', async () => {
		const server = tls.createServer({
			cert: acme.pem('server'),
			key: acme.key('server'),
			requestCert: true,
			rejectUnauthorized: false,
			ca: acme.pem('root'),
		});
		server.on('secureConnection', socket => socket.on('error', () => undefined).end());
		const port = await listening(server);
		expect(await look(port, {protocol, client: acme.identity('client')})).toMatchObject({clientCertificate: 'unknown', hasHungUp: true});
	});

	test('a chain with duplicates, in the wrong order, with a stranger in it, as sent', async () => {
		const names = ['server', 'root', 'intermediate', 'stranger', 'intermediate', 'client'];
		const port = await nodeServer(acme, {cert: names.map(acme.pem).join('')});
		expect((await look(port, {protocol})).chain).toEqual(names.map(acme.der));
	});

	test('a chain of 120 certificates, as sent; one of 300 is more than OpenSSL takes, with that reason', async () => {
		const serve = async (count: number) => nodeServer(acme, {cert: acme.pem('server') + acme.pem('intermediate').repeat(count - 1)});
		expect((await look(await serve(120), {protocol})).chain).toHaveLength(120);
		const seen = await look(await serve(300), {protocol});
		expect(seen).toMatchObject({reached: 'tls', chain: [], protocol, failure: 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE'});
	});
});

test('a TLS 1.2 handshake cut into records of one byte', async () => {
	const port = await cutting(await nodeServer(acme, {requestCert: true, rejectUnauthorized: false}), inRecords(1));
	expect(await look(port, {protocol: 'TLSv1.2'})).toMatchObject({protocol: 'TLSv1.2', chain: chain(), clientCertificate: 'not-sent'});
});

test('a server of small encrypted records', async () => {
	const port = await opensslServer(acme, '-max_send_frag', '512', '-num_tickets', '4');
	const seen = await look(port, {protocol: 'TLSv1.3', client: acme.identity('client')});
	expect(seen).toMatchObject({chain: chain(), clientCertificate: 'accepted', acceptedAuthorities: ['CN=Acme-CA-Root,O=Acme']});
});

test('a server that asks for another group first (HelloRetryRequest)', async () => {
	const port = await nodeServer(acme, {ecdhCurve: 'secp521r1', minVersion: 'TLSv1.3', requestCert: true, ca: acme.pem('root')});
	const hellos: Buffer[] = [];
	const between = await cutting(port, bytes => {
		hellos.push(bytes);
		return [bytes];
	});
	expect(await look(between, {client: acme.identity('client')})).toMatchObject({chain: chain(), clientCertificate: 'accepted'});
	// The first ServerHello's random is the one that says so (RFC 8446 section 4.1.3).
	expect(hellos[0]?.subarray(11, 15).toString('hex')).toBe('cf21ad74');
});

test.each(['AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-SHA'])(
	'the suite %s of TLS 1.2, or that it is not shared',
	async ciphers => {
		const seen = await look(await nodeServer(acme, {ciphers, maxVersion: 'TLSv1.2'}));
		if (ciphers.startsWith('ECDHE')) expect(seen).toMatchObject({protocol: 'TLSv1.2', chain: chain()});
		// This server's key is EC: a suite for RSA keys leaves it nothing to say.
		else expect(seen).toMatchObject({alert: 'handshake_failure', alertDetail: {number: 40, level: 'fatal', when: 'hello'}});
	},
);

test.each(['TLSv1', 'TLSv1.1'] as const)('a server of %s alone shows itself when asked for that version', async protocol => {
	const port = await nodeServer(acme, {minVersion: protocol, maxVersion: protocol, ciphers: 'ALL:@SECLEVEL=0'});
	expect(await look(port)).toMatchObject({
		reached: 'tls',
		protocol: null,
		chain: [],
		alert: 'protocol_version',
		alertDetail: {when: 'hello'},
	});
	expect(await look(port, {protocol})).toMatchObject({reached: 'tls', protocol, chain: chain()});
});

test('compressed certificates are not asked for: nobody could read them', async () => {
	const hello = await new Promise<Buffer>(resolve => {
		void plainServer(socket => void socket.once('data', data => resolve(data))).then(port => look(port, {timeout: 200}));
	});
	const body = hello.subarray(5 + 4 + 2 + 32);
	const afterSession = 1 + (body[0] ?? 0);
	const afterSuites = afterSession + 2 + body.readUInt16BE(afterSession);
	const types: number[] = [];
	for (let at = afterSuites + 1 + (body[afterSuites] ?? 0) + 2; at + 4 <= body.length; at += 4 + body.readUInt16BE(at + 2))
		types.push(body.readUInt16BE(at));
	expect(types).toContain(43);
	expect(types).toContain(5);
	expect(types).not.toContain(27);
});

const hasIpv6 = Object.values(networkInterfaces()).some(addresses => addresses?.some(({address}) => address === '::1'));

// Left out where the machine has no IPv6 at all.
test.runIf(hasIpv6)('an IPv6 address', async () => {
	const server = tls.createServer({cert: acme.pem('server'), key: acme.key('server')});
	await new Promise<void>(resolve => server.listen(0, '::1', resolve));
	onTestFinished(() => void server.close());
	const {port} = server.address() as net.AddressInfo;
	expect(await look(port, {address: '::1', serverName: '::1'})).toMatchObject({reached: 'tls', chain: [acme.der('server')]});
});

test('a name nobody knows', async () => {
	expect(await look(1, {address: 'no-such-host.invalid'})).toMatchObject({
		reached: 'closed',
		failure: expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/),
	});
});

describe('what answers without TLS is quoted', () => {
	test.each([
		['HTTP/1.1 400 Bad Request\r\nserver: x\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
		['220 mail.acme ESMTP\r\n', '220 mail.acme ESMTP'],
		['SSH-2.0-OpenSSH_9.2\n', 'SSH-2.0-OpenSSH_9.2'],
		['\u001B[2J\u001B[31mgone\r\n', null],
		['\u0000\u0001\u0002', null],
	])('%j', async (banner, spoke) => {
		expect(await look(await plainServer(socket => void socket.end(banner, 'latin1')))).toMatchObject({reached: 'not-tls', spoke});
	});
});

const certificateOf = (...certificates: readonly Uint8Array[]) => handshake(11, sized(3, ...certificates.map(der => sized(3, der))));

describe('a server that lies', () => {
	test.each<[string, Buffer, object]>([
		['an alert alone', alert(2, 112), {alert: 'unrecognized_name', alertDetail: {number: 112, level: 'fatal', when: 'hello'}, chain: []}],
		['an unknown alert', alert(2, 211), {alert: 'alert_211', alertDetail: {number: 211, level: 'fatal', when: 'hello'}}],
		[
			'a chain of rubbish',
			record(22, Buffer.concat([serverHello(0xc0_2b), certificateOf(Buffer.from('no'))])),
			{chain: ['bm8='], protocol: 'TLSv1.2'},
		],
		['lengths beyond its message', record(22, handshake(11, Buffer.from([0, 9, 9, 0, 9, 9]))), {chain: []}],
		['a record of 64 KiB that never ends', Buffer.from([22, 3, 3, 0xff, 0xff, 2]), {chain: [], alert: null}],
		['a message of 16 MiB that never ends', record(22, Buffer.from([11, 0xff, 0xff, 0xff, 0])), {chain: []}],
	])('with %s is seen as far as it goes', async (_, bytes, expected) => {
		const port = await plainServer(socket => void socket.once('data', () => socket.end(bytes)));
		expect(await look(port, {timeout: 2000})).toMatchObject({reached: 'tls', protocol: null, clientCertificate: 'unknown', ...expected});
	});

	test('that resets the connection, at once or after our hello', async () => {
		const atOnce = await plainServer(socket => void socket.resetAndDestroy());
		const after = await plainServer(socket => void socket.once('data', () => socket.resetAndDestroy()));
		for (const port of [atOnce, after]) expect((await look(port)).failure).toBe('ECONNRESET');
	});

	test('that stops in the middle of its hello ends with the time-out', async () => {
		const port = await plainServer(
			socket => void socket.once('data', () => socket.write(record(22, serverHello(0xc0_2b)).subarray(0, 20))),
		);
		expect(await look(port, {timeout: 300})).toMatchObject({reached: 'tls', failure: 'ETIMEDOUT', latency: {secure: null}});
	});
});
