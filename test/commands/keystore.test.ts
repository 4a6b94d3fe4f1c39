import fs from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {keystoreCommand} from '../../source/commands/keystore.js';
import type {Certificate} from '../../source/pki/certificate.js';
import {openContainer} from '../../source/pki/container.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {javaTest, keytool} from '../pki/java.js';
import {calling} from './calling.js';

const acme = newAcme();
afterAll(acme.remove);
const {primary, intermediate, root} = acme;
acme.leaf('other-host');
acme.issue({name: 'decoy', subject: '/C=CZ/O=Acme/CN=Acme-CA-Root', extensions: acme.authority});
acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'primary-host.crt', '-certfile', 'chain.pem', '-outform', 'DER', '-out', 'answer.p7b');
acme.openssl('pkey', '-in', 'primary-host.key', '-aes256', '-passout', 'pass:changeit', '-out', 'locked.key');

const create = (files: readonly string[], to: string, ...line: readonly string[]) =>
	calling(keystoreCommand, ['create', ...files.map(acme.at), '--to', acme.at(to), ...line]);
const chainIn = async (name: string) =>
	(await openContainer(acme.read(name), new Secret('changeit'))).certificates.map(({sha256}) => sha256);
const whole = [primary, intermediate, root].map(({certificate}) => certificate.sha256);

javaTest('the answer in a P7B and the encrypted key become a keystore with the whole chain', async () => {
	const {code, rows, body} = await create(['answer.p7b', 'locked.key'], 'made.pfx');
	expect({code, news: rows[0]}).toEqual({code: 0, news: `${acme.at('made.pfx')} holds the private key of primary-host and a chain of 3.`});
	expect(body).toMatchObject({changed: true, alias: 'primary-host', profile: 'modern', chain: whole, missing: [], added: [], leftOut: []});
	expect((fs.statSync(acme.at('made.pfx')).mode & 0o777).toString(8)).toBe('600');
	const shown = keytool(['-list', '-v', '-keystore', acme.at('made.pfx')]);
	expect(shown).toContain('Entry type: PrivateKeyEntry');
	expect(shown).toContain('Certificate chain length: 3');
});

test('what lacks is added from the other files, what does not belong is left out, and both are said', async () => {
	const files = ['decoy.crt', 'other-host.crt', 'chain.pem', 'primary-host.crt', 'locked.key'];
	const {unfolded, body} = await create(files, 'crowd.pfx');
	expect(await chainIn('crowd.pfx')).toEqual(whole);
	expect(body['added']).toEqual([
		{sha256: whole[1], subject: intermediate.certificate.subject, from: acme.at('chain.pem')},
		{sha256: whole[2], subject: root.certificate.subject, from: acme.at('chain.pem')},
	]);
	expect(body['leftOut']).toMatchObject([
		{from: acme.at('decoy.crt'), why: 'it has the name of Acme-CA-Root, but another key signed Acme-CA-Intermediate'},
		{from: acme.at('other-host.crt'), why: 'it is the certificate of another host'},
	]);
	expect(unfolded).toContain('is left out: it is the certificate of another host');
});

test('the root of a public authority comes from the Java that is named', async () => {
	fs.mkdirSync(acme.at('jre/lib/security'), {recursive: true});
	acme.write('jre/release', 'JAVA_VERSION="1.8.0_202"\n');
	const entries = [{alias: 'public', certificate: root.certificate}];
	acme.write('jre/lib/security/cacerts', writeTruststore({entries, password: new Secret('changeit')}));
	const {body} = await create(['Acme-CA-Intermediate.crt', 'primary-host.crt', 'locked.key'], 'bought.pfx', '--jre', acme.at('jre'));
	expect(await chainIn('bought.pfx')).toEqual(whole);
	expect(body).toMatchObject({profile: 'legacy', missing: [], added: [{sha256: whole[1]}, {from: acme.at('jre/lib/security/cacerts')}]});
	const without = await create(['Acme-CA-Intermediate.crt', 'primary-host.crt', 'locked.key'], 'rootless.pfx');
	expect(without.body['missing']).toEqual(['CN=Acme-CA-Root,O=Acme,C=CZ']);
	expect(without.unfolded).toContain('no file holds CN=Acme-CA-Root,O=Acme,C=CZ');
});

test('of several keys one is chosen by name', async () => {
	const files = ['primary-host.crt', 'locked.key', 'other-host.crt', 'other-host.key', 'chain.pem'];
	await expect(create(files, 'two.pfx')).rejects.toMatchObject({code: 'several-keys', hints: [expect.stringContaining('other-host')]});
	const {body, unfolded} = await create(files, 'two.pfx', '--name', 'other-host');
	expect((await chainIn('two.pfx'))[0]).toBe(acme.readCertificate('other-host.crt').sha256);
	const dropped = {
		keySha256: primary.key.keySha256,
		key: 'EC P-256',
		from: acme.at('locked.key'),
		why: expect.stringMatching(/^it is the key of primary-host, which ends \d{4}-/),
	};
	expect(body).toMatchObject({
		key: {keySha256: acme.readCertificate('other-host.crt').keySha256, from: acme.at('other-host.key')},
		keysLeftOut: [dropped],
	});
	expect(unfolded).toContain(`key that of ${acme.at('other-host.key')}: it belongs to other-host`);
	expect(unfolded).toContain(`the EC P-256 key of ${acme.at('locked.key')} is left out: it is the key of primary-host`);
});

test('a name that no certificate bears chooses none', async () => {
	const files = ['primary-host.crt', 'locked.key', 'other-host.crt', 'other-host.key', 'chain.pem'];
	await expect(create(files, 'third.pfx', '--name', 'third-host')).rejects.toMatchObject({
		code: 'several-keys',
		message: expect.stringContaining('none of them names third-host'),
	});
	expect(fs.existsSync(acme.at('third.pfx'))).toBe(false);
});

test('a certificate that does not name the host is used, and said so', async () => {
	const {unfolded} = await create(['primary-host.crt', 'locked.key', 'chain.pem'], 'unnamed.pfx', '--name', 'load-balancer');
	expect(unfolded).toContain('but primary-host does not name load-balancer');
});

test('a second key that belongs to nothing here, or to an authority, is left out and said so', async () => {
	acme.openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384', '-out', 'stray.key');
	const {body, unfolded} = await create(['stray.key', 'Acme-CA-Root.key', 'primary-host.crt', 'locked.key', 'chain.pem'], 'stray.pfx');
	expect((await chainIn('stray.pfx'))[0]).toBe(whole[0]);
	expect(body['keysLeftOut']).toMatchObject([
		{key: 'EC P-384', from: acme.at('stray.key'), why: 'no certificate here belongs to it'},
		{from: acme.at('Acme-CA-Root.key'), why: expect.stringContaining('it is the key of Acme-CA-Root')},
	]);
	expect(unfolded).toContain(`key that of ${acme.at('locked.key')}: it belongs to primary-host`);
	const {body: alone, unfolded: short} = await create(['primary-host.crt', 'locked.key', 'chain.pem'], 'one.pfx');
	expect(alone['keysLeftOut']).toEqual([]);
	expect(short).not.toContain(' key that of');
});

test('of two certificates of one host, each with its own key, the one that lasts longer is taken, and why is said', async () => {
	const renewed = acme.leaf('renewed', {subject: '/C=CZ/O=Acme/CN=primary-host', extensions: ['subjectAltName=DNS:primary-host']});
	const files = ['renewed.crt', 'renewed.key', 'primary-host.crt', 'locked.key', 'chain.pem'];
	const {body} = await create(files, 'renewed.pfx', '--name', 'primary-host');
	const [longest, shorter] =
		renewed.certificate.notAfter >= primary.certificate.notAfter ? ['renewed.key', 'locked.key'] : ['locked.key', 'renewed.key'];
	expect(body).toMatchObject({
		key: {from: acme.at(longest ?? '')},
		keysLeftOut: [{from: acme.at(shorter ?? ''), why: expect.stringContaining('it is the key of primary-host')}],
	});
});

test('of two certificates of one host without a word which, the way to tell them apart is named, and each can be chosen', async () => {
	const second = acme.leaf('second', {subject: '/C=CZ/O=Acme/CN=primary-host', extensions: ['subjectAltName=DNS:primary-host']});
	const files = ['second.crt', 'second.key', 'primary-host.crt', 'locked.key', 'chain.pem'];
	const rowOf = ({serial, notAfter}: Certificate, key: string) =>
		`primary-host, serial ${serial}, ends ${notAfter.slice(0, 10)}, its key in ${acme.at(key)}`;
	await expect(create(files, 'either.pfx')).rejects.toMatchObject({
		code: 'several-keys',
		hints: [
			'Say whose keystore it shall be: --name HOST, or --serial SERIAL where two are of one host.',
			rowOf(second.certificate, 'second.key'),
			rowOf(primary.certificate, 'locked.key'),
		],
	});
	for (const {certificate} of [second, primary]) {
		const to = `${certificate.serial}.pfx`;
		const {body} = await create(files, to, '--serial', certificate.serial.toLowerCase());
		expect((body['chain'] as string[])[0]).toBe(certificate.sha256);
	}
	await expect(create(files, 'neither.pfx', '--serial', '4C01')).rejects.toMatchObject({
		code: 'several-keys',
		message: 'These files hold the keys of 2 certificates, and none of them has the serial 4C01. Nothing was made.',
	});
});

test('a serial that no certificate with a key has chooses nothing, even where there is but one', async () => {
	const one = ['primary-host.crt', 'locked.key', 'chain.pem'];
	const authority = ['Acme-CA-Root.crt', 'Acme-CA-Root.key'];
	for (const files of [one, authority])
		await expect(create(files, 'never.pfx', '--serial', '4C01')).rejects.toMatchObject({
			code: 'several-keys',
			message: expect.stringContaining('These files hold the key of 1 certificate, and none of them has the serial 4C01.'),
		});
	const {serial, sha256} = root.certificate;
	expect((await create(authority, 'authority.pfx', '--serial', serial)).body['chain']).toEqual([sha256]);
	for (const line of [
		['--serial', 'zz'],
		['--serial', ''],
		['--name', ''],
		['--to', ''],
	])
		await expect(create(one, 'never.pfx', ...line)).rejects.toMatchObject({code: 'command-line'});
	expect(fs.existsSync(acme.at('never.pfx'))).toBe(false);
});

test('of two certificates over one key, the serial chooses the one that does not last longest', async () => {
	const again = (days: string) => {
		acme.openssl('req', '-new', '-key', 'primary-host.key', '-subj', '/C=CZ/O=Acme/CN=primary-host', '-out', 'again.csr');
		const signer = ['-CA', 'Acme-CA-Intermediate.crt', '-CAkey', 'Acme-CA-Intermediate.key', '-CAcreateserial'];
		acme.openssl('x509', '-req', '-in', 'again.csr', ...signer, '-days', days, '-out', `again-${days}.crt`);
		return acme.readCertificate(`again-${days}.crt`);
	};
	const [short, long] = [again('20'), again('400')];
	const files = ['again-20.crt', 'again-400.crt', 'locked.key', 'chain.pem'];
	expect((await create(files, 'long.pfx')).body).toMatchObject({chain: [long.sha256, whole[1], whole[2]]});
	expect((await create(files, 'short.pfx', '--serial', short.serial)).body).toMatchObject({chain: [short.sha256, whole[1], whole[2]]});
});

test('an answer that has ended, or has not begun, makes a keystore, and that no peer accepts it is said', async () => {
	const files = ['primary-host.crt', 'locked.key', 'chain.pem'];
	const now = await create(files, 'timely.pfx');
	expect(now.body['outOfTime']).toEqual([]);
	const late = await create(files, 'late.pfx', '--at', '2060-01-01T00:00:00Z');
	const {notAfter, notBefore, sha256, subject} = primary.certificate;
	expect(late.code).toBe(0);
	expect(late.unfolded).toContain(`but primary-host has ended on ${notAfter.slice(0, 10)}`);
	expect(late.unfolded).toContain('Acme-CA-Intermediate has ended');
	expect(late.unfolded).not.toContain('Acme-CA-Root has ended');
	expect(late.body['outOfTime']).toMatchObject([
		{id: 'chain/expired', sha256, subject, notBefore, notAfter},
		{id: 'chain/expired', sha256: whole[1]},
	]);
	const early = await create(files, 'early.pfx', '--at', '2020-01-01T00:00:00Z');
	expect(early.unfolded).toContain(`but primary-host begins only on ${notBefore.slice(0, 10)}`);
	expect(early.body['outOfTime']).toMatchObject([{id: 'chain/not-yet-valid', sha256}, {id: 'chain/not-yet-valid'}]);
});

test.each([
	[['primary-host.crt', 'chain.pem'], 'no-private-key'],
	[['primary-host.crt', 'chain.pem', 'other-host.key'], 'key-mismatch'],
	[['locked.key', 'chain.pem'], 'key-mismatch'],
	[['primary-host.crt', 'locked.key'], 'missing-intermediate'],
	[['primary-host.crt', 'absent.key'], 'file-missing'],
	[['primary-host.crt', 'req.cnf'], 'file-not-a-keystore'],
])('%j make no keystore: %s', async (files, code) => {
	await expect(create(files, 'never.pfx')).rejects.toMatchObject({code});
	expect(fs.existsSync(acme.at('never.pfx'))).toBe(false);
});

test('nothing is written over; a wrong password opens nothing', async () => {
	acme.write('there.pfx', 'mine');
	await expect(create(['answer.p7b', 'locked.key'], 'there.pfx')).rejects.toMatchObject({code: 'file-exists'});
	expect(acme.read('there.pfx').toString()).toBe('mine');
	const line = ['create', acme.at('answer.p7b'), acme.at('locked.key'), '--to', acme.at('never.pfx')];
	await expect(calling(keystoreCommand, line, 'an other')).rejects.toMatchObject({code: 'pem-wrong-password'});
	await expect(calling(keystoreCommand, line, null)).rejects.toMatchObject({
		code: 'pem-needs-password',
		hints: ['Give the password in a file of one line: --password-file FILE'],
	});
	await expect(calling(keystoreCommand, ['create', 'a'])).rejects.toMatchObject({code: 'command-line'});
	await expect(calling(keystoreCommand, ['list', 'a', '--to', 'b'])).rejects.toMatchObject({code: 'command-line'});
});
