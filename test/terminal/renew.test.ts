import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, expect, onTestFinished, test} from 'vitest';
import {newAcme} from '../pki/acme.js';
import {ended, open, restored} from './program.js';

const acme = newAcme();
afterAll(acme.remove);
acme.leaf('gateway-host');
acme.pfx('last-year.pfx', 'gateway-host');
// The same name a year later: openssl writes a new key and certificate.
acme.leaf('gateway-host');
acme.pfx('next-year.pfx', 'gateway-host', '-passout', 'pass:Another.Word-8');

/** A primary in the cloud that nobody answers for, and one gateway on last year's certificate. */
const lastYear = () => {
	const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'renew-')));
	onTestFinished(() => fs.rmSync(folder, {recursive: true, force: true}));
	const at = (name: string) => path.join(folder, name);
	for (const name of ['in/2027', 'gateway/etc/gw']) fs.mkdirSync(at(name), {recursive: true});
	for (const name of ['in/gateway.pfx', 'gateway/etc/gw/gateway.pfx']) fs.writeFileSync(at(name), acme.read('last-year.pfx'));
	fs.writeFileSync(at('in/2027/gateway.pfx'), acme.read('next-year.pfx'));
	fs.writeFileSync(at('in/gateway.pass'), 'changeit\n');
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
	fs.writeFileSync(at('site.json'), JSON.stringify(site));
	return {folder, at, siteFile: () => JSON.parse(fs.readFileSync(at('site.json'), 'utf8'))};
};

test('a renewal by its keys: the password is typed, old and new are shown, and u takes the new names back', async () => {
	const {folder, at, siteFile} = lastYear();
	const before = siteFile();
	await using session = open(['renew', at('in/2027/gateway.pfx'), '--site', at('site.json'), '--root', folder, '--timeout', '1'], {
		rows: 40,
		env: {HOME: folder},
	});
	const {press, waitFor} = session;
	await waitFor(/Step 1 of 11[\s\S]*Password for gateway\.pfx[\s\S]*enter try/);
	press('Another.Word-8', 'enter');
	await waitFor(/One chain, complete[\s\S]*enter go on/);
	press('enter');
	const news = await waitFor(/Step 2 of 11[\s\S]*► Apply[\s\S]*enter apply/);
	expect(news).toContain('One certificate is new. Trust is added first, and the switch comes last.');
	expect(news).toMatch(/today {3}\S+…\S+ {2}\d{4}-\d\d-\d\d[\s\S]*new {5}\S+…\S+ {2}\d{4}-\d\d-\d\d/);
	expect(siteFile()).toEqual(before);

	press('enter');
	await waitFor(/► Go on to [\s\S]*enter go on/);
	expect(siteFile().chains.gateway).toEqual({files: ['in/2027/gateway.pfx']});
	press('u');
	await waitFor(/One run can be taken back\.[\s\S]*enter preview/);
	press('enter');
	await waitFor(/► Leave it as it is[\s\S]*enter choose/);
	press('down');
	await waitFor('► Take it back');
	press('enter');
	await waitFor('What was wrong before is wrong again.');
	expect(siteFile()).toEqual(before);

	press('ctrl+c');
	expect(await ended(session)).toEqual({exitCode: 130, ...restored});
	expect(session.raw()).not.toContain('Another.Word-8');
}, 300_000);
