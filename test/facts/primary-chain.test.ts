import {afterAll, describe, expect, test} from 'vitest';
import {leadsTo, primaryChain} from '../../source/facts/primary-chain.js';
import {newSweep} from '../../source/facts/sweep.js';
import {publicRoots} from '../../source/host/public-roots.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {cacertsPath} from '../../source/product/paragon.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {makeWorld} from './world.js';

const acme = newAcme();
afterAll(acme.remove);
const whole = acme.pfx('whole.pfx', 'primary-host');

const chainWith = async (alias: string | null, pfx: Buffer | null = whole) => {
	const world = makeWorld({site: {chains: pfx ? {primary: {files: ['in/primary.pfx']}} : {}, authorities: [], gateways: [], clients: []}});
	if (pfx) world.put('desk/in/primary.pfx', pfx);
	const entries = [{alias: alias ?? 'x', certificate: alias === null ? acme.intermediate.certificate : acme.root.certificate}];
	const cacerts = writeTruststore({entries, password: new Secret('changeit')});
	world.put(`primary${cacertsPath(world.site.primary.installRoot)}`, cacerts);
	const seen = await newSweep(world).see(primaryChain, 'primary');
	if (!seen.ok) throw new Error(seen.why);
	return seen.value;
};

describe('what the primary shows once it is set up', () => {
	test('the chain that was given', async () => {
		expect(await chainWith(null)).toMatchObject({from: 'given', root: {label: 'Acme-CA-Root'}, isPublic: false});
	});

	test('a root that came with Java is public; the same root imported by hand is not', async () => {
		expect(await chainWith('acmeglobalroot [jdk]')).toMatchObject({isPublic: true});
		expect(await chainWith('acme-ca-root')).toMatchObject({isPublic: false});
	});

	test('with nothing given and nothing served there is no chain', async () => {
		expect(await chainWith(null, null)).toMatchObject({from: null, links: [], root: null, isPublic: false});
	});
});

test('any authority on the way is an anchor, no other', () => {
	const [leaf, intermediate, root] = [acme.primary, acme.intermediate, acme.root].map(({certificate}) => certificate) as [
		never,
		never,
		never,
	];
	expect(leadsTo([root], {links: [leaf, intermediate]})).toBe(true);
	expect(leadsTo([intermediate], {links: [leaf]})).toBe(true);
	expect(leadsTo([root], {links: [leaf]})).toBe(false);
});

test('the public authorities are known by fingerprint', () => {
	expect(publicRoots().size).toBeGreaterThan(50);
	expect([...publicRoots()].every(sha256 => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
});
