import fs from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {authoritiesCommand} from '../../source/commands/authorities.js';
import {commands} from '../../source/commands/table.js';
import {readCertificate, toDer} from '../../source/pki/certificate.js';
import {newAcme} from '../pki/acme.js';
import {calling} from './calling.js';

const acme = newAcme();
afterAll(acme.remove);
acme.pfx('primary.pfx', 'primary-host');

const run = (files: readonly string[], to: string, ...line: readonly string[]) =>
	calling(authoritiesCommand, ['export', ...files.map(acme.at), '--to', acme.at(to), ...line]);

test('each CA certificate becomes its own DER file, roots first, the leaf left out', async () => {
	const {code, rows, unfolded, body} = await run(['Acme-CA-Intermediate.crt', 'primary.pfx', 'Acme-CA-Root.crt'], 'out');
	expect({code, news: rows[0]}).toEqual({code: 0, news: `2 CA certificates lie in ${acme.at('out')}, one a file, in upload order.`});
	expect(fs.readdirSync(acme.at('out')).sort()).toEqual(['01-Acme-CA-Root.cer', '02-Acme-CA-Intermediate.cer']);
	expect(acme.read('out/01-Acme-CA-Root.cer').equals(toDer(acme.root.certificate))).toBe(true);
	expect(readCertificate(acme.read('out/02-Acme-CA-Intermediate.cer')).sha256).toBe(acme.intermediate.certificate.sha256);
	expect(unfolded).toContain('primary-host of');
	expect(body).toMatchObject({
		changed: true,
		files: [
			{path: acme.at('out/01-Acme-CA-Root.cer'), sha256: acme.root.certificate.sha256, written: true},
			{sha256: acme.intermediate.certificate.sha256, written: true},
		],
		leftOut: [{sha256: acme.primary.certificate.sha256}],
	});
});

test('a second run changes nothing; a file that differs is not written over, and nothing beside it is written', async () => {
	await run(['chain.pem'], 'again');
	expect((await run(['chain.pem'], 'again')).body).toMatchObject({changed: false, files: [{written: false}, {written: false}]});
	fs.rmSync(acme.at('again/01-Acme-CA-Root.cer'));
	acme.write('again/02-Acme-CA-Intermediate.cer', 'mine');
	await expect(run(['chain.pem'], 'again')).rejects.toMatchObject({code: 'file-exists'});
	expect(fs.readdirSync(acme.at('again'))).toEqual(['02-Acme-CA-Intermediate.cer']);
	expect(acme.read('again/02-Acme-CA-Intermediate.cer').toString()).toBe('mine');
});

test('names from certificates cannot leave the folder, and suit Windows', async () => {
	acme.issue({name: 'evil', subject: '/CN=..\\/..\\/a:b<c>|"?*', extensions: acme.authority});
	acme.issue({name: 'reserved', subject: '/CN=nul', extensions: acme.authority});
	await run(['evil.crt', 'reserved.crt'], 'names');
	expect(fs.readdirSync(acme.at('names')).every(name => /^0\d-[\w.-]+\.cer$/.test(name))).toBe(true);
	expect(fs.readdirSync(acme.at('names'))).toHaveLength(2);
});

test('an old root of version 1, which cannot say that it is an authority, is one', async () => {
	acme.openssl(
		'req',
		'-newkey',
		'rsa:2048',
		'-nodes',
		'-keyout',
		'v1.key',
		'-out',
		'v1.csr',
		'-subj',
		'/CN=Old Root',
		'-config',
		'req.cnf',
	);
	acme.openssl('x509', '-req', '-in', 'v1.csr', '-signkey', 'v1.key', '-out', 'v1.crt');
	await run(['v1.crt'], 'v1');
	expect(fs.readdirSync(acme.at('v1'))).toEqual(['01-Old-Root.cer']);
});

test('a locked file takes the password of its own, as a truststore does', async () => {
	acme.pfx('locked.pfx', 'primary-host', '-passout', 'pass:an other');
	acme.write('locked.pass', 'an other\n');
	await expect(run(['locked.pfx'], 'locked')).rejects.toMatchObject({code: 'pfx-wrong-password'});
	await run(['locked.pfx'], 'locked', '--trust-password-file', acme.at('locked.pass'));
	expect(fs.readdirSync(acme.at('locked'))).toHaveLength(2);
	expect(commands.find(({name}) => name === 'authorities')?.flags).toContain('trust-password-file');
});

test('files without any authority are refused; so is a call without a place', async () => {
	await expect(run(['primary-host.crt'], 'none')).rejects.toMatchObject({code: 'not-an-authority'});
	await expect(run(['absent.crt'], 'none')).rejects.toMatchObject({code: 'file-missing'});
	await expect(calling(authoritiesCommand, ['export', acme.at('chain.pem')])).rejects.toMatchObject({code: 'command-line'});
	await expect(calling(authoritiesCommand, ['import', 'a', '--to', 'b'])).rejects.toMatchObject({code: 'command-line'});
	expect(fs.existsSync(acme.at('none'))).toBe(false);
});
