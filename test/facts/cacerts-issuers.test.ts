import {afterAll, expect, test} from 'vitest';
import {givenIdentity} from '../../source/actions/given-chain.js';
import {givenChain} from '../../source/facts/given-chain.js';
import {newSweep} from '../../source/facts/sweep.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {cacertsPath} from '../../source/product/paragon.js';
import {Secret} from '../../source/secret.js';
import {site} from '../checks/literals.js';
import {newAcme} from '../pki/acme.js';
import {makeWorld} from './world.js';

// A public authority sends the certificate and the intermediate; its root lies in every Java.
const acme = newAcme();
afterAll(acme.remove);
acme.openssl(
	'pkcs12',
	'-export',
	'-inkey',
	'primary-host.key',
	'-in',
	'primary-host.crt',
	'-certfile',
	'Acme-CA-Intermediate.crt',
	'-out',
	'bought.pfx',
	'-passout',
	'pass:changeit',
);

const worldOf = (where: 'on-premise' | 'cloud', hasCacerts = true) => {
	const chains = {primary: {files: ['in/bought.pfx']}, gateway: {files: ['in/bought.pfx']}};
	const world = makeWorld({site: {primary: {...site.primary, where}, chains, authorities: [], clients: []}});
	world.put('desk/in/bought.pfx', acme.read('bought.pfx'));
	const entries = [{alias: 'public', certificate: acme.root.certificate}];
	if (hasCacerts)
		world.put(`primary${cacertsPath(site.primary.installRoot)}`, writeTruststore({entries, password: new Secret('changeit')}));
	return world;
};
const chainOf = async (world: ReturnType<typeof worldOf>, on: 'primary' | 'gateway:gateway-host' = 'primary') => {
	const seen = await newSweep(world).see(givenChain, on);
	if (!seen.ok) throw new Error(seen.why);
	return seen.value;
};

test("a chain whose root nobody gave ends in the product's own cacerts, and the PFX serves as it is", async () => {
	const world = worldOf('on-premise');
	const {missing, root, links, holders, readyKeystore, isRootGiven} = await chainOf(world);
	expect({missing, root, readyKeystore, isRootGiven}).toEqual({
		missing: null,
		root: acme.root.certificate,
		readyKeystore: 'in/bought.pfx',
		isRootGiven: false,
	});
	expect(links).toHaveLength(3);
	expect(holders?.[acme.root.certificate.sha256]).toBe(cacertsPath(site.primary.installRoot));
	// What is placed is told by the same chain.
	expect((await givenIdentity(world, 'primary')).chain).toMatchObject({missing: null, root: {sha256: acme.root.certificate.sha256}});
	expect((await chainOf(world, 'gateway:gateway-host')).missing).toBeNull();
});

test('without a Java to look into, the chain stays as it was given', async () => {
	for (const world of [worldOf('on-premise', false), worldOf('cloud')]) {
		expect(await chainOf(world, 'gateway:gateway-host')).toMatchObject({missing: expect.stringContaining('CN=Acme-CA-Root'), root: null});
		expect((await givenIdentity(world, 'gateway:gateway-host')).chain.root).toBeNull();
	}
});
