import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {givenChain} from '../../source/facts/given-chain.js';
import {givenFile} from '../../source/facts/given-file.js';
import {givenFiles} from '../../source/facts/given-files.js';
import {newSweep} from '../../source/facts/sweep.js';
import {Secret} from '../../source/secret.js';
import type {Subject} from '../../source/site.js';
import {newAcme} from '../pki/acme.js';
import {makeWorld, type TestWorld} from './world.js';

const acme = newAcme();
afterAll(acme.remove);
const whole = acme.pfx('whole.pfx', 'primary-host');
acme.openssl('pkcs12', '-export', '-out', 'leaf.pfx', '-inkey', 'primary-host.key', '-in', 'primary-host.crt', '-passout', 'pass:changeit');

const chainOf = async (world: TestWorld, subject: Subject = 'primary') => {
	const seen = await newSweep(world).see(givenChain, subject);
	if (!seen.ok) throw new Error(seen.why);
	return seen.value;
};

const fileOf = async (world: TestWorld, file: string) => {
	const seen = await newSweep(world).see(givenFile, `file:${file}`);
	if (!seen.ok) throw new Error(seen.why);
	return seen.value;
};

const oneChain = (...files: readonly string[]) => ({chains: {primary: {files}}, gateways: [], clients: []});

describe('a given file', () => {
	test('is opened with its password; its key stays inside', async () => {
		const world = makeWorld({site: oneChain('in/primary.pfx')});
		world.put('desk/in/primary.pfx', whole);
		const file = await fileOf(world, 'in/primary.pfx');
		expect(file).toMatchObject({opened: true, format: 'pkcs12', privateKeys: [{keySha256: acme.primary.certificate.keySha256}]});
		expect(file.certificates.map(({label}) => label).toSorted()).toEqual(['Acme-CA-Intermediate', 'Acme-CA-Root', 'primary-host']);
		expect(JSON.stringify(file)).not.toContain('PRIVATE KEY');
	});

	test('a missing file, a folder and a wrong password are values with a sentence each', async () => {
		const world = makeWorld({site: oneChain('in/primary.pfx')});
		world.put('desk/in/primary.pfx', whole);
		mkdirSync(path.join(world.siteFolder, 'in/folder'));
		const wrong = {...world, secrets: {...world.secrets, forFile: async () => new Secret('other')}};
		expect(await fileOf(world, 'in/absent.pfx')).toMatchObject({
			opened: false,
			reason: 'missing',
			say: expect.stringContaining('absent.pfx'),
		});
		expect(await fileOf(world, 'in/folder')).toMatchObject({opened: false, reason: 'is-folder', say: expect.any(String)});
		expect(await fileOf(wrong, 'in/primary.pfx')).toMatchObject({opened: false, reason: 'wrong-password', password: {characters: 5}});
	});

	test('one that cannot be opened does not hide the others', async () => {
		const world = makeWorld({site: {...oneChain('in/absent.pfx', 'in/primary.pfx')}});
		world.put('desk/in/primary.pfx', whole);
		const seen = await newSweep(world).see(givenFiles, 'primary');
		expect(seen.ok && seen.value.files.map(({opened}) => opened)).toEqual([false, true]);
	});
});

describe('a given chain', () => {
	test('one complete PFX is used as it is', async () => {
		const world = makeWorld({site: {...oneChain('in/primary.pfx'), authorities: []}});
		world.put('desk/in/primary.pfx', whole);
		const chain = await chainOf(world);
		expect(chain.own.map(({label}) => label)).toEqual(['primary-host', 'Acme-CA-Intermediate', 'Acme-CA-Root']);
		expect(chain).toMatchObject({keyMatches: true, missing: null, readyKeystore: 'in/primary.pfx', root: {label: 'Acme-CA-Root'}});
	});

	test('what lacks in the PFX is found among everything given, and the file that holds it is named', async () => {
		const world = makeWorld({site: {...oneChain('in/primary.pfx'), authorities: ['in/bundle.pem']}});
		world.put('desk/in/primary.pfx', acme.read('leaf.pfx'));
		world.put('desk/in/bundle.pem', acme.read('chain.pem'));
		const chain = await chainOf(world);
		expect(chain.own.map(({label}) => label)).toEqual(['primary-host']);
		expect(chain.links).toHaveLength(3);
		expect(chain).toMatchObject({missing: null, readyKeystore: null, isRootGiven: true});
		expect(Object.values(chain.holders ?? {})).toEqual(['in/primary.pfx', 'in/bundle.pem', 'in/bundle.pem']);
	});

	test('what nobody gave is named', async () => {
		const world = makeWorld({site: {...oneChain('in/primary.pfx'), authorities: []}});
		world.put('desk/in/primary.pfx', acme.read('leaf.pfx'));
		expect(await chainOf(world)).toMatchObject({missing: acme.intermediate.certificate.subject, root: null, isRootGiven: false});
	});

	test('loose files in any order: the key finds its certificate, a foreign key is told', async () => {
		const loose = makeWorld({site: {...oneChain('in/chain.pem', 'in/host.key', 'in/host.crt'), authorities: []}});
		loose.put('desk/in/chain.pem', acme.read('chain.pem'));
		loose.put('desk/in/host.crt', acme.read('primary-host.crt'));
		loose.put('desk/in/host.key', acme.read('primary-host.key'));
		expect(await chainOf(loose)).toMatchObject({leaf: {label: 'primary-host'}, keyMatches: true, readyKeystore: null});

		loose.put('desk/in/host.key', acme.read('Acme-CA-Root.key'));
		loose.put('desk/in/chain.pem', acme.read('Acme-CA-Intermediate.crt'));
		expect(await chainOf(loose)).toMatchObject({leaf: {label: 'primary-host'}, keyMatches: false});
	});

	test('nothing given is no leaf, not a fault', async () => {
		expect(await chainOf(makeWorld({site: {chains: {}, authorities: []}}))).toMatchObject({files: [], leaf: null, keyMatches: null});
	});
});
