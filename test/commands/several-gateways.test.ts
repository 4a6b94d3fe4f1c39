import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {actions, steps} from '../../source/catalog.js';
import {walkHeadless} from '../../source/commands/setup-headless.js';
import {noTypedSecrets, openSecrets} from '../../source/host/secrets.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import type {Gateway, Site} from '../../source/site.js';
import {startWalk} from '../../source/steps/start-walk.js';
import {makeWorld, password} from '../facts/world.js';
import {newAcme} from '../pki/acme.js';

const acme = newAcme();
afterAll(acme.remove);
for (const name of ['gw-1', 'gw-2', 'gw-3']) acme.leaf(name);
acme.leaf('gw-all', {extensions: ['subjectAltName=DNS:gw-1,DNS:gw-2,DNS:gw-3', 'extendedKeyUsage=clientAuth']});
for (const name of ['gw-1', 'gw-2', 'gw-3', 'gw-all']) acme.pfx(`${name}.pfx`, name);

const gateway = (host: string, more: Partial<Gateway> = {}): Gateway => ({
	host,
	keystore: '/etc/gw/gateway.pfx',
	truststore: '/etc/gw/acme-ca.pfx',
	unattendedFile: `out/${host}.conf`,
	...more,
});

/** A primary that is not ours and out of reach, so that it is the gateways alone that something is made for. */
const siteOf = (gateways: readonly Gateway[], more: Partial<Site> = {}): Partial<Site> => ({
	primary: {...makeWorld().site.primary, where: 'cloud', port: 1},
	chains: {},
	authorities: [],
	clients: [],
	gateways,
	...more,
});

const walkIn = (site: Partial<Site>, ...files: readonly string[]) => {
	const world = makeWorld({site});
	for (const file of files) world.put(`desk/in/${file}`, acme.read(file));
	const typed = noTypedSecrets();
	const walk = startWalk({
		steps,
		actions,
		site: world.site,
		typed,
		worldFor: about => {
			const secrets = openSecrets({site: about, siteFolder: world.siteFolder, desk: world.desk, typed, general: new Secret(password)});
			return {...world, site: about, secrets, timeout: 500};
		},
		saveSite: async () => '',
		command: 'setup',
		operator: 'mara',
	});
	const written: string[] = [];
	const headless = async (dryRun: boolean) => ({
		...(await walkHeadless({walk, dryRun, write: text => void written.push(text)})),
		text: written.join('\n'),
	});
	const leafIn = async (...parts: readonly string[]) => {
		const {certificates, keys} = await openContainer(readFileSync(path.join(world.siteFolder, 'out', ...parts)), new Secret(password));
		return certificates.find(({keySha256}) => keySha256 === keys[0]?.keySha256)?.label;
	};
	return {walk, headless, leafIn};
};

describe('several gateways in the walk', () => {
	test('files given together find their gateways; one that nothing names has nothing yet, and is not judged by the others', async () => {
		const three = siteOf([gateway('gw-1'), gateway('gw-2'), gateway('gw-3')]);
		const {walk} = walkIn(three, 'gw-1.pfx', 'gw-2.pfx');
		await walk.give('in');
		expect(walk.site().gateways.map(({chain}) => chain?.files)).toEqual([['in/gw-1.pfx'], ['in/gw-2.pfx'], undefined]);
		const view = await walk.look('chains', 'primary');
		const rows = view.blocks.flatMap(({lines}) => lines.map(({text}) => text));
		expect(rows).toContainEqual(expect.stringMatching(/^gw-3 +nothing yet +needs its certificate, private key and CAs$/));
		expect(view.hindrances.filter(({on}) => on === 'gateway:gw-3')).toEqual([]);
		expect(view.news).toBe('2 of 3 chains are complete.');
		walk.leaveOut('in/gw-2.pfx');
		expect(walk.site().gateways[1]).not.toHaveProperty('chain');
	});

	test("a second gateway named later is not judged by the first one's certificate", async () => {
		const shared = {chains: {gateway: {files: ['in/gw-1.pfx']}}};
		const {walk} = walkIn(siteOf([gateway('gw-1'), gateway('gw-2')], shared), 'gw-1.pfx', 'gw-2.pfx');
		const before = await walk.look('chains', 'primary');
		expect(before.hindrances.map(({id, state}) => [id, state])).not.toContainEqual(['chain/name-mismatch', 'failed']);
		expect(before.hindrances.every(({on, state}) => on === 'gateway:gw-2' && state === 'unknown')).toBe(true);
		await walk.give('in/gw-2.pfx');
		const after = await walk.look('chains', 'primary');
		expect(walk.site().chains.gateway).toEqual({files: ['in/gw-1.pfx']});
		expect(after).toMatchObject({news: 'Two chains, complete, each from its certificate to the root.', hindrances: []});
	});

	test('a certificate that names all of them serves all of them', async () => {
		const {walk} = walkIn(siteOf([gateway('gw-1'), gateway('gw-2'), gateway('gw-3')]), 'gw-all.pfx');
		await walk.give('in');
		expect(walk.site().chains.gateway).toEqual({files: ['in/gw-all.pfx']});
		expect((await walk.look('chains', 'primary')).news).toMatch(/^Three chains, complete/);
	});
});

describe('several gateways headless', () => {
	test('one without a certificate of its own stops the run before the first byte, and is named', async () => {
		const shared = {chains: {gateway: {files: ['in/gw-1.pfx']}}};
		const {headless, walk} = walkIn(siteOf([gateway('gw-1'), gateway('gw-2')], shared), 'gw-1.pfx');
		const {exitCode, text} = await headless(false);
		expect(exitCode).toBe(2);
		expect(text).toContain('No given file holds a certificate of gw-2: gw-1.pfx.');
		expect(text).not.toContain('does not name');
		expect(walk.run()).toBeNull();
	});

	test('two and three: each gets its own keystore, and files of the same name do not meet', async () => {
		const own = (host: string) => gateway(host, {chain: {files: [`in/${host}.pfx`]}});
		const shared = {chains: {gateway: {files: ['in/gw-1.pfx']}}};
		const {headless, leafIn} = walkIn(siteOf([gateway('gw-1'), own('gw-2'), own('gw-3')], shared), 'gw-1.pfx', 'gw-2.pfx', 'gw-3.pfx');
		const {changes} = await headless(false);
		for (const name of ['gw-1', 'gw-2', 'gw-3']) expect(await leafIn(name, 'gateway.pfx')).toBe(name);
		expect(changes.filter(({target}) => target.endsWith('.conf'))).toHaveLength(3);

		const two = walkIn(
			siteOf([gateway('gw-1'), gateway('gw-2', {keystore: '/etc/gw/2.pfx'})], {chains: {gateway: {files: ['in/gw-all.pfx']}}}),
			'gw-all.pfx',
		);
		await two.headless(false);
		expect([await two.leafIn('gateway.pfx'), await two.leafIn('2.pfx')]).toEqual(['gw-all', 'gw-all']);
	});
});
