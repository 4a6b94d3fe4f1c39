import fs from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {truststoreCommand} from '../../source/commands/truststore.js';
import {openContainer} from '../../source/pki/container.js';
import {readTruststore} from '../../source/pki/truststore.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {javaTest, keytool} from '../pki/java.js';
import {calling} from './calling.js';

const acme = newAcme();
afterAll(acme.remove);
acme.pfx('primary.pfx', 'primary-host');
acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-out', 'chain.p7b', '-outform', 'DER');

const create = (files: readonly string[], to: string, ...line: readonly string[]) =>
	calling(truststoreCommand, ['create', ...files.map(acme.at), '--to', acme.at(to), ...line]);
const trustedIn = async (name: string) => {
	const {entries} = await readTruststore(acme.read(name), new Secret('changeit'));
	return entries.filter(({isTrusted}) => isTrusted).map(({alias}) => alias);
};

javaTest('each authority given, once, is a trusted entry to Java, in both profiles', async () => {
	for (const profile of ['modern', 'legacy']) {
		const name = `${profile}.pfx`;
		const {code, rows} = await create(['chain.p7b', 'Acme-CA-Root.crt', 'chain.pem'], name, '--profile', profile);
		expect({code, news: rows[0]}).toEqual({code: 0, news: `${acme.at(name)} holds 2 trusted entries.`});
		const shown = keytool(['-list', '-keystore', acme.at(name)]);
		expect(shown).toContain('contains 2 entries');
		for (const alias of ['acme-ca-root', 'acme-ca-intermediate']) expect(shown).toMatch(new RegExp(`^${alias}, .*trustedCertEntry`, 'm'));
	}
});

test('of a keystore the authorities are taken; the leaf is left out and said so', async () => {
	const {unfolded, body} = await create(['primary.pfx'], 'of-pfx.pfx');
	expect(await trustedIn('of-pfx.pfx')).toEqual(['acme-ca-root', 'acme-ca-intermediate']);
	expect(unfolded).toContain("is left out: it is a host's own certificate, which nobody trusts as an anchor");
	expect(body).toMatchObject({
		changed: true,
		profile: 'modern',
		leftOut: [{sha256: acme.primary.certificate.sha256, from: acme.at('primary.pfx')}],
	});
});

test('a leaf is left out and said so, in whatever kind of file it lies', async () => {
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'primary-host.crt', '-out', 'leaf.p7b', '-outform', 'DER');
	acme.openssl('x509', '-in', 'primary-host.crt', '-outform', 'DER', '-out', 'leaf.der');
	for (const name of ['primary-host.crt', 'leaf.p7b', 'leaf.der']) {
		const {unfolded, body} = await create(['Acme-CA-Root.crt', name], `beside-${name}.pfx`);
		expect(await trustedIn(`beside-${name}.pfx`)).toEqual(['acme-ca-root']);
		expect(unfolded).toContain('is left out: it is a host');
		expect(body).toMatchObject({leftOut: [{sha256: acme.primary.certificate.sha256, from: acme.at(name)}]});
		const alone = create([name], 'leaf.pfx');
		await expect(alone).rejects.toMatchObject({code: 'not-an-authority', message: expect.stringContaining('primary-host')});
	}
});

test('where no authority is left nothing is made; a file without a certificate is never passed over', async () => {
	await expect(create(['Acme-CA-Root.crt', 'Acme-CA-Root.key'], 'leaf.pfx')).rejects.toMatchObject({code: 'not-an-authority'});
	await expect(create(['Acme-CA-Root.key'], 'leaf.pfx')).rejects.toMatchObject({code: 'not-an-authority'});
	expect(fs.existsSync(acme.at('leaf.pfx'))).toBe(false);
});

test('roots alone, when asked for; an intermediate whose root is not given stays', async () => {
	const {unfolded} = await create(['chain.pem'], 'roots.pfx', '--roots-only');
	expect(await trustedIn('roots.pfx')).toEqual(['acme-ca-root']);
	expect(unfolded).toContain('Acme-CA-Intermediate is left out: its issuer is among the files');
	await create(['Acme-CA-Intermediate.crt'], 'below.pfx', '--roots-only');
	expect(await trustedIn('below.pfx')).toEqual(['acme-ca-intermediate']);
});

test('two authorities of one name get two aliases', async () => {
	const other = acme.issue({name: 'other', subject: '/C=CZ/O=Acme/CN=Acme-CA-Root', extensions: acme.authority});
	await create(['Acme-CA-Root.crt', 'other.crt'], 'names.pfx');
	expect(await trustedIn('names.pfx')).toEqual(['acme-ca-root', 'acme-ca-root-2']);
	expect((await openContainer(acme.read('names.pfx'), new Secret('changeit'))).trusted).toContain(other.certificate.sha256);
});

test('what lies there is not written over; the same truststore is left alone', async () => {
	await create(['chain.pem'], 'there.pfx');
	const before = acme.read('there.pfx');
	const again = await create(['chain.pem'], 'there.pfx');
	expect(again.rows[0]).toBe(`${acme.at('there.pfx')} holds these 2 trusted entries already; nothing is changed.`);
	expect(again.body['changed']).toBe(false);
	await expect(create(['Acme-CA-Root.crt'], 'there.pfx')).rejects.toMatchObject({code: 'file-exists'});
	await expect(create(['chain.pem'], 'there.pfx', '--profile', 'legacy')).rejects.toMatchObject({code: 'file-exists'});
	expect(acme.read('there.pfx').equals(before)).toBe(true);
});

test('the Java that is named says which profile it reads', async () => {
	fs.mkdirSync(acme.at('jre'));
	acme.write('jre/release', 'JAVA_VERSION="1.8.0_202"\n');
	await create(['chain.pem'], 'old.pfx', '--jre', acme.at('jre'));
	expect((await openContainer(acme.read('old.pfx'), new Secret('changeit'))).pkcs12?.mac).toBe('SHA-1');
	await expect(create(['chain.pem'], 'none.pfx', '--jre', acme.at('nowhere'))).rejects.toMatchObject({code: 'file-missing'});
});

test('files under another password take their own; what does not open is refused by its code', async () => {
	acme.pfx('other.pfx', 'primary-host', '-passout', 'pass:an other');
	acme.write('other.pass', 'an other\n');
	await expect(create(['other.pfx'], 'x.pfx')).rejects.toMatchObject({code: 'pfx-wrong-password'});
	await create(['other.pfx'], 'x.pfx', '--trust-password-file', acme.at('other.pass'));
	expect(await trustedIn('x.pfx')).toHaveLength(2);
	await expect(create(['req.cnf'], 'y.pfx')).rejects.toMatchObject({message: expect.stringContaining('req.cnf')});
});

test.each([
	[[], 'truststore takes create and at least one file.'],
	[['create'], 'truststore takes create and at least one file.'],
	[['list', 'a'], 'truststore takes create and at least one file.'],
	[['create', 'a'], 'truststore create needs --to: the PFX file to be made.'],
])('%j is refused with one sentence', async (line, message) => {
	await expect(calling(truststoreCommand, line)).rejects.toMatchObject({code: 'command-line', message});
});

test.each(['pässwörd', 'short'])('the password “%s” is refused: Java or keytool would', async password => {
	const line = ['create', acme.at('chain.pem'), '--to', acme.at('never.pfx')];
	await expect(calling(truststoreCommand, line, password)).rejects.toMatchObject({code: expect.stringMatching(/^password-/)});
	expect(fs.existsSync(acme.at('never.pfx'))).toBe(false);
});
