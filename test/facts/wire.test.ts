import {once} from 'node:events';
import {createServer as createHttp} from 'node:http';
import type {AddressInfo} from 'node:net';
import tls from 'node:tls';
import {afterAll, describe, expect, onTestFinished, test} from 'vitest';
import {primaryHandshake} from '../../source/facts/handshake.js';
import {ocspAnswers} from '../../source/facts/ocsp-answers.js';
import {ownHandshake} from '../../source/facts/own-handshake.js';
import {newSweep} from '../../source/facts/sweep.js';
import {site} from '../checks/literals.js';
import {newAcme} from '../pki/acme.js';
import {makeWorld, type TestWorld} from './world.js';

const acme = newAcme();
afterAll(acme.remove);
acme.leaf('gateway-host');
const localhost = acme.issue({name: 'localhost'});
const pfx = acme.pfx('gateway.pfx', 'gateway-host');
const pems = (...names: readonly string[]) => names.map(name => acme.read(`${name}.crt`).toString()).join('');

/** A TLS server that wants a certificate of Acme. */
const serve = async (name: string, cert: string): Promise<number> => {
	const server = tls.createServer({
		key: acme.read(`${name}.key`),
		cert,
		ca: pems('Acme-CA-Root'),
		requestCert: true,
		rejectUnauthorized: true,
	});
	server.on('tlsClientError', () => undefined);
	server.on('secureConnection', socket => socket.on('error', () => undefined).write('OK\n'));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
};

const worldAt = (port: number): TestWorld => {
	const chains = {gateway: {files: ['in/gateway.pfx']}};
	const world = makeWorld({site: {primary: {...site.primary, port}, chains, authorities: [], clients: []}});
	world.put('desk/in/gateway.pfx', pfx);
	return world;
};

describe('the wire', () => {
	test('shows what is presented and which authorities are accepted', async () => {
		const world = worldAt(await serve('primary-host', pems('primary-host', 'Acme-CA-Intermediate')));
		const seen = await newSweep(world).see(primaryHandshake, 'primary');
		expect(seen).toMatchObject({
			ok: true,
			value: {
				reached: 'tls',
				isFallback: false,
				presented: [{label: 'primary-host'}, {label: 'Acme-CA-Intermediate'}],
				acceptedAuthorities: [acme.root.certificate.subject],
			},
		});
	});

	test('knows the built-in certificate, and a port where nothing listens', async () => {
		const fallback = await newSweep(worldAt(await serve('localhost', localhost.pem))).see(primaryHandshake, 'primary');
		expect(fallback).toMatchObject({ok: true, value: {isFallback: true}});
		const closed = await newSweep(worldAt(1)).see(primaryHandshake, 'primary');
		expect(closed).toMatchObject({ok: true, value: {reached: 'closed', presented: []}});
	});

	test('a gateway with its own certificate is accepted on both versions, and its trust is judged', async () => {
		const world = worldAt(await serve('primary-host', pems('primary-host', 'Acme-CA-Intermediate')));
		const seen = await newSweep(world).see(ownHandshake, 'gateway:gateway-host');
		if (!seen.ok) throw new Error(seen.why);
		expect(seen.value.tries.map(({asked, clientCertificate, trusts}) => [asked, clientCertificate, trusts])).toEqual([
			['TLSv1.3', 'accepted', true],
			['TLSv1.2', 'accepted', true],
		]);
		expect(seen.value.anchorsFrom).toBe('the root you gave');
		expect(JSON.stringify(seen)).not.toContain('PRIVATE KEY');
	});

	test('a cluster is tried member by member, each by its own name', async () => {
		const world = worldAt(await serve('primary-host', pems('primary-host', 'Acme-CA-Intermediate')));
		const reach = {via: 'local'} as const;
		const node = {host: 'node-2', address: '127.0.0.1', port: await serve('localhost', localhost.pem), reach};
		const {primary} = world.site;
		const cluster = {...world, site: {...world.site, primary: {...primary, nodes: [node]}}, nodes: new Map([['node-2', world.primary]])};
		const seen = await newSweep(cluster).see(ownHandshake, 'gateway:gateway-host');
		if (!seen.ok) throw new Error(seen.why);
		expect(seen.value.tries.map(({asked, to, trusts, presented: [leaf]}) => [asked, to, trusts, leaf?.label])).toEqual([
			['TLSv1.3', 'primary-host', true, 'primary-host'],
			['TLSv1.2', 'primary-host', true, 'primary-host'],
			['TLSv1.3', 'node-2', false, 'localhost'],
			['TLSv1.2', 'node-2', false, 'localhost'],
		]);
	});

	test('a primary that leaves out its intermediate is not trusted, with a sentence', async () => {
		const seen = await newSweep(worldAt(await serve('primary-host', pems('primary-host')))).see(ownHandshake, 'gateway:gateway-host');
		expect(seen).toMatchObject({ok: true, value: {tries: [{trusts: false, distrustCode: 'no-path', distrust: expect.any(String)}, {}]}});
	});

	test('what a gateway has in place is what it shows; what it lacks is said', async () => {
		const world = worldAt(await serve('primary-host', pems('primary-host', 'Acme-CA-Intermediate')));
		const before = await newSweep(world).see(ownHandshake, 'gateway:gateway-host');
		expect(before).toMatchObject({ok: true, value: {keystoreFrom: 'in/gateway.pfx', lacks: ['keystore', 'truststore']}});
		acme.leaf('gateway-host');
		world.put('gateway/etc/gw/gateway.pfx', acme.pfx('newer.pfx', 'gateway-host'));
		const after = await newSweep(world).see(ownHandshake, 'gateway:gateway-host');
		expect(after).toMatchObject({ok: true, value: {keystoreFrom: '/etc/gw/gateway.pfx', isOwnHost: true, lacks: ['truststore']}});
		if (!before.ok || !after.ok) throw new Error('not seen');
		expect(after.value.shown?.[0]?.sha256).not.toBe(before.value.shown?.[0]?.sha256);
	});

	test('without its private key there is no way to try', async () => {
		const world = worldAt(1);
		world.put('desk/in/gateway.pfx', pems('gateway-host'));
		expect(await newSweep(world).see(ownHandshake, 'gateway:gateway-host')).toMatchObject({ok: false, code: 'no-private-key'});
	});
});

describe('revocation', () => {
	const answersFrom = async (url: string | null) => {
		const world = worldAt(1);
		const seen = await newSweep({...world, site: {...world.site, revocation: {ocsp: true, url}}}).see(ocspAnswers, 'gateway:gateway-host');
		if (!seen.ok) throw new Error(seen.why);
		return seen.value.levels.map(({label, status, code}) => [label, status, code]);
	};

	test('asks for every level below the root, from the top; no responder is an answer of its own', async () => {
		expect(await answersFrom(null)).toEqual([
			['Acme-CA-Intermediate', 'error', 'no-url'],
			['gateway-host', 'error', 'no-url'],
		]);
	});

	test('a proxy page and a closed port are told apart', async () => {
		const server = createHttp((_request, response) => response.setHeader('content-type', 'text/html').end('<p>log in first</p>'));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		onTestFinished(() => void server.close());
		const page = await answersFrom(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
		expect(page.map(([, , code]) => code)).toEqual(['not-ocsp', 'not-ocsp']);
		expect((await answersFrom('http://127.0.0.1:1/')).map(([, , code]) => code)).toEqual(['unreachable', 'unreachable']);
	});
});
