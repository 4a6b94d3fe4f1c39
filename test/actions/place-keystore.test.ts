import fs from 'node:fs';
import {expect, test} from 'vitest';
import {placeKeystore} from '../../source/actions/place-keystore.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {acme, given} from './acme.js';
import {proveRun, troubleOf} from './proof.js';
import {site} from './site.js';
import {addSystemctl} from './systemctl.js';
import {makeWorld, password} from './world.js';

const actions = {'place-keystore': placeKeystore};
const onPrimary = {do: 'place-keystore', on: 'primary'} as const;
const target = '/opt/DispatcherParagon/conf/primary-host.pfx';
const isRoot = process.getuid?.() === 0;

const worldWith = (names: readonly string[], more: {readonly readableBy?: 'everybody'; readonly authorities?: readonly string[]} = {}) => {
	const world = makeWorld({
		files: given(...names, ...(more.authorities ?? [])),
		site: {
			primary: {...site.primary, keystoreReadableBy: more.readableBy ?? 'service'},
			chains: {primary: {files: names.map(name => `in/${name}`)}},
			authorities: (more.authorities ?? []).map(name => `in/${name}`),
		},
	});
	addSystemctl(world);
	return world;
};

test("a complete PFX is placed byte for byte, for the service's eyes only", async () => {
	const world = worldWith(['primary-host.pfx']);
	const {description, undo} = await proveRun(actions, onPrimary, world);
	expect(fs.readFileSync(world.at(target))).toEqual(acme()['primary-host.pfx']);
	const state = fs.statSync(world.at(target));
	expect(state.mode & 0o777).toBe(0o640);
	if (isRoot) expect([state.uid, state.gid]).toEqual([0, 4242]);
	expect(description?.say).toContain(`write ${target}`);
	expect(description?.say).toContain('-rw-r-----');
	await undo();
});

test('a mistyped install folder is refused, and nothing is made there', async () => {
	const world = worldWith(['primary-host.pfx']);
	const astray = {...world, site: {...world.site, primary: {...world.site.primary, installRoot: '/opt/DispatcherParagon/nope'}}};
	await expect(placeKeystore.check(onPrimary, astray)).rejects.toMatchObject({code: 'install-folder-wrong'});
	expect(fs.existsSync(world.at('/opt/DispatcherParagon/nope'))).toBe(false);
});

test("readable by everybody, as the vendor's page writes, when the site says so", async () => {
	const world = worldWith(['primary-host.pfx'], {readableBy: 'everybody'});
	await proveRun(actions, onPrimary, world);
	expect(fs.statSync(world.at(target)).mode & 0o777).toBe(0o644);
});

test('what lay there before comes back with its bytes, mode and owner', async () => {
	const world = worldWith(['primary-host.pfx']);
	fs.writeFileSync(world.at(target), 'the keystore of last year', {mode: 0o604});
	if (isRoot) fs.chownSync(world.at(target), 7, 8);
	await (await proveRun(actions, onPrimary, world)).undo();
});

test('a PFX without its chain is made complete from the authorities given besides', async () => {
	const world = worldWith(['leaf-only.pfx'], {authorities: ['root.cer', 'intermediate.cer']});
	const {undo} = await proveRun(actions, onPrimary, world);
	const placed = await openContainer(fs.readFileSync(world.at(target)), new Secret(password));
	expect(placed.certificates.map(({label}) => label)).toEqual(['primary-host', 'Acme-CA-Intermediate', 'Acme-CA-Root']);
	expect(placed.keys).toHaveLength(1);
	await undo();
});

const javaIs = (world: ReturnType<typeof worldWith>, version: string) => {
	fs.mkdirSync(world.at('/opt/DispatcherParagon/jre'), {recursive: true});
	fs.writeFileSync(world.at('/opt/DispatcherParagon/jre/release'), `JAVA_VERSION="${version}"\n`);
};

test('for a Java of 2019 the keystore is written in the old way, which that Java reads', async () => {
	const world = worldWith(['primary-host.pfx']);
	javaIs(world, '1.8.0_202');
	const {undo} = await proveRun(actions, onPrimary, world);
	const placed = await openContainer(fs.readFileSync(world.at(target)), new Secret(password));
	expect(placed).toMatchObject({pkcs12: {mac: 'SHA-1', encryption: ['3DES SHA-1']}, java: {keyEntries: 1}});
	await undo();
});

test('for a newer Java the given PFX stays as it is', async () => {
	const world = worldWith(['primary-host.pfx']);
	javaIs(world, '11.0.12');
	await (await proveRun(actions, onPrimary, world)).undo();
	expect((await placeKeystore.describe(onPrimary, world)).lines[0]?.text).toContain('the bytes of in/primary-host.pfx');
});

test('loose PEM and DER files become one keystore', async () => {
	const world = worldWith(['authorities.pem', 'primary-host.cer', 'primary-host.key']);
	await (await proveRun(actions, onPrimary, world)).undo();
});

test('a key of another certificate is refused before anything is written', async () => {
	const trouble = await troubleOf(actions, onPrimary, worldWith(['primary-host.pem', 'gateway-host.key']));
	expect(trouble).toMatchObject({code: 'key-mismatch', message: expect.stringContaining('primary-host')});
});

test('certificates without a key, a wrong password, a missing file: one sentence each', async () => {
	expect((await troubleOf(actions, onPrimary, worldWith(['primary-host.pem'])))?.code).toBe('no-private-key');
	const locked = worldWith(['primary-host.pfx']);
	expect(
		(await troubleOf(actions, onPrimary, {...locked, secrets: {...locked.secrets, forFile: async () => new Secret('wrong')}}))?.code,
	).toBe('wrong-password');
	expect(
		(await troubleOf(actions, onPrimary, {...locked, secrets: {...locked.secrets, forKeystore: async () => new Secret('another')}}))?.code,
	).toBe('wrong-password');
	const gone = worldWith(['primary-host.pfx']);
	fs.rmSync(`${gone.siteFolder}/in/primary-host.pfx`);
	expect((await troubleOf(actions, onPrimary, gone))?.code).toBe('file-missing');
});

const gatewayWorld = (hasGateway: boolean) =>
	makeWorld({files: given('gateway-host.pfx'), site: {chains: {gateway: {files: ['in/gateway-host.pfx']}}}, hasGateway});

test('a gateway in reach gets its keystore where its options name it', async () => {
	const world = gatewayWorld(true);
	const {undo} = await proveRun(actions, {do: 'place-keystore', on: 'gateway:gateway-host'}, world);
	expect(fs.readFileSync(`${world.folder}/gateway/etc/gw/gateway-host.pfx`)).toEqual(acme()['gateway-host.pfx']);
	await undo();
});

test('for a gateway out of reach the file is laid out to be carried over, and it says where to', async () => {
	const world = gatewayWorld(false);
	const {description, undo} = await proveRun(actions, {do: 'place-keystore', on: 'gateway:gateway-host'}, world);
	expect(fs.readFileSync(`${world.siteFolder}/out/gateway-host.pfx`)).toEqual(acme()['gateway-host.pfx']);
	expect(description?.lines.map(({text}) => text)).toContain('copy it to /etc/gw/gateway-host.pfx on gateway-host');
	await undo();
});
