import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {writeUnattendedFile} from '../../source/actions/write-unattended-file.js';
import {Secret} from '../../source/secret.js';
import {proveRun, troubleOf} from './proof.js';
import {makeWorld, password, trustPassword} from './world.js';

const actions = {'write-unattended-file': writeUnattendedFile};
const change = {do: 'write-unattended-file', on: 'gateway:gateway-host'} as const;
const fileIn = (folder: string) => path.join(folder, 'out/gateway.conf');

test("a new file holds the vendor's options, closed to others, and shows no password", async () => {
	const world = makeWorld();
	const {description, undo} = await proveRun(actions, change, world);
	expect(fs.readFileSync(fileIn(world.siteFolder), 'utf8')).toBe(
		[
			'HCP_DEFAULT_KEYSTORE="/etc/gw/gateway-host.pfx"',
			`HCP_DEFAULT_KEYSTORE_PASSWORD="${password}"`,
			'HCP_DEFAULT_TRUSTSTORE="/etc/gw/acme-ca.pfx"',
			`HCP_DEFAULT_TRUSTSTORE_PASSWORD="${trustPassword}"`,
			'',
		].join('\n'),
	);
	expect(fs.statSync(fileIn(world.siteFolder)).mode & 0o777).toBe(0o600);
	expect(description?.lines.map(({text}) => text)).toContain('HCP_DEFAULT_KEYSTORE_PASSWORD="(secret)"');
	expect(description?.undo).toBe('gateway.conf is taken away again');
	expect(description?.sameAs).toEqual([
		`install -m 600 /dev/null ${fileIn(world.siteFolder)}`,
		`\${EDITOR:-vi} ${fileIn(world.siteFolder)}`,
	]);
	await undo();
});

test('every other line of a file that is there is kept, and its mode', async () => {
	const old = '# ours\r\nHCP_OTHER="1"\r\nHCP_DEFAULT_KEYSTORE="/old.pfx"\r\n';
	const world = makeWorld({files: {'desk/out/gateway.conf': old}});
	const {description, undo} = await proveRun(actions, change, world);
	expect(description?.undo).toBe('the old gateway.conf is put back');
	expect(fs.readFileSync(fileIn(world.siteFolder), 'utf8')).toContain(
		'# ours\r\nHCP_OTHER="1"\r\nHCP_DEFAULT_KEYSTORE="/etc/gw/gateway-host.pfx"\r\n',
	);
	expect(fs.statSync(fileIn(world.siteFolder)).mode & 0o777).toBe(0o644);
	await undo();
});

test('a password that a shell would change, or none, is refused before anything is written', async () => {
	const world = makeWorld();
	const withPassword = (secret: Secret | undefined) => ({...world, secrets: {...world.secrets, forKeystore: async () => secret}});
	expect((await troubleOf(actions, change, withPassword(new Secret('a$b"c'))))?.code).toBe('option-quoting');
	expect((await troubleOf(actions, change, withPassword(undefined)))?.code).toBe('password-not-given');
});
