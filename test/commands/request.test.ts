import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {requestCommand} from '../../source/commands/request.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {calling} from './calling.js';

const acme = newAcme();
afterAll(acme.remove);

const create = (to: string, ...line: readonly string[]) =>
	calling(requestCommand, ['create', '--to', acme.at(to), '--key', 'p256', ...line]);

test('a key, a request and a letter are made; the key is closed to others and opens with its password only', async () => {
	const {code, rows, unfolded, body} = await create(
		'made',
		'--role',
		'gateway',
		'--name',
		'gateway-host',
		'--name',
		'10.0.0.6',
		'--name',
		'GATEWAY-HOST',
	);
	expect(code).toBe(0);
	expect(rows[0]).toBe('The request for gateway-host is ready to be sent.');
	expect(fs.readdirSync(acme.at('made')).sort()).toEqual(['gateway-host-request.txt', 'gateway-host.csr', 'gateway-host.key']);
	const mode = (name: string) => (fs.statSync(acme.at(name)).mode & 0o7777).toString(8);
	expect(['made', 'made/gateway-host.key', 'made/gateway-host.csr'].map(mode)).toEqual(['700', '600', '644']);

	const key = await openContainer(acme.read('made/gateway-host.key'), new Secret('changeit'));
	expect(body).toMatchObject({
		changed: true,
		role: 'gateway',
		names: ['dns:gateway-host', 'ip:10.0.0.6'],
		key: 'EC P-256',
		keySha256: key.keys[0]?.keySha256,
		extendedKeyUsage: ['serverAuth', 'clientAuth'],
		keyUsage: ['digitalSignature'],
		files: [{path: acme.at('made/gateway-host.key'), holds: 'private-key', secret: true}, {holds: 'request'}, {holds: 'letter'}],
	});
	expect(JSON.stringify([rows, body])).not.toMatch(/changeit|PRIVATE KEY/);
	expect(fs.readFileSync(acme.at('made/gateway-host.key'), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
	const verified = spawnSync('openssl', ['req', '-in', acme.at('made/gateway-host.csr'), '-noout', '-verify'], {encoding: 'utf8'});
	expect(verified.stderr).toContain('verify OK');
	expect(unfolded).toContain(
		`dispatcher-trust keystore create ANSWER ${acme.at('made/gateway-host.key')} --to ${acme.at('made/gateway-host.pfx')}`,
	);
});

test('the letter says for what, with which names and uses, and what must come back', async () => {
	await create('letter', '--role', 'primary', '--name', 'primary-host', '--name', '10.0.0.5');
	const letter = fs.readFileSync(acme.at('letter/primary-host-request.txt'), 'utf8');
	for (const part of [
		'DNS:primary-host',
		'IP:10.0.0.5',
		'serverAuth (1.3.6.1.5.5.7.3.1)',
		'digitalSignature',
		'EC P-256',
		'intermediates and root',
	])
		expect(letter).toContain(part);
	expect(letter).not.toContain('clientAuth');
	expect(letter.split('\r\n').filter(line => line.length > 80 || !/^[\x20-\x7E]*$/.test(line))).toEqual([]);
	const fingerprint = acme.openssl('req', '-in', 'letter/primary-host.csr', '-outform', 'DER');
	acme.write('request.der', fingerprint);
	expect(letter).toContain(acme.openssl('dgst', '-sha256', '-r', 'request.der').toString().slice(0, 64));
});

test('nothing is written over, and nothing half', async () => {
	await create('twice', '--role', 'client', '--name', 'pcclient-host');
	const before = acme.read('twice/pcclient-host.key');
	fs.rmSync(acme.at('twice/pcclient-host.csr'));
	await expect(create('twice', '--role', 'client', '--name', 'pcclient-host')).rejects.toMatchObject({code: 'file-exists'});
	expect(acme.read('twice/pcclient-host.key').equals(before)).toBe(true);
	expect(fs.existsSync(acme.at('twice/pcclient-host.csr'))).toBe(false);
});

test('a password that could not become the keystore’s is refused before anything is made', async () => {
	const line = ['create', '--role', 'primary', '--name', 'primary-host', '--key', 'p256', '--to', acme.at('never')];
	for (const [password, code] of [
		['pässwörd', 'password-not-ascii'],
		['short', 'password-too-short'],
	] as const)
		await expect(calling(requestCommand, line, password)).rejects.toMatchObject({code});
	expect(fs.existsSync(acme.at('never'))).toBe(false);
});

test.each([
	[[], 'request takes create, and the rest as options.'],
	[['make'], 'request takes create, and the rest as options.'],
	[['create', 'primary-host'], 'request takes create, and the rest as options.'],
	[['create', '--name', 'a', '--to', 'b'], 'request create needs --role: primary, gateway or client.'],
	[['create', '--role', 'primary', '--to', 'b'], 'request create needs --name: the name that peers dial.'],
	[['create', '--role', 'primary', '--name', 'a'], 'request create needs --to: the folder for the key and the request.'],
	[['create', '--role', 'primary', '--name', 'a b', '--to', 'b'], expect.stringContaining('neither a host name nor an IP address')],
])('%j is refused with one sentence', async (line, message) => {
	await expect(calling(requestCommand, line)).rejects.toMatchObject({message});
});

test('a wildcard and an address become file names that every system takes', async () => {
	await create('odd', '--role', 'gateway', '--name', '*.acme.example');
	await create('odd', '--role', 'gateway', '--name', '2001:db8::5');
	await create('odd', '--role', 'client', '--name', 'con');
	expect(fs.readdirSync(acme.at('odd')).filter(name => name.endsWith('.key'))).toEqual(['2001-db8-5.key', 'acme.example.key', 'con-.key']);
});
