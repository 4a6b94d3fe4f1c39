import {chmodSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, describe, expect, test} from 'vitest';
import {applicationConf} from '../../source/facts/application-conf.js';
import type {Fact} from '../../source/facts/fact.js';
import {javaCacerts} from '../../source/facts/java-cacerts.js';
import {keystorePlace} from '../../source/facts/keystore-place.js';
import {placedKeystore} from '../../source/facts/placed-keystore.js';
import {serverLog} from '../../source/facts/server-log.js';
import {service} from '../../source/facts/service.js';
import {newSweep} from '../../source/facts/sweep.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {cacertsPath, configPath, logFolder, paragon} from '../../source/product/paragon.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {makeWorld, password, type TestWorld} from './world.js';

const acme = newAcme();
afterAll(acme.remove);
const pfx = acme.pfx('primary.pfx', 'primary-host');
const isRoot = process.getuid?.() === 0;

const installRoot = '/srv/product';
const conf = `primary${configPath(installRoot)}`;
const placed = 'primary/srv/product/conf/primary-host.pfx';

const settings = (secret = password) =>
	`server {\n  ${paragon.keystoreFileSetting} = "/srv/product/conf/primary-host.pfx"\n  ${paragon.keystorePasswordSetting} = "${secret}"\n}\n`;

const see = async <Value>(world: TestWorld, fact: Fact<Value>): Promise<Value> => {
	const seen = await newSweep(world).see(fact, 'primary');
	if (!seen.ok) throw new Error(`${seen.code}: ${seen.why}`);
	return seen.value;
};

describe('application.conf', () => {
	test('tells both settings and where they stand, the password never', async () => {
		const world = makeWorld();
		world.put(conf, settings('hunter2-9'));
		const value = await see(world, applicationConf);
		expect(value).toMatchObject({
			state: 'read',
			keystoreFile: {value: '/srv/product/conf/primary-host.pfx', isSet: true, assignments: [{line: 2, effective: true}]},
			keystorePassword: {value: null, isSet: true, assignments: [{line: 3, effective: true}]},
		});
		expect(JSON.stringify(value)).not.toContain('hunter2');
	});

	test('says when it and what it includes was changed, and what was meant by a flawed path', async () => {
		const world = makeWorld();
		world.put('primary/srv/product/conf/local.conf', 'x = 1\n');
		world.put(conf, `include "local"\n${paragon.keystoreFileSetting} = /srv/a.pfx#old\n`);
		const {files = [], keystoreFile} = await see(world, applicationConf);
		expect(files.map(({path: file}) => path.basename(file))).toEqual(['application.conf', 'local.conf']);
		expect(files.every(({changedAt}) => !Number.isNaN(Date.parse(changedAt)))).toBe(true);
		expect(keystoreFile).toMatchObject({value: '/srv/a.pfx', meant: '/srv/a.pfx#old'});
	});

	test('names the file at fault, also where it is an included one', async () => {
		const world = makeWorld();
		world.put(conf, 'include "local"\n');
		world.put('primary/srv/product/conf/local.conf', Buffer.from('\uFEFFx = 1\n', 'utf16le'));
		const local = '/srv/product/conf/local.conf';
		expect(await see(world, applicationConf)).toMatchObject({state: 'utf16', faulty: {path: local, firstBytes: 'FF FE', line: null}});
		world.put('primary/srv/product/conf/local.conf', 'x = 1\ny = {\n');
		expect(await see(world, applicationConf)).toMatchObject({state: 'unparsable', faulty: {path: local, line: 3, column: 1}});
	});

	test('missing, UTF-16 and unparsable are values, each with a sentence', async () => {
		const world = makeWorld();
		expect(await see(world, applicationConf)).toMatchObject({
			state: 'missing',
			say: expect.any(String),
			lackingFolder: '/srv',
			elsewhere: [],
		});
		world.put(conf, Buffer.from(`\uFEFF${settings()}`, 'utf16le'));
		expect(await see(world, applicationConf)).toMatchObject({state: 'utf16', say: expect.any(String)});
		world.put(conf, `${settings()}\n}`);
		expect(await see(world, applicationConf)).toMatchObject({state: 'unparsable', say: expect.stringMatching(/\b6\b/)});
	});
});

describe('an application.conf that is not there', () => {
	test('tells from which folder on the path lacks, and where the product lies instead', async () => {
		const world = makeWorld();
		const sister = `${path.posix.dirname(paragon.installRoot)}/Sister`;
		world.put('primary/srv/product/readme', '');
		world.put(`primary${configPath(sister)}`, settings());
		expect(await see(world, applicationConf)).toMatchObject({lackingFolder: '/srv/product/conf', elsewhere: [sister]});
		world.put('primary/srv/product/conf/other.conf', '');
		expect(await see(world, applicationConf)).toMatchObject({state: 'missing', lackingFolder: null});
	});
});

describe('the placed keystore', () => {
	test('is opened with the password that stands in the settings, and read as the user of the service', async () => {
		const world = makeWorld();
		world.put(conf, settings());
		world.put(placed, pfx);
		const value = await see(world, placedKeystore);
		expect(value).toMatchObject({exists: true, user: 'svc', readable: 'yes', obstacle: null, opens: true, size: pfx.length});
		expect(value.chain.map(({label}) => label)).toEqual(['primary-host', 'Acme-CA-Intermediate', 'Acme-CA-Root']);
		expect(JSON.stringify(value)).not.toContain(password);
	});

	test('a wrong password, a file that is not there and settings that name none are told apart', async () => {
		const world = makeWorld();
		world.put(conf, settings('another'));
		world.put(placed, pfx);
		expect(await see(world, placedKeystore)).toMatchObject({exists: true, opens: false, reason: 'wrong-password'});
		const empty = makeWorld();
		empty.put(conf, settings());
		expect(await see(empty, placedKeystore)).toMatchObject({path: '/srv/product/conf/primary-host.pfx', exists: false, opens: null});
		empty.put(conf, 'server {}\n');
		expect(await see(empty, placedKeystore)).toMatchObject({path: null, exists: false});
	});

	test('what was meant by a flawed password or path is tried', async () => {
		const world = makeWorld();
		const bare = (file: string, secret: string) =>
			`${paragon.keystoreFileSetting} = ${file}\n${paragon.keystorePasswordSetting} = ${secret}\n`;
		world.put(placed, pfx);
		world.put(conf, bare('/srv/product/conf/primary-host.pfx', `“${password}”`));
		expect(await see(world, placedKeystore)).toMatchObject({opens: false, opensAsMeant: true});
		world.put(conf, bare('/srv/product/conf/primary-host.pfx', 'wrong;'));
		expect(await see(world, placedKeystore)).toMatchObject({opens: false, opensAsMeant: false});
		world.put(conf, bare('/srv/product/conf/primary-host.pfx;', password));
		expect(await see(world, placedKeystore)).toMatchObject({exists: false, existsAsMeant: true});
	});

	test('PEM under the name of a keystore is told as what it is', async () => {
		const world = makeWorld();
		world.put(conf, settings());
		world.put(placed, 'neither key nor certificate');
		expect(await see(world, placedKeystore)).toMatchObject({opens: false, reason: 'not-a-keystore', say: expect.any(String)});
	});

	test('rights that keep the user out are found by trying, the first obstacle named', async () => {
		const world = makeWorld();
		world.put(conf, settings());
		world.put(placed, pfx, isRoot ? 0o600 : 0o000);
		const value = await see(world, placedKeystore);
		expect(value.readable).toBe('no');
		expect(value.obstacle).toContain('file /srv/product/conf/primary-host.pfx is -');

		world.put(placed, pfx);
		const folder = path.join(world.siteFolder, '../primary/srv/product');
		if (isRoot) {
			chmodSync(folder, 0o700);
			expect((await see(world, placedKeystore)).obstacle).toBe('folder /srv/product is drwx------ root:root');
		}

		chmodSync(folder, 0o755);
	});
});

describe('the place of a prepared keystore', () => {
	test('is looked at whether or not a setting names it, as the user of the service', async () => {
		const world = makeWorld();
		world.put(placed, pfx);
		expect(await see(world, keystorePlace)).toEqual({
			path: '/srv/product/conf/primary-host.pfx',
			exists: true,
			user: 'svc',
			readable: 'yes',
			obstacle: null,
		});
	});

	test('nothing there is told, and nothing is claimed of it', async () => {
		const world = makeWorld();
		expect(await see(world, keystorePlace)).toMatchObject({exists: false, readable: 'untried', obstacle: null});
	});
});

describe('the service', () => {
	test('is read from systemctl, with its user and its time', async () => {
		expect(await see(makeWorld(), service)).toMatchObject({
			name: 'the-server',
			isKnown: true,
			state: 'active',
			user: 'svc',
			processId: 42,
			since: new Date(1795500000 * 1000).toISOString().replace('.000', ''),
		});
	});

	test('one that failed brings the last lines of its log; no User= means root', async () => {
		const world = makeWorld({systemctl: 'LoadState=loaded\nActiveState=failed\nResult=exit-code\nMainPID=0\nUser='});
		world.put(`primary${logFolder(installRoot)}/server.log`, 'Starting\nCannot read configuration\n');
		expect(await see(world, service)).toMatchObject({
			state: 'failed',
			result: 'exit-code',
			user: 'root',
			processId: null,
			lastLines: ['Starting', 'Cannot read configuration'],
		});
	});

	test('an older systemctl is asked again, and its text date is read as UTC', async () => {
		const world = makeWorld();
		const say = 'echo LoadState=loaded; echo ActiveState=active; echo "ActiveEnterTimestamp=Tue 2026-11-24 06:12:30 $TZ"';
		world.put('primary/usr/bin/systemctl', `#!/bin/sh\nfor word; do [ "$word" = --timestamp=unix ] && exit 1; done\n${say}\n`, 0o755);
		expect(await see(world, service)).toMatchObject({since: '2026-11-24T06:12:30Z'});
	});

	test('without systemd there was no way to look', async () => {
		const world = makeWorld();
		world.put('primary/usr/bin/systemctl', '#!/bin/sh\necho "System has not been booted with systemd" >&2\nexit 1\n', 0o755);
		expect(await newSweep(world).see(service, 'primary')).toMatchObject({
			ok: false,
			code: 'systemctl-failed',
			why: expect.stringContaining('not been booted'),
		});
	});

	test('an unknown unit is a value', async () => {
		expect(await see(makeWorld({systemctl: 'LoadState=not-found\nActiveState=inactive'}), service)).toMatchObject({isKnown: false});
	});
});

describe("the product's Java", () => {
	test('its anchors are told by fingerprint', async () => {
		const world = makeWorld();
		const entries = [{alias: 'acme', certificate: acme.root.certificate}];
		world.put(`primary${cacertsPath(installRoot)}`, writeTruststore({entries, password: new Secret(paragon.cacertsPassword)}));
		expect(await see(world, javaCacerts)).toMatchObject({entries: 1, anchors: [{alias: 'acme', sha256: acme.root.certificate.sha256}]});
	});

	test('a file that is no truststore, and none at all, are values', async () => {
		const world = makeWorld();
		const path = cacertsPath(installRoot);
		expect(await see(world, javaCacerts)).toMatchObject({anchors: [], changedAt: null, trouble: {say: `${path} is not there.`}});
		world.put(`primary${path}`, 'text');
		const say = expect.stringContaining(`${path} cannot be read as a truststore`);
		expect(await see(world, javaCacerts)).toMatchObject({anchors: [], changedAt: expect.any(String), trouble: {say}});
	});
});

describe('the server log', () => {
	test('is the newest log of the folder; none is a value', async () => {
		const world = makeWorld();
		expect(await see(world, serverLog)).toEqual({path: null, lines: []});
		world.put(`primary${logFolder(installRoot)}/notes.txt`, 'not this one\n');
		world.put(`primary${logFolder(installRoot)}/server.log`, 'first\r\n\r\nsecond\n');
		expect(await see(world, serverLog)).toEqual({path: `${logFolder(installRoot)}/server.log`, lines: ['first', 'second']});
	});
});
