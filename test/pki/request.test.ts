import {Buffer} from 'node:buffer';
import {execFileSync, spawnSync} from 'node:child_process';
import {afterAll, describe, expect, test} from 'vitest';
import {openContainer} from '../../source/pki/container.js';
import {writeRequest} from '../../source/pki/request.js';
import {encryptKey, newPrivateKey, requestPem} from '../../source/pki/request-key.js';
import {type RequestKeyKind, requestKeyKinds} from '../../source/pki/request-key-kinds.js';
import {readRequestName} from '../../source/pki/request-names.js';
import {usagesFor} from '../../source/pki/request-usages.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from './acme.js';
import {javaTest} from './java.js';

const acme = newAcme();
afterAll(acme.remove);

const kinds: Readonly<Record<RequestKeyKind, {readonly key: string; readonly signed: string}>> = {
	rsa2048: {key: 'RSA 2048', signed: 'sha256WithRSAEncryption'},
	rsa3072: {key: 'RSA 3072', signed: 'sha256WithRSAEncryption'},
	rsa4096: {key: 'RSA 4096', signed: 'sha256WithRSAEncryption'},
	p256: {key: 'EC P-256', signed: 'ecdsa-with-SHA256'},
	p384: {key: 'EC P-384', signed: 'ecdsa-with-SHA384'},
};

const make = async (kind: RequestKeyKind, role: 'primary' | 'gateway' | 'client', names: readonly string[]) => {
	const key = await newPrivateKey(kind);
	const request = writeRequest({key, names: names.map(readRequestName), usages: usagesFor(role, key.key)});
	acme.write('made.csr', requestPem(request));
	return {key, request, shown: acme.openssl('req', '-in', 'made.csr', '-noout', '-text').toString()};
};

// OpenSSL 3.0 ends with 0 either way and says what it found on standard error.
const verify = (file: string): string =>
	spawnSync('openssl', ['req', '-in', acme.at(file), '-noout', '-verify'], {encoding: 'utf8'}).stderr.trim();

describe('a request', () => {
	test.each(requestKeyKinds)('with a key of the kind %s verifies in OpenSSL', async kind => {
		const {key, shown} = await make(kind, 'primary', ['primary-host']);
		expect(key.key).toBe(kinds[kind].key);
		expect(shown).toContain(`Signature Algorithm: ${kinds[kind].signed}`);
		const usage = kind.startsWith('rsa') ? 'Digital Signature, Key Encipherment' : 'Digital Signature';
		expect(shown).toMatch(new RegExp(`Key Usage: critical\\n +${usage}\\n`));
		expect(verify('made.csr')).toMatch(/verify OK$/);
	});

	test('that was changed on its way does not verify', async () => {
		const {request} = await make('p256', 'primary', ['primary-host']);
		const changed = Buffer.from(request);
		changed[request.indexOf('primary-host')] = 0x71;
		acme.write('changed.csr', requestPem(changed));
		expect(verify('changed.csr')).not.toContain('verify OK');
	});

	test('asks for every name, and for the uses of its role', async () => {
		const names = ['primary-host', '*.acme.example', '10.0.0.5', '[2001:db8::5]', 'Primary.Acme.Example.'];
		const {shown} = await make('p256', 'primary', names);
		expect(shown).toContain('Subject: CN = primary-host');
		expect(shown).toMatch(
			/Subject Alternative Name: *\n +DNS:primary-host, DNS:\*\.acme\.example, IP Address:10\.0\.0\.5, IP Address:2001:DB8:0:0:0:0:0:5, DNS:primary\.acme\.example\n/,
		);
		expect(shown).toMatch(/Extended Key Usage: *\n +TLS Web Server Authentication\n/);
		const gateway = await make('p256', 'gateway', ['gateway-host']);
		expect(gateway.shown).toMatch(/Extended Key Usage: *\n +TLS Web Server Authentication, TLS Web Client Authentication\n/);
		const client = await make('p256', 'client', ['pcclient-host']);
		expect(client.shown).toMatch(/Extended Key Usage: *\n +TLS Web Client Authentication\n/);
	});

	test('with a name too long for a CN has no subject, and critical alternative names', async () => {
		const long = `${'a'.repeat(40)}.${'b'.repeat(40)}.acme.example`;
		const {shown} = await make('p256', 'client', [long]);
		expect(shown).toMatch(/Subject: *\n/);
		expect(shown).toMatch(new RegExp(`Subject Alternative Name: critical\\n +DNS:${long}`));
	});

	javaTest("is read by Java's keytool", async () => {
		await make('p384', 'gateway', ['gateway-host', '10.0.0.6']);
		const shown = execFileSync('keytool', ['-J-Duser.language=en', '-printcertreq', '-file', acme.at('made.csr')], {encoding: 'utf8'});
		expect(shown).toContain('Subject: CN=gateway-host');
		expect(shown).toContain('DNSName: gateway-host');
		expect(shown).toContain('IPAddress: 10.0.0.6');
		expect(shown).toMatch(/serverAuth\s+clientAuth/);
	});
});

describe('the key of a request', () => {
	test('opens with its password only, here and in OpenSSL', async () => {
		const key = await newPrivateKey('p256');
		acme.write('made.key', await encryptKey(key, new Secret('change it!')));
		const opened = await openContainer(acme.read('made.key'), new Secret('change it!'));
		expect(opened).toMatchObject({trouble: null, keys: [{key: 'EC P-256', keySha256: key.keySha256}]});
		expect(acme.openssl('pkey', '-in', 'made.key', '-passin', 'pass:change it!', '-noout', '-text').toString()).toContain('P-256');
		expect(acme.openssl('asn1parse', '-in', 'made.key').toString()).toMatch(/PBES2[\s\S]*PBKDF2[\s\S]*hmacWithSHA256[\s\S]*aes-256-cbc/);
		expect(await openContainer(acme.read('made.key'), new Secret('changeit'))).toMatchObject({trouble: {code: 'pem-wrong-password'}});
		expect(await openContainer(acme.read('made.key'))).toMatchObject({trouble: {code: 'pem-needs-password'}});
	});

	test.each([
		['pässwörd', 'password-not-ascii'],
		['short', 'password-too-short'],
		['', 'password-too-short'],
	])('is not written under the password “%s”, which could not become the keystore’s: %s', async (text, code) => {
		await expect(encryptKey(await newPrivateKey('p256'), new Secret(text))).rejects.toMatchObject({code});
	});
});

test.each([
	'',
	' ',
	'a b',
	'-a.example',
	'a..b',
	'*',
	'*.example',
	'a.*.example',
	'w*.acme.example',
	'x'.repeat(64),
	'300.1.1.1',
	'1.2.3',
	'a_b',
	'über.example',
	'a\u001B[2J',
	'a,b',
])('no certificate can carry the name %j', name => {
	expect(() => readRequestName(name)).toThrow(expect.objectContaining({code: 'name-invalid'}));
});

test('of a name in other letters the form is told in which certificates write it', () => {
	expect(() => readRequestName('über.example')).toThrow(
		expect.objectContaining({hints: ['In certificates that name is written xn--ber-goa.example.']}),
	);
});
