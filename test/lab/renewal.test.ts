import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {connect} from 'node:tls';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../../source/lab/lab.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {everything} from '../sessions/cli.js';
import {hasJdk} from './look.js';
import {labOfLastYear, newAuthorities, nextYears, renew, sameAuthorities, undo} from './next-year.js';

// What no undo gives back: our own journal, what the server writes, what the stand-in service knows of its process.
const apart = ['var', 'opt/DispatcherParagon/logs', 'run'];

let lab: Lab;
let given: Readonly<Record<string, string>>;
let uploads: string;
const callersPath = process.env['PATH'];

const year = (name: string) => path.join(lab.folder, 'in/2027', `${name}.pfx`);
const differing = (now: Readonly<Record<string, string>>): readonly string[] =>
	[...new Set([...Object.keys(given), ...Object.keys(now)])].filter(name => given[name] !== now[name]).sort();
const changed = () => differing(everything(lab.folder, apart));

/** The subject of the issuer of what the port presents, and when it ends. */
const served = (): Promise<{readonly issuer: string; readonly ends: number}> =>
	new Promise((resolve, reject) => {
		const socket = connect({host: '127.0.0.1', port: lab.site.primary.port, rejectUnauthorized: false, servername: 'primary-host'}, () => {
			const {issuer, valid_to} = socket.getPeerCertificate();
			resolve({issuer: String(issuer.CN), ends: Date.parse(valid_to)});
			socket.destroy();
		});
		socket.once('error', reject);
	});

const trustedByGateway = async () => {
	const file = path.join(lab.folder, 'gateway/etc/gw/acme-ca.pfx');
	const {certificates, trusted} = await openContainer(fs.readFileSync(file), new Secret('changeit'));
	return certificates.filter(({sha256}) => trusted.includes(sha256)).map(({label}) => label);
};

const nextTwoYears = Date.now() + 700 * 86_400_000;

// One lab, a year after its setup, told in the order an administrator would go.
describe.skipIf(!hasJdk)('a renewal on a server that speaks JSSE', {timeout: 600_000}, () => {
	beforeAll(async () => {
		uploads = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-uploads-'));
		// The server reads it as a user of its own.
		fs.chmodSync(uploads, 0o755);
		lab = await labOfLastYear({portalFolder: uploads});
		await nextYears(lab, 'primary-host', sameAuthorities(lab), {password: 'Another.Word-8'});
		await nextYears(lab, 'gateway-host', sameAuthorities(lab));
		fs.writeFileSync(path.join(lab.folder, 'in/2027.pass'), 'Another.Word-8\n');
		given = everything(lab.folder, apart);
	}, 600_000);

	afterAll(async () => {
		process.env['PATH'] = callersPath;
		await lab.dispose();
		fs.rmSync(uploads, {recursive: true});
	});

	test('a dry run tells what differs, and changes nothing', async () => {
		const {code, unfolded, body} = await renew(lab, ['--dry-run', year('gateway-host')]);
		expect(code).toBe(5);
		expect(unfolded).toMatch(
			/gateway-host today \S+ \d{4}-\d\d-\d\d in 36\d days from Acme-CA-Intermediate new \S+ \d{4}-\d\d-\d\d in 7\d\d days/,
		);
		expect(unfolded).toContain('primary-host is not touched and not restarted');
		expect(body).toMatchObject({dryRun: true, changed: false, run: null});
		expect(changed()).toEqual([]);
	});

	test('a file whose password nobody gives is refused before anything is written', async () => {
		await expect(renew(lab, ['--yes', year('primary-host')])).rejects.toMatchObject({code: 'wrong-password'});
		expect(changed()).toEqual([]);
	});

	const renewPrimary = async () =>
		renew(lab, ['--yes', year('primary-host'), '--password-file', path.join(lab.folder, 'in/2027.pass')], 'Another.Word-8');
	let run = '';

	test('a new leaf of the primary: one restart, and the proof', async () => {
		const {code, text, body} = await renewPrimary();
		expect(text).toContain('Trust holds between primary-host and gateway-host, both ways');
		expect(code).toBe(0);
		expect(text.match(/did +systemctl restart/g)).toHaveLength(1);
		expect((await served()).ends).toBeGreaterThan(nextTwoYears);
		expect(changed()).toEqual(['opt/DispatcherParagon/conf/application.conf', 'opt/DispatcherParagon/conf/primary-host.pfx', 'site.json']);
		const site = JSON.parse(fs.readFileSync(lab.siteFile, 'utf8'));
		expect(site.chains.primary).toEqual({files: ['in/2027/primary-host.pfx'], passwordFile: 'in/2027.pass'});
		expect(JSON.stringify(body) + text).not.toContain('Another.Word-8');
		run = String(body['run']);
	});

	test('the same renewal again changes nothing, and says so', async () => {
		const {code, text, body} = await renewPrimary();
		expect(code).toBe(0);
		expect(body).toMatchObject({changed: false, changes: [], run: null});
		expect(text).toContain('Nothing was changed.');
	});

	test('its undo brings the very same bytes back, the site file among them', async () => {
		expect((await undo(lab, run)).code).toBe(0);
		expect(changed()).toEqual([]);
		expect((await served()).ends).toBeLessThan(nextTwoYears);
	});

	test("a new leaf of the gateway touches nothing of the primary's", async () => {
		const started = fs.readFileSync(path.join(lab.folder, 'run/safeq-cloud-server/pid'), 'utf8');
		const {code, body} = await renew(lab, ['--yes', year('gateway-host')]);
		expect(code).toBe(0);
		// The files for the portal are made where last year's lie no more.
		expect(changed().filter(name => !name.startsWith('out'))).toEqual(['gateway/etc/gw/gateway-host.pfx', 'site.json']);
		expect(fs.readFileSync(path.join(lab.folder, 'run/safeq-cloud-server/pid'), 'utf8')).toBe(started);
		expect((await undo(lab, String(body['run']))).code).toBe(0);
		expect(changed()).toEqual([]);
	});

	describe('when the authorities end too', () => {
		const runs: string[] = [];

		beforeAll(async () => {
			await nextYears(lab, 'primary-host', await newAuthorities(lab));
			// Not the primary's: the server's Java learns of that one, and then takes whatever it issued.
			const third = await newAuthorities(lab, 3);
			for (const name of ['gateway-host', 'pcclient-host']) await nextYears(lab, name, third);
			given = everything(lab.folder, apart);
		}, 600_000);

		test('the primary changes over, and a gateway under the old root still connects', async () => {
			const {code, text, body} = await renew(lab, ['--yes', year('primary-host')]);
			expect(text).toContain('gateway-host accepted');
			expect(code).toBe(0);
			expect((await served()).issuer).toBe('Acme-CA-Intermediate-2');
			expect(await trustedByGateway()).toEqual(expect.arrayContaining(['Acme-CA-Root', 'Acme-CA-Root-2']));
			const order = ['write /etc/gw/acme-ca.pfx', 'import Acme-CA-Root-2', 'conf/primary-host.pfx', 'systemctl restart'].map(did =>
				text.indexOf(did),
			);
			expect(order).toEqual([...order].sort((one, other) => one - other));
			runs.push(String(body['run']));
		});

		test('nobody shows what the new authority issued before the portal knows it', async () => {
			const before = everything(lab.folder, apart);
			const {code, unfolded, body} = await renew(lab, ['--yes', year('gateway-host'), year('pcclient-host')]);
			expect(code).toBe(1);
			expect(unfolded).toMatch(/Acme-CA-Root-3 .*portal\/authority-not-accepted/);
			expect(unfolded).toContain('out/portal');
			const now = everything(lab.folder, apart);
			expect(now['gateway/etc/gw/gateway-host.pfx']).toBe(before['gateway/etc/gw/gateway-host.pfx']);
			expect(Object.keys(now).filter(name => name.startsWith('out/portal/'))).toHaveLength(4);
			runs.push(String(body['run']));
		});

		test('once it is uploaded, the same renewal goes on', async () => {
			for (const name of fs.readdirSync(path.join(lab.folder, 'out/portal')))
				await lab.portal.upload(path.join(lab.folder, 'out/portal', name));
			const {code, text, body} = await renew(lab, ['--yes']);
			expect(text).toContain('Trust holds between primary-host and gateway-host, both ways');
			expect(code).toBe(0);
			runs.push(String(body['run']));
		});

		test('once nobody is under the old root, it is dropped where we can, and told where a person must', async () => {
			const {code, unfolded, body} = await renew(lab, ['--yes', '--drop-old']);
			expect(await trustedByGateway()).toEqual(['Acme-CA-Root-2']);
			expect(unfolded).toContain('-delete -alias acme-ca-root -keystore');
			expect(code).toBe(0);
			runs.push(String(body['run']));
		});

		test('all of it is taken back, newest first, to the very same bytes', async () => {
			for (const run of runs.toReversed()) expect((await undo(lab, run)).code).toBe(0);
			expect(changed()).toEqual([]);
			expect((await served()).issuer).toBe('Acme-CA-Intermediate');
		});
	});
});
