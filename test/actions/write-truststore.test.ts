import fs from 'node:fs';
import {expect, test} from 'vitest';
import {writeTruststore} from '../../source/actions/write-truststore.js';
import {openContainer} from '../../source/pki/container.js';
import {writeTruststore as makeTruststore} from '../../source/pki/keystore.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {given} from './acme.js';
import {proveRun, troubleOf} from './proof.js';
import {makeWorld, trustPassword} from './world.js';

const actions = {'write-truststore': writeTruststore};
const change = {do: 'write-truststore', on: 'gateway:gateway-host'} as const;
const worldWith = (
	more: {
		readonly files?: Readonly<Record<string, string | Uint8Array>>;
		readonly authorities?: readonly string[];
		readonly hasGateway?: boolean;
		readonly name?: string;
	} = {},
) => {
	const name = more.name ?? 'primary-host.pfx';
	return makeWorld({
		...more,
		files: {...given(name), ...more.files},
		site: {chains: {primary: {files: [`in/${name}`]}}, authorities: more.authorities ?? []},
	});
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

const path = '/etc/gw/acme-ca.pfx';
const labelsIn = async (world: ReturnType<typeof worldWith>) => {
	const {trusted, certificates} = await openContainer(fs.readFileSync(`${world.folder}/gateway${path}`), new Secret(trustPassword));
	return certificates.filter(({sha256}) => trusted.includes(sha256)).map(({label}) => label);
};

/** A truststore as last year's setup left it, under another root. */
const lastYears = (password = trustPassword) => {
	const acme = newAcme();
	try {
		const {certificate} = acme.issue({name: 'Acme-CA-Root-2025', extensions: acme.authority});
		return {[`gateway${path}`]: makeTruststore({entries: [{alias: 'old', certificate}], password: new Secret(password)})};
	} finally {
		acme.remove();
	}
};

test('told to keep others, it trusts the old root and the new one, until it is told to drop them', async () => {
	const world = worldWith({files: lastYears()});
	const {description, undo} = await proveRun(actions, {...change, others: 'keep'}, world);
	expect(description?.say).toContain('2 trusted entries: Acme-CA-Root-2025, Acme-CA-Root');
	expect(await labelsIn(world)).toEqual(['Acme-CA-Root-2025', 'Acme-CA-Root']);
	const dropped = await proveRun(actions, {...change, others: 'drop'}, world);
	expect(await labelsIn(world)).toEqual(['Acme-CA-Root']);
	await dropped.undo();
	await undo();
	expect(await labelsIn(world)).toEqual(['Acme-CA-Root-2025']);
});

test('what it is to keep it must be able to read', async () => {
	const trouble = await troubleOf(actions, {...change, others: 'keep'}, worldWith({files: lastYears('another')}));
	expect(trouble?.code).toBe('truststore-does-not-open');
});

test('laid out to be carried over, a new file keeps the other roots that were given', async () => {
	const acme = newAcme();
	const old = acme.issue({name: 'Acme-CA-Root-2025', extensions: acme.authority}).pem;
	acme.remove();
	const world = worldWith({hasGateway: false, files: {'desk/in/old.pem': old}, authorities: ['in/old.pem']});
	const {description} = await proveRun(actions, {...change, others: 'keep'}, world);
	expect(description?.say).toMatch(/2 trusted entries: .*Acme-CA-Root-2025/);
});
