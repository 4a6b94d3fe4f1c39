import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {HandshakeRequest} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {hangingUp, nodeServer, opensslServer, plainServer} from './servers.js';
import {makeSmallAcme, type SmallAcme} from './small-acme.js';

const folder = mkdtempSync(path.join(tmpdir(), 'handshake-'));
const root = 'CN=Acme-CA-Root,O=Acme';
const protocols = ['TLSv1.2', 'TLSv1.3'] as const;
let acme: SmallAcme;

beforeAll(() => {
	acme = makeSmallAcme(folder);
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const look = (port: number, request: Partial<HandshakeRequest> = {}) =>
	localHost().handshake({address: '127.0.0.1', port, serverName: 'primary-host', timeout: 10_000, ...request});

describe.each(protocols)('an OpenSSL server over %s that demands a certificate', protocol => {
	test('shows its chain and whom it accepts, and takes ours', async () => {
		const port = await opensslServer(acme);
		const seen = await look(port, {protocol, client: acme.identity('client')});
		expect(seen).toMatchObject({
			reached: 'tls',
			protocol,
			clientCertificate: 'accepted',
			alert: null,
			failure: null,
			acceptedAuthorities: [root],
		});
		expect(seen.chain).toEqual([acme.der('server'), acme.der('intermediate')]);
		expect(seen.cipher).toMatch(/^TLS_/);
		expect(Date.parse(seen.at)).not.toBeNaN();
	});

	test('refuses a stranger', async () => {
		const seen = await look(await opensslServer(acme), {
			protocol,
			client: {certificates: [acme.pem('stranger')], key: acme.identity('stranger').key},
		});
		expect(seen).toMatchObject({
			reached: 'tls',
			clientCertificate: 'rejected',
			alert: 'unknown_ca',
			acceptedAuthorities: [root],
		});
	});

	test('refuses us without one, and still shows its chain', async () => {
		const seen = await look(await opensslServer(acme), {protocol});
		expect(seen).toMatchObject({
			reached: 'tls',
			clientCertificate: 'not-sent',
			alert: protocol === 'TLSv1.3' ? 'certificate_required' : 'handshake_failure',
			protocol,
		});
		expect(seen.cipher).toMatch(protocol === 'TLSv1.3' ? /^TLS_(AES|CHACHA20)_/ : /^TLS_ECDHE_[A-Z]+_WITH_/);
		expect(seen.chain[0]).toBe(acme.der('server'));
	});
});

describe.each(protocols)('a Node server over %s', protocol => {
	test('that asks for nothing', async () => {
		const seen = await look(await nodeServer(acme), {protocol, client: acme.identity('client')});
		expect(seen).toMatchObject({reached: 'tls', clientCertificate: 'not-requested', acceptedAuthorities: null, alert: null});
	});

	// A balancer that is full closes in order too: only an alert or a reset is an answer to a certificate.
	test.each(['stranger', 'client'])('that closes in order without a word cannot be told from one that has no time: %s', async name => {
		const port = await hangingUp(acme, socket => socket.end(), {ca: acme.pem('root')});
		const seen = await look(port, {protocol, client: {certificates: [acme.pem(name)], key: acme.identity(name).key}});
		expect(seen).toMatchObject({reached: 'tls', clientCertificate: 'unknown', hasHungUp: true, alert: null, acceptedAuthorities: [root]});
	});

	test('that drops a stranger by its own verdict, without a word', async () => {
		const port = await nodeServer(acme, {requestCert: true, ca: acme.pem('root')});
		const seen = await look(port, {protocol, client: {certificates: [acme.pem('stranger')], key: acme.identity('stranger').key}});
		expect(seen).toMatchObject({clientCertificate: 'unknown', alert: null});
	});

	test('that resets the connection in the moment after our certificate refuses it', async () => {
		const port = await hangingUp(acme, (_, plain) => plain.resetAndDestroy());
		const seen = await look(port, {protocol, client: acme.identity('client')});
		expect(seen).toMatchObject({reached: 'tls', clientCertificate: 'rejected', alert: null});
		expect(seen.hasHungUp).not.toBe(true);
	});

	test('that says something before it closes has accepted us', async () => {
		const port = await hangingUp(acme, socket => socket.end('OK'));
		const seen = await look(port, {protocol, client: acme.identity('client')});
		expect(seen).toMatchObject({clientCertificate: 'accepted'});
		expect(seen.hasHungUp).not.toBe(true);
	});

	test('that asks without naming anybody', async () => {
		const port = await nodeServer(acme, {requestCert: true, rejectUnauthorized: false});
		expect(await look(port, {protocol, client: acme.identity('client')})).toMatchObject({
			clientCertificate: 'accepted',
			acceptedAuthorities: null,
		});
	});

	test('that answers by the name it is asked for, none for an address', async () => {
		const asked: string[] = [];
		const port = await nodeServer(acme, {
			SNICallback(name, done) {
				asked.push(name);
				done(null);
			},
		});
		for (const serverName of ['primary-host', '127.0.0.1', null]) expect((await look(port, {protocol, serverName})).reached).toBe('tls');
		expect(asked).toEqual(['primary-host']);
	});
});

test('every cipher suite of TLS 1.3 is read', async () => {
	for (const ciphers of ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']) {
		const port = await nodeServer(acme, {ciphers, minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: false});
		expect(await look(port)).toMatchObject({
			cipher: ciphers,
			clientCertificate: 'not-sent',
			chain: [acme.der('server'), acme.der('intermediate')],
		});
	}
});

test('a server that speaks no version we ask for tells so', async () => {
	const port = await nodeServer(acme, {maxVersion: 'TLSv1.2'});
	expect(await look(port, {protocol: 'TLSv1.3'})).toMatchObject({reached: 'tls', protocol: null, alert: 'protocol_version'});
});

test('nothing listens', async () => {
	expect(await look(1)).toMatchObject({reached: 'closed', failure: 'ECONNREFUSED', chain: [], clientCertificate: 'unknown'});
});

test.each([
	['plain HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', null],
	['a mail server', '220 mail.acme ESMTP\r\n', null],
])('%s is not TLS', async (_, banner, failure) => {
	const port = await plainServer(socket => void socket.end(banner));
	expect(await look(port)).toMatchObject({reached: 'not-tls', failure});
});

test('a server that closes at once, or says nothing at all, is not TLS, with the reason', async () => {
	expect(await look(await plainServer(socket => void socket.end()))).toMatchObject({reached: 'not-tls', failure: 'ECONNRESET'});
	expect(await look(await plainServer(() => undefined), {timeout: 200})).toMatchObject({reached: 'not-tls', failure: 'ETIMEDOUT'});
});

test('a flood of bytes ends with the look', async () => {
	const record = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(0x40_00, 2)]);
	const port = await plainServer(socket => {
		const more = () => {
			while (!socket.destroyed && socket.write(record));
		};

		socket.on('drain', more);
		more();
	});
	expect((await look(port, {timeout: 2000})).reached).toBe('tls');
});

test('a certificate and a key that do not belong together are refused before anything is sent', async () => {
	const client = {certificates: [acme.pem('client')], key: acme.identity('server').key};
	await expect(look(1, {client})).rejects.toMatchObject({code: 'client-certificate-unusable', message: expect.not.stringContaining('KEY')});
});
