import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {finishSetup} from '../../source/lab/finished.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {hasJdk, look} from './look.js';

const machineTruststore = (): string | undefined => {
	const compiler = execFileSync('sh', ['-c', 'command -v javac']).toString().trim();
	const file = path.join(path.dirname(path.dirname(realpathSync(compiler))), 'lib/security/cacerts');
	return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;
};

describe.skipIf(!hasJdk)('a lab with a Java server', () => {
	let lab: Lab;
	let before: string | undefined;

	beforeAll(async () => {
		before = machineTruststore();
		lab = await makeLab();
	});

	afterAll(() => lab?.dispose());

	const product = (name: string) => path.join(lab.folder, 'opt/DispatcherParagon', name);
	const log = () => readFileSync(product('logs/server.log'), 'utf8');

	test('serves the fallback at first, and its log says why', async () => {
		expect((await look(lab, 'gateway-host', 'TLSv1.3')).subject).toBe('localhost');
		expect(log()).toMatch(
			/ERROR .*using built-in certificate\njava\.io\.FileNotFoundException: \/opt\/DispatcherParagon\/conf\/server\.pfx/,
		);
		expect(log()).not.toContain(lab.folder);
	});

	test.each(['TLSv1.2', 'TLSv1.3'] as const)('refuses the gateway on %s while its authorities are not uploaded', async version => {
		const {end} = await look(lab, 'gateway-host', version);
		expect(end).toMatch(/CERTIFICATE_UNKNOWN/);
		expect(log()).toContain('PKIX path building failed');
	});

	test('no link beneath it leads out of it', () => {
		const links = readdirSync(lab.folder, {recursive: true, encoding: 'utf8'})
			.map(name => path.join(lab.folder, name))
			.filter(file => lstatSync(file).isSymbolicLink());
		expect(links.map(file => realpathSync(file)).filter(target => !target.startsWith(`${realpathSync(lab.folder)}/`))).toEqual([]);
		expect(statSync(product('jre/lib/security/cacerts')).mode & 0o777).toBe(0o644);
	});

	test('what is built by hand serves the certificate and takes the gateway on both versions', async () => {
		await finishSetup(lab);
		await lab.restart();
		for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
			expect(await look(lab, 'gateway-host', version)).toEqual({subject: 'primary-host', end: 'accepted'});
		}
		expect(log()).toMatch(/Accepted CN=gateway-host from .* TLSv1\.3/);
	});

	test('reads its settings as HOCON does: other spellings, an unquoted value cut at #, and a stop at what cannot be parsed', async () => {
		const file = product('conf/application.conf');
		const good = readFileSync(file);
		writeFileSync(
			file,
			'app.internal-server { default-keystore-file: /opt/DispatcherParagon/conf/primary-host.pfx, default-keystore-password = changeit#x\n}',
		);
		await lab.restart();
		expect((await look(lab, 'gateway-host')).subject).toBe('primary-host');
		writeFileSync(file, 'app { internal-server { default-keystore-password = change$it } }');
		await lab.restart();
		expect((await look(lab, 'gateway-host')).end).toBe('ECONNREFUSED');
		expect(log()).toMatch(/ERROR .*Cannot read configuration: \/opt\/DispatcherParagon\/conf\/application\.conf: 1: /);
		expect(log()).not.toContain(lab.folder);
		writeFileSync(file, good);
		await lab.restart();
	});

	test('an upload counts at once, without a restart', async () => {
		await using other = await makeLab();
		expect((await look(other, 'pcclient-host')).end).toMatch(/CERTIFICATE_UNKNOWN/);
		await other.portal.upload(path.join(other.folder, 'in/Acme-CA-Root.cer'));
		expect((await look(other, 'pcclient-host')).end).toBe('accepted');
	});

	test('under the built-in policy anybody with a certificate may knock', async () => {
		await using other = await makeLab({policy: 'built-in'});
		expect((await look(other, 'gateway-host')).end).toBe('accepted');
		await other.portal.setPolicy('trusted');
		expect((await look(other, 'gateway-host')).end).toMatch(/CERTIFICATE_UNKNOWN/);
	});

	test.runIf(process.getuid?.() === 0)('the server runs as somebody who is known to the lab only', async () => {
		const pid = (await lab.systemctl('show', 'safeq-cloud-server', '-p', 'MainPID', '--value')).trim();
		expect(statSync(`/proc/${pid}`).uid).toBe(lab.user.uid);
		expect(readFileSync('/etc/passwd', 'utf8')).not.toMatch(new RegExp(`^[^:]*:[^:]*:${lab.user.uid}:`, 'm'));
		expect(readFileSync(path.join(lab.folder, 'etc/passwd'), 'utf8')).toMatch(new RegExp(`^safeq:x:${lab.user.uid}:`, 'm'));
	});

	test("the machine's own truststore is what it was", () => {
		expect(machineTruststore()).toBe(before);
		expect(
			createHash('sha256')
				.update(readFileSync(product('jre/lib/security/cacerts')))
				.digest('hex'),
		).not.toBe(before);
	});

	test('dispose leaves neither a file nor a process', async () => {
		const other = await makeLab();
		const pid = Number(readFileSync(path.join(other.folder, 'run/safeq-cloud-server/pid'), 'utf8'));
		await other.dispose();
		expect(existsSync(other.folder)).toBe(false);
		expect(() => process.kill(pid, 0)).toThrow('ESRCH');
	});
});
