import fs from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {exportCommand} from '../../source/commands/export.js';
import {readCertificate, toDer} from '../../source/pki/certificate.js';
import {newAcmeSite} from '../packs/acme-site.js';
import {outlineOf} from '../packs/html-outline.js';
import {calling} from './calling.js';

const acme = newAcmeSite();
afterAll(acme.remove);

const run = (to: string, more: Parameters<typeof acme.siteFile>[0] = {}, ...line: readonly string[]) =>
	calling(exportCommand, ['portal', '--to', acme.at(to), ...acme.siteFile(more), ...line]);
const read = (name: string) => acme.read(name).toString('utf8');

test('the authorities in upload order, the page and the checklist', async () => {
	const {code, unfolded, body} = await run('pack');
	expect(code).toBe(0);
	expect(fs.readdirSync(acme.at('pack')).sort()).toEqual([
		'01-Acme-CA-Root.cer',
		'02-Acme-CA-Intermediate.cer',
		'checklist.md',
		'manifest.json',
		'portal.html',
	]);
	expect(acme.read('pack/01-Acme-CA-Root.cer').equals(toDer(acme.root.certificate))).toBe(true);
	expect(readCertificate(acme.read('pack/02-Acme-CA-Intermediate.cer')).sha256).toBe(acme.intermediate.certificate.sha256);
	expect(unfolded).toContain('give the folder to whoever has the portal');
	expect(body).toMatchObject({
		pack: 'portal',
		changed: true,
		uploads: [{file: '01-Acme-CA-Root.cer', sha256: acme.root.certificate.sha256}, {file: '02-Acme-CA-Intermediate.cer'}],
		accounts: ['acme'],
	});
});

test('the page has the exact labels, both menu routes, and a box with its label for every point of every account', async () => {
	await run('two', {portal: {accounts: ['acme', 'acme <labs>']}});
	const page = read('two/portal.html');
	const {inputs, labels, links, headings} = outlineOf(page);
	expect(inputs).toEqual(labels);
	expect(inputs).toHaveLength(10);
	expect(new Set(inputs).size).toBe(10);
	expect(links).toEqual(['01-Acme-CA-Root.cer', '02-Acme-CA-Intermediate.cer']);
	expect(headings[0]).toBe('h1');
	for (const text of [
		'Certificate policy for internal communication: Use trusted CA certificates',
		'account settings &gt; PKI and encryption',
		'Security &gt; Security options &gt; General, PKI and encryption',
		'account settings &gt; CERTIFICATES &gt; Trusted CA certificates',
		'Security &gt; Security options &gt; Certificates &gt; Trusted CA certificates',
		'“Private certificate chains” on the same page is for Web UI, API, IPP and terminals',
		'What to do in the account acme &lt;labs&gt;',
	])
		expect(page).toContain(text);
});

test('OCSP is told by what it would do here: who would be refused, and that it is Java which says so', async () => {
	await run('silent');
	const text = read('silent/checklist.md');
	expect(text).toContain(
		'| gateway-host | Acme-CA-Intermediate | “gateway-host” names no OCSP responder, and none is set. | names no responder |',
	);
	expect(text).toContain('Switched on today, these would be refused: gateway-host, pcclient-host.');
	expect(text).toContain('Asked from primary-host, ');
	expect(text).toContain('OCSP checks: leave them off');
	await run('custom', {revocation: {ocsp: true, url: 'http://127.0.0.1:1/'}});
	expect(read('custom/checklist.md')).toContain('OCSP checks: switch them on');
	expect(read('custom/checklist.md')).toContain('Your answers name http://127.0.0.1:1/.');
});

test('a second run changes nothing; another chain is brought in, and the ticks are of another pack then', async () => {
	await run('again');
	const keyIn = () => /data-key="(\w+)"/.exec(read('again/portal.html'))?.[1];
	const key = keyIn();
	expect((await run('again')).body).toMatchObject({changed: false});
	acme.issue({name: 'Other-Root', extensions: acme.authority});
	acme.leaf('other', {by: 'Other-Root', subject: '/CN=gateway-host', extensions: ['subjectAltName=DNS:gateway-host']});
	acme.openssl(
		'pkcs12',
		'-export',
		'-out',
		'other.pfx',
		'-inkey',
		'other.key',
		'-in',
		'other.crt',
		'-certfile',
		'Other-Root.crt',
		'-passout',
		'pass:changeit',
	);
	const {body} = await run('again', {chains: {...acme.site.chains, gateway: {files: ['other.pfx'], passwordFile: 'pass'}}});
	expect(body).toMatchObject({changed: true});
	expect(fs.readdirSync(acme.at('again')).filter(name => name.endsWith('.cer'))).toEqual([
		'01-Acme-CA-Root.cer',
		'02-Other-Root.cer',
		'03-Acme-CA-Intermediate.cer',
	]);
	expect(keyIn()).not.toBe(key);
});

test('a chain that stops at an issuer nobody gave is written as far as it goes, and said so', async () => {
	acme.openssl(
		'pkcs12',
		'-export',
		'-out',
		'bare.pfx',
		'-inkey',
		'gateway-host.key',
		'-in',
		'gateway-host.crt',
		'-certfile',
		'Acme-CA-Intermediate.crt',
		'-passout',
		'pass:changeit',
	);
	const {unfolded} = await run('short', {chains: {gateway: {files: ['bare.pfx'], passwordFile: 'pass'}}, clients: []});
	expect(fs.readdirSync(acme.at('short'))).toContain('01-Acme-CA-Intermediate.cer');
	expect(unfolded).toContain('the chain of gateway-host goes on to CN=Acme-CA-Root,O=Acme,C=CZ, which nobody gave');
	expect(unfolded).toContain('no certificate of primary-host was given');
});

test('a cloud primary has the warning of the vendor', async () => {
	await run('cloud', {primary: {...acme.site.primary, where: 'cloud'}});
	expect(read('cloud/checklist.md')).toContain('currently supported only by on-premise primary server installations');
	expect(read('pack/checklist.md')).not.toContain('currently supported');
});

test('refused: no place, another word, what is not built yet, a file that does not open, nothing given', async () => {
	await expect(calling(exportCommand, ['portal'])).rejects.toMatchObject({code: 'command-line'});
	await expect(calling(exportCommand, [])).rejects.toMatchObject({code: 'command-line'});
	await expect(calling(exportCommand, ['linux', '--to', 'x'])).rejects.toMatchObject({code: 'command-line'});
	await expect(calling(exportCommand, ['portal', 'windows', '--to', 'x'])).rejects.toMatchObject({code: 'command-line'});
	await expect(calling(exportCommand, ['ansible', '--to', 'x'])).rejects.toMatchObject({code: 'not-yet'});
	acme.write('broken.pfx', 'not a keystore');
	const broken = {chains: {...acme.site.chains, gateway: {files: ['broken.pfx'], passwordFile: 'pass'}}};
	await expect(run('none', broken)).rejects.toMatchObject({code: 'certificate-not-seen'});
	await expect(run('none', {chains: {}})).rejects.toMatchObject({code: 'no-authorities'});
	expect(fs.existsSync(acme.at('none'))).toBe(false);
});

test('public authorities: nothing to upload, and said for whom and why', async () => {
	const other = newAcmeSite();
	try {
		other.makeRootPublic();
		const {body, unfolded} = await calling(exportCommand, ['portal', '--to', other.at('public'), ...other.siteFile()]);
		expect(body).toMatchObject({uploads: [], public: [{on: 'primary'}, {on: 'gateway:gateway-host'}, {on: 'client:pcclient-host'}]});
		expect(unfolded).toContain('nothing for gateway-host: its chain ends in Acme-CA-Root, a public authority');
		expect(fs.readdirSync(other.at('public')).sort()).toEqual(['checklist.md', 'manifest.json', 'portal.html']);
		const text = other.read('public/checklist.md').toString('utf8');
		expect(text).toContain('Nothing is to be uploaded.');
		expect(text).not.toContain('Private certificate chains');
		expect(text).toContain('**Certificate policy for internal communication: Use trusted CA certificates**');

		const windows = await calling(exportCommand, ['windows', '--to', other.at('windows'), ...other.siteFile()], null);
		expect(windows.body).toMatchObject({groups: [{authorities: [{file: '01-Acme-CA-Intermediate.cer', store: 'CA'}]}]});
		expect(other.read('windows/checklist.md').toString('utf8')).toContain(
			'The chain ends in Acme-CA-Root, a public authority. Windows brings it',
		);
	} finally {
		other.remove();
	}
});
