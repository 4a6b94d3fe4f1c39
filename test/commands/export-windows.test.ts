import {execFileSync} from 'node:child_process';
import {X509Certificate} from 'node:crypto';
import fs from 'node:fs';
import {afterAll, describe, expect, test} from 'vitest';
import {exportCommand} from '../../source/commands/export.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {newAcmeSite} from '../packs/acme-site.js';
import {outlineOf} from '../packs/html-outline.js';
import {newMachine} from '../packs/windows/windows-machine.js';
import {javaTest, keytool} from '../pki/java.js';
import {calling} from './calling.js';

const acme = newAcmeSite();
afterAll(acme.remove);
const leaf = acme.client.certificate;

const run = (to: string, more: Parameters<typeof acme.siteFile>[0] = {}, line: readonly string[] = [], password: string | null = null) =>
	calling(exportCommand, ['windows', '--to', acme.at(to), ...acme.siteFile(more), ...line], password);
const read = (name: string) => acme.read(name).toString('utf8');

/** What OpenSSL tells of a PFX, also when it refuses. */
const openssl = (name: string, ...line: readonly string[]): string => {
	try {
		return execFileSync('sh', ['-c', 'exec openssl pkcs12 -in "$0" -passin pass:changeit -info -nodes "$@" 2>&1', acme.at(name), ...line], {
			encoding: 'utf8',
		});
	} catch (error) {
		return `refused ${String((error as {stdout?: unknown}).stdout)}`;
	}
};

describe('the pack', () => {
	test('holds the PFX, the CA files with their stores, scripts, data and both checklists', async () => {
		const {code, body, unfolded} = await run('pack');
		expect(code).toBe(0);
		expect(fs.readdirSync(acme.at('pack')).sort()).toEqual([
			'01-Acme-CA-Root.cer',
			'02-Acme-CA-Intermediate.cer',
			'certificates.json',
			'checklist.html',
			'checklist.md',
			'import-certificates.ps1',
			'manifest.json',
			'pcclient-host.pfx',
			'undo-import.ps1',
		]);
		const thumbprint = new X509Certificate(acme.client.pem).fingerprint.replaceAll(':', '');
		expect(JSON.parse(read('pack/certificates.json'))).toMatchObject({
			host: 'pcclient-host',
			service: 'safeqclientcore',
			pfx: {file: 'pcclient-host.pfx', thumbprint},
			authorities: [{store: 'Root'}, {store: 'CA'}],
		});
		expect(body).toMatchObject({
			pack: 'windows',
			profile: 'modern',
			groups: [{folder: '', clients: [{host: 'pcclient-host', subject: 'pcclient-host', findings: []}], sha256: leaf.sha256, thumbprint}],
		});
		expect(unfolded).toContain('AES-256 and SHA-256, for Windows 10 from 1709');
		expect((fs.statSync(acme.at('pack/pcclient-host.pfx')).mode & 0o777).toString(8)).toBe('600');
	});

	test('its text files are for Windows: CR LF, the scripts ASCII without a byte order mark', () => {
		for (const name of ['import-certificates.ps1', 'undo-import.ps1', 'certificates.json']) {
			const text = acme.read(`pack/${name}`).toString('latin1');
			expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\x80-\xFF]/);
		}
	});

	test('the password is in none of its files', () => {
		for (const name of fs.readdirSync(acme.at('pack'))) expect(acme.read(`pack/${name}`).includes('changeit')).toBe(false);
	});

	test('its own scripts import it on a computer, and take it back', () => {
		const names = fs.readdirSync(acme.at('pack'));
		const thumbprint = (file: string) => new X509Certificate(acme.read(file)).fingerprint.replaceAll(':', '');
		const pc = newMachine({
			files: new Map(names.map(name => [`C:\\pack\\${name}`, acme.read(`pack/${name}`)])),
			password: 'changeit',
			typed: 'changeit',
			leaf: thumbprint('pcclient-host.crt'),
			beside: [thumbprint('Acme-CA-Root.crt'), thumbprint('Acme-CA-Intermediate.crt')],
		});
		const before = pc.holds();
		expect(pc.run('import-certificates.ps1').at(-1)).toContain('Everything is in place for pcclient-host');
		expect(pc.holds()['My']).toContain(thumbprint('pcclient-host.crt'));
		pc.run('undo-import.ps1');
		expect(pc.holds()).toEqual(before);
	});

	test('a second run keeps the PFX though it is salted; another profile writes it anew', async () => {
		await run('again');
		const before = acme.read('again/pcclient-host.pfx');
		expect((await run('again')).body).toMatchObject({changed: false});
		expect(acme.read('again/pcclient-host.pfx').equals(before)).toBe(true);
		expect((await run('again', {}, ['--profile', 'legacy'])).body).toMatchObject({changed: true, profile: 'legacy'});
		expect(acme.read('again/pcclient-host.pfx').equals(before)).toBe(false);
	});
});

describe.each([
	['modern', /MAC: sha256[\s\S]*PBES2, PBKDF2, AES-256-CBC, Iteration \d+, PRF hmacWithSHA256/, /3DES/],
	['legacy', /MAC: sha1[\s\S]*pbeWithSHA1And3-KeyTripleDES-CBC/, /PBES2|AES/],
] as const)('the PFX of the profile %s', (profile, wanted, unwanted) => {
	test('opens in OpenSSL 3, and with its legacy provider, with the ciphers that were promised', async () => {
		await run(profile, {}, ['--profile', profile]);
		for (const shown of [openssl(`${profile}/pcclient-host.pfx`), openssl(`${profile}/pcclient-host.pfx`, '-legacy')]) {
			expect(shown).not.toMatch(/^refused/);
			expect(shown).toMatch(wanted);
			expect(shown).not.toMatch(unwanted);
			expect(shown).toContain('Microsoft CSP Name: Microsoft Software Key Storage Provider');
			expect(shown.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
		}
	});

	javaTest('opens in Java as one key with its chain', () => {
		const shown = keytool(['-list', '-v', '-storetype', 'PKCS12', '-keystore', acme.at(`${profile}/pcclient-host.pfx`)]);
		expect(shown).toContain('Entry type: PrivateKeyEntry');
		expect(shown).toContain('Certificate chain length: 3');
	});

	test('opens here, and the page says why it is so', async () => {
		const {keys, certificates} = await openContainer(acme.read(`${profile}/pcclient-host.pfx`), new Secret('changeit'));
		expect({key: keys[0]?.keySha256, leaf: certificates[0]?.sha256}).toEqual({key: leaf.keySha256, leaf: leaf.sha256});
		expect(read(`${profile}/checklist.md`)).toContain(profile === 'modern' ? 'Windows 10 from version 1709' : 'every Windows reads');
	});
});

describe('whose pack it is', () => {
	test('clients of one chain share the folder, those of another have their own', async () => {
		acme.leaf('desk-12');
		acme.pfx('desk-12.pfx', 'desk-12');
		const own = {files: ['desk-12.pfx'], passwordFile: 'pass'};
		const client = (host: string, more: object = {}) => ({host, mode: 'local-storage' as const, subject: host, ...more});
		await run('two', {clients: [client('pcclient-host'), client('desk-12', {chain: own}), client('kiosk', {mode: 'gateway'})]});
		expect(fs.readdirSync(acme.at('two')).sort()).toEqual(['desk-12', 'manifest.json', 'pcclient-host']);
		expect(fs.readdirSync(acme.at('two/desk-12'))).toContain('desk-12.pfx');
		acme.leaf('both', {
			subject: '/CN=pcclient',
			extensions: ['subjectAltName=DNS:pcclient-host,DNS:pcclient-host-2', 'extendedKeyUsage=clientAuth'],
		});
		acme.pfx('both.pfx', 'both');
		const chains = {...acme.site.chains, client: {files: ['both.pfx'], passwordFile: 'pass'}};
		await run('one', {chains, clients: [client('pcclient-host'), client('pcclient-host-2', {mode: 'hybrid', subject: 'pcclient'})]});
		expect(fs.readdirSync(acme.at('one'))).toContain('pcclient-host.pfx');
		expect(read('one/checklist.md')).toContain('| pcclient-host-2 | hybrid | `pcclient` |');
	});

	test('the primary under another root: that one is among the files too, as a trusted root', async () => {
		acme.issue({name: 'Server-Root', extensions: acme.authority});
		acme.leaf('server', {by: 'Server-Root', subject: '/CN=primary-host', extensions: ['subjectAltName=DNS:primary-host']});
		acme.openssl(
			'pkcs12',
			'-export',
			'-out',
			'server.pfx',
			'-inkey',
			'server.key',
			'-in',
			'server.crt',
			'-certfile',
			'Server-Root.crt',
			'-passout',
			'pass:changeit',
		);
		const {body} = await run('roots', {chains: {...acme.site.chains, primary: {files: ['server.pfx'], passwordFile: 'pass'}}});
		expect(body).toMatchObject({groups: [{authorities: [{store: 'Root'}, {file: '02-Server-Root.cer', store: 'Root'}, {store: 'CA'}]}]});
		const {unfolded} = await run('rootless', {chains: {client: acme.site.chains.client ?? {files: []}}, gateways: []});
		expect(unfolded).not.toContain('undefined');
	});

	test('a text that finds nothing, or several, is said in the pack and beside it', async () => {
		const clients = (subject: string) => [{host: 'pcclient-host', mode: 'local-storage' as const, subject}];
		const {body, unfolded} = await run('nothing', {clients: clients('pc-client')});
		expect(body).toMatchObject({groups: [{clients: [{findings: ['client/subject-matches-nothing']}]}]});
		expect(unfolded).toContain('client/subject-matches-nothing');
		expect(read('nothing/checklist.md')).toContain('> **Warning:** pcclient-host: “pc-client” is not in the certificate of pcclient-host.');
		await run('several', {clients: clients('Acme')});
		expect(read('several/checklist.md')).toMatch(/“Acme” is in \d+ certificates/);
	});

	test('the silent install: both switches, the text quoted where it must be, and no number for the mode', async () => {
		const page = read('pack/checklist.md');
		expect(page).toContain('safeq-cloud-client-VERSION-setup.exe /S /CERTSTORE=true /CERTSUBJECT=pcclient-host');
		expect(page).not.toMatch(/\/STORAGETYPE=\d/);
		expect(page).toContain('documented nowhere that we found');
		await run('blank', {clients: [{host: 'pcclient-host', mode: 'local-storage', subject: 'CN=pcclient-host & del "x'}]});
		const blank = read('blank/checklist.md');
		expect(blank).toContain('/CERTSUBJECT="CN=pcclient-host & del x"');
		expect(blank).toContain('holds blanks or signs that a command line may change');
	});

	test('the page is whole, each point has its box and label, and a hostile name is text', async () => {
		acme.leaf('evil', {
			subject: '/CN=<img src=x onerror=alert(1)>$(calc)',
			extensions: ['subjectAltName=DNS:pcclient-host', 'extendedKeyUsage=clientAuth'],
		});
		acme.pfx('evil.pfx', 'evil');
		const client = {files: ['evil.pfx'], passwordFile: 'pass'};
		await run('evil', {chains: {...acme.site.chains, client}, clients: [{host: 'pcclient-host', mode: 'local-storage', subject: '<b>'}]});
		const page = read('evil/checklist.html');
		const {inputs, labels, links} = outlineOf(page);
		expect(inputs).toEqual(labels);
		expect(inputs.length).toBeGreaterThan(5);
		expect(links).toEqual(['01-Acme-CA-Root.cer', '02-Acme-CA-Intermediate.cer', 'pcclient-host.pfx']);
		expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;$(calc)');
		for (const script of ['import-certificates.ps1', 'undo-import.ps1']) expect(read(`evil/${script}`)).toBe(read(`pack/${script}`));
		expect(read('evil/certificates.json')).not.toContain('calc');
	});
});

describe('passwords and refusals', () => {
	test('another password for the pack is taken from --password-file, the given file keeps its own', async () => {
		await run('new', {}, [], 'An.other_1');
		expect((await openContainer(acme.read('new/pcclient-host.pfx'), new Secret('An.other_1'))).keys).toHaveLength(1);
	});

	test('no client, a chain without its key, a password Java would not take', async () => {
		await expect(run('none', {clients: []})).rejects.toMatchObject({code: 'no-clients'});
		await expect(run('none', {clients: [{host: 'a', mode: 'gateway', subject: 'a'}]})).rejects.toMatchObject({code: 'no-clients'});
		await expect(run('none', {chains: {client: {files: ['pcclient-host.crt']}}})).rejects.toMatchObject({
			code: 'no-private-key',
			hints: [expect.any(String), expect.stringContaining('certreq -accept')],
		});
		await expect(run('none', {}, [], 'kurz')).rejects.toMatchObject({code: 'password-too-short'});
		expect(fs.existsSync(acme.at('none'))).toBe(false);
	});
});
