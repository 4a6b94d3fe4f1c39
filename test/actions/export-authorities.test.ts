import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {exportAuthorities} from '../../source/actions/export-authorities.js';
import {acme, given} from './acme.js';
import {proveRun, troubleOf} from './proof.js';
import {makeWorld} from './world.js';

const actions = {'export-authorities': exportAuthorities};
const change = {do: 'export-authorities', on: 'portal', to: 'out/portal'} as const;

test('every CA of all chains once, root first, as DER files, and away again', async () => {
	const world = makeWorld({
		files: given('primary-host.pfx', 'gateway-host.pfx'),
		site: {chains: {primary: {files: ['in/primary-host.pfx']}, gateway: {files: ['in/gateway-host.pfx']}}},
	});
	const {undo} = await proveRun(actions, change, world);
	const folder = path.join(world.siteFolder, 'out/portal');
	expect(fs.readdirSync(folder)).toEqual(['01-Acme-CA-Root.cer', '02-Acme-CA-Intermediate.cer']);
	expect(fs.readFileSync(path.join(folder, '01-Acme-CA-Root.cer'))).toEqual(acme()['root.cer']);
	expect(fs.readFileSync(path.join(folder, '02-Acme-CA-Intermediate.cer'))).toEqual(acme()['intermediate.cer']);
	await undo();
});

test("run as root, folder and files belong to whom the site's folder belongs", async () => {
	const world = makeWorld({files: given('gateway-host.pfx'), site: {chains: {gateway: {files: ['in/gateway-host.pfx']}}}});
	if (process.getuid?.() === 0) fs.chownSync(world.siteFolder, 1234, 1234);
	const owner = fs.statSync(world.siteFolder).uid;
	await proveRun(actions, change, world);
	for (const name of ['out', 'out/portal', 'out/portal/01-Acme-CA-Root.cer'])
		expect(fs.statSync(path.join(world.siteFolder, name)).uid).toBe(owner);
});

test('no CA among the files is said, not skipped', async () => {
	const world = makeWorld({files: given('gateway-host.pem'), site: {chains: {gateway: {files: ['in/gateway-host.pem']}}}});
	expect((await troubleOf(actions, change, world))?.code).toBe('no-authorities');
});

test('nothing is due while nobody who shows a certificate is under a new authority, whatever the server is under', async () => {
	const known = ['root.cer', 'intermediate.cer'].map(name =>
		createHash('sha256')
			.update(acme()[name] ?? '')
			.digest('hex'),
	);
	const world = makeWorld({
		files: given('primary-host.pfx', 'gateway-host.pfx'),
		site: {chains: {primary: {files: ['in/primary-host.pfx']}, gateway: {files: ['in/gateway-host.pfx']}}},
	});
	expect(await exportAuthorities.check({...change, known}, world)).toEqual({needed: false, why: 'no authority is new'});
	expect(await exportAuthorities.check({...change, known: known.slice(1)}, world)).toMatchObject({needed: true});
	const primaryAlone = makeWorld({files: given('primary-host.pfx'), site: {chains: {primary: {files: ['in/primary-host.pfx']}}}});
	expect(await exportAuthorities.check({...change, known: []}, primaryAlone)).toMatchObject({needed: false});
});
