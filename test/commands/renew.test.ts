import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, expect, onTestFinished, test} from 'vitest';
import type {Call} from '../../source/commands/call.js';
import {openRenewal} from '../../source/commands/open-renewal.js';
import {renewCommand} from '../../source/commands/renew.js';
import {newAcme} from '../pki/acme.js';
import {calling} from './calling.js';

const acme = newAcme();
afterAll(acme.remove);
acme.leaf('gateway-host');
acme.pfx('last-year.pfx', 'gateway-host');
// The same name a year later: openssl writes a new key and certificate.
acme.leaf('gateway-host');
acme.pfx('next-year.pfx', 'gateway-host', '-passout', 'pass:Another.Word-8');
acme.leaf('stranger');
acme.pfx('stranger.pfx', 'stranger');

/** A primary in the cloud that nobody answers for, and one gateway on last year's certificate. */
const lastYear = () => {
	const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'renew-')));
	onTestFinished(() => fs.rmSync(folder, {recursive: true, force: true}));
	const at = (name: string) => path.join(folder, name);
	for (const name of ['in/2027', 'out', 'gateway/etc/gw']) fs.mkdirSync(at(name), {recursive: true});
	const put = (name: string, bytes: Uint8Array | string) => fs.writeFileSync(at(name), bytes);
	put('in/gateway.pfx', acme.read('last-year.pfx'));
	put('gateway/etc/gw/gateway.pfx', acme.read('last-year.pfx'));
	put('in/gateway.pass', 'changeit\n');
	put('in/2027/gateway.pfx', acme.read('next-year.pfx'));
	put('in/2027/stranger.pfx', acme.read('stranger.pfx'));
	put('in/root.pem', acme.root.pem);
	put('in/2027.pass', 'Another.Word-8\n');
	const gateway = {
		host: 'gateway-host',
		reach: {via: 'local'},
		root: 'gateway',
		keystore: '/etc/gw/gateway.pfx',
		truststore: '/etc/gw/trust.pfx',
		truststorePasswordFile: 'in/gateway.pass',
		unattendedFile: 'out/gateway.conf',
	};
	const site = {
		schema: 1,
		primary: {where: 'cloud', host: 'primary-host', address: '127.0.0.1', port: 1},
		chains: {gateway: {files: ['in/gateway.pfx'], passwordFile: 'in/gateway.pass'}},
		gateways: [gateway],
	};
	put('site.json', JSON.stringify(site));
	const renew = async (line: readonly string[], password: string | null = null) =>
		calling(renewCommand, [...line, '--site', at('site.json'), '--root', folder, '--timeout', '1'], password);
	return {
		at,
		renew,
		placed: () => fs.readFileSync(at('gateway/etc/gw/gateway.pfx')),
		siteFile: () => fs.readFileSync(at('site.json'), 'utf8'),
	};
};

test('without a word of agreement it shows every change and makes none', async () => {
	const {at, renew, placed, siteFile} = lastYear();
	const before = siteFile();
	const {code, text, body} = await renew([at('in/2027/gateway.pfx'), '--password-file', at('in/2027.pass')], 'Another.Word-8');
	expect(code).toBe(5);
	expect(text).toContain('No --yes was given: this is a dry run.');
	expect(body).toMatchObject({dryRun: true, changed: false, run: null});
	expect([placed(), siteFile()]).toEqual([acme.read('last-year.pfx'), before]);
});

test('the site file names the new file and its password file, from where it lies', async () => {
	const {at, renew, placed, siteFile} = lastYear();
	const {body, text} = await renew(['--yes', at('in/2027/gateway.pfx'), '--password-file', at('in/2027.pass')], 'Another.Word-8');
	expect(body).toMatchObject({changed: true, run: expect.stringMatching(/\.1$/)});
	expect(placed()).toEqual(acme.read('next-year.pfx'));
	expect(JSON.parse(siteFile()).chains.gateway).toEqual({files: ['in/2027/gateway.pfx'], passwordFile: 'in/2027.pass'});
	expect(fs.readFileSync(at('out/gateway.conf'), 'utf8')).toContain('HCP_DEFAULT_KEYSTORE_PASSWORD="Another.Word-8"');
	expect(text).not.toContain('Another.Word-8');
});

test('the JSON names the old and the new certificate of each who is renewed', async () => {
	const {at, renew} = lastYear();
	const {body} = await renew(['--dry-run', at('in/2027/gateway.pfx'), '--password-file', at('in/2027.pass')], 'Another.Word-8');
	const certificate = {sha256: expect.stringMatching(/^[0-9a-f]{64}$/), notAfter: expect.stringMatching(/^\d{4}-.*Z$/)};
	expect(body['renewed']).toEqual([{on: 'gateway:gateway-host', from: certificate, to: certificate}]);
	const [{from, to}] = body['renewed'] as [{from: {sha256: string}; to: {sha256: string}}];
	expect(from.sha256).not.toBe(to.sha256);
});

test('an options file that says the same already is left alone, and nobody is told that it was written', async () => {
	const {at, renew} = lastYear();
	const renewed = ['--yes', at('in/2027/gateway.pfx'), '--password-file', at('in/2027.pass')];
	await renew(renewed, 'Another.Word-8');
	fs.writeFileSync(at('gateway/etc/gw/gateway.pfx'), acme.read('last-year.pfx'));
	const before = fs.statSync(at('out/gateway.conf'));
	const {text} = await renew(renewed, 'Another.Word-8');
	expect(text).toContain('did      write /etc/gw/gateway.pfx');
	expect(text).not.toContain('write '.concat(at('out/gateway.conf')));
	expect(fs.statSync(at('out/gateway.conf'))).toMatchObject({ino: before.ino, mtimeMs: before.mtimeMs});
});

test('a point ticked after the site file was written is kept in it, and taken back with the run', async () => {
	const {at, siteFile} = lastYear();
	const before = siteFile();
	let ticked = '';
	let run = '';
	const walked = async (call: Call) => {
		const {walk} = await openRenewal(call, false);

		try {
			walk.tick('policy');
			await walk.save();
			expect(siteFile()).toBe(before);
			await walk.apply('renewal/changes', 'primary', () => undefined);
			walk.tick('ocsp');
			await walk.save();
			ticked = siteFile();
			run = walk.run() ?? '';
			expect(walk.applied()).toHaveLength(1);
			return (await walk.undo(run, () => undefined)).done ? 0 : 1;
		} finally {
			await walk.end();
		}
	};
	const line = [at('in/2027/gateway.pfx'), '--site', at('site.json'), '--root', at('.'), '--timeout', '1'];
	expect((await calling(walked, [...line, '--password-file', at('in/2027.pass')], 'Another.Word-8')).code).toBe(0);
	expect(Object.keys(JSON.parse(ticked).ticks)).toEqual(['policy', 'ocsp']);
	expect(siteFile()).toBe(before);
});

test('several new passwords are found in the password files that the site names', async () => {
	const {at, renew, placed} = lastYear();
	fs.writeFileSync(at('in/gateway.pass'), 'Another.Word-8\n');
	await renew(['--yes', at('in/2027/gateway.pfx')]);
	expect(placed()).toEqual(acme.read('next-year.pfx'));
});

test('a certificate that names somebody else stops at the check that says so', async () => {
	const {at, renew, placed, siteFile} = lastYear();
	const before = siteFile();
	const {code, body} = await renew(['--yes', at('in/2027/stranger.pfx'), '--password-file', at('in/gateway.pass')], 'changeit');
	expect(code).toBe(1);
	expect(body).toMatchObject({changed: false, rootCauses: [{id: 'chain/name-mismatch', on: 'gateway:gateway-host'}]});
	expect([placed(), siteFile()]).toEqual([acme.read('last-year.pfx'), before]);
});

test('files with which nobody is renewed are refused', async () => {
	const {at, renew} = lastYear();
	await expect(renew(['--yes', at('in/root.pem')])).rejects.toMatchObject({code: 'renewal-for-nobody'});
});

test('a file that is not there is told before anything is looked at', async () => {
	const {at, renew} = lastYear();
	await expect(renew(['--yes', at('in/2028')])).rejects.toMatchObject({code: 'file-missing'});
});

test('old roots are not dropped together with a renewal', async () => {
	const {at, renew} = lastYear();
	await expect(renew(['--yes', '--drop-old', at('in/2027/gateway.pfx')])).rejects.toMatchObject({code: 'command-line'});
});
