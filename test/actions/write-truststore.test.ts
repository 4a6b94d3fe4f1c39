import fs from 'node:fs';
import {expect, test} from 'vitest';
import {writeTruststore} from '../../source/actions/write-truststore.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {given} from './acme.js';
import {proveRun, troubleOf} from './proof.js';
import {makeWorld, trustPassword} from './world.js';

const actions = {'write-truststore': writeTruststore};
const change = {do: 'write-truststore', on: 'gateway:gateway-host'} as const;
const worldWith = (
	more: {readonly files?: Readonly<Record<string, string>>; readonly hasGateway?: boolean; readonly name?: string} = {},
) => {
	const name = more.name ?? 'primary-host.pfx';
	return makeWorld({...more, files: {...given(name), ...more.files}, site: {chains: {primary: {files: [`in/${name}`]}}}});
};

test('one entry that Java trusts: the root above the primary', async () => {
	const world = worldWith();
	const {description, undo} = await proveRun(actions, change, world);
	const made = await openContainer(fs.readFileSync(`${world.folder}/gateway/etc/gw/acme-ca.pfx`), new Secret(trustPassword));
	expect(made.certificates.map(({label}) => label)).toEqual(['Acme-CA-Root']);
	expect(made.java).toMatchObject({loads: true, keyEntries: 0, trustedEntries: 1});
	expect(description?.say).toContain('1 trusted entry: Acme-CA-Root');
	await undo();
});

test('a truststore that opens but trusts nobody of ours is replaced, and comes back', async () => {
	const world = worldWith({files: {'gateway/etc/gw/acme-ca.pfx': 'something else'}});
	await (await proveRun(actions, change, world)).undo();
});

test('out of reach, it is laid out to be carried over', async () => {
	const world = worldWith({hasGateway: false});
	const {description, undo} = await proveRun(actions, change, world);
	expect(fs.existsSync(`${world.siteFolder}/out/acme-ca.pfx`)).toBe(true);
	expect(description?.lines[0]?.text).toBe('copy it to /etc/gw/acme-ca.pfx on gateway-host');
	await undo();
});

test('without the root, or without a password, nothing is written', async () => {
	expect((await troubleOf(actions, change, worldWith({name: 'leaf-only.pfx'})))?.code).toBe('root-not-given');
	const world = worldWith();
	expect((await troubleOf(actions, change, {...world, secrets: {...world.secrets, forTruststore: async () => undefined}}))?.code).toBe(
		'password-not-given',
	);
});
