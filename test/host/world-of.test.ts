import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {noTypedSecrets} from '../../source/host/secrets.js';
import {emptySite} from '../../source/host/site-file.js';
import {stateFolderOf} from '../../source/host/state-folder.js';
import {worldOf} from '../../source/host/world-of.js';
import type {Gateway, Site} from '../../source/site.js';
import {freshFolder} from './folder.js';

const gateway = (host: string, more: Partial<Gateway> = {}): Gateway => ({
	host,
	keystore: '/k',
	truststore: '/t',
	unattendedFile: 'u',
	...more,
});

const world = (
	change: Partial<Site> = {},
	{root = freshFolder(), siteFolder = '/', at}: {readonly root?: string; readonly siteFolder?: string; readonly at?: Date} = {},
) =>
	worldOf({
		site: {...emptySite('primary-host'), ...change},
		siteFolder,
		root,
		typed: noTypedSecrets(),
		general: undefined,
		at,
		timeout: 5000,
	});

test('the primary lives beneath the root, this machine does not', () => {
	const root = freshFolder();
	expect(world({}, {root}).primary).toMatchObject({root, name: 'primary-host'});
	expect(world().desk.root).toBe('/');
});

test('a gateway without a way to it is not reached; one beneath a folder of its own is, relative to the site file', () => {
	const local = {via: 'local'} as const;
	const siteFolder = freshFolder();
	fs.mkdirSync(path.join(siteFolder, 'gw'));
	const gateways = [gateway('far'), gateway('here', {reach: local}), gateway('image', {reach: local, root: 'gw'})];
	const {gateway: reach} = world({gateways}, {siteFolder});
	expect(reach('far')).toBeUndefined();
	expect(reach('nobody')).toBeUndefined();
	expect(reach('here')).toMatchObject({root: '/', name: 'here'});
	expect(reach('image')?.root).toBe(path.join(siteFolder, 'gw'));
});

test('a folder of a gateway that is not there is named by its field', () => {
	const local = {via: 'local'} as const;
	const gateways = [gateway('here', {reach: local}), gateway('image', {reach: local, root: 'gone'})];
	expect(() => world({gateways}, {siteFolder: freshFolder()})).toThrow(/^gateways\[1\]\.root of the site file: .*gone/);
});

test('journal and backups lie beneath the root that is changed', () => {
	const root = freshFolder();
	expect(world({}, {root}).stateFolder).toBe(path.join(root, 'var/lib/dispatcher-trust'));
	expect(stateFolderOf('/srv/image')).toBe('/srv/image/var/lib/dispatcher-trust');
	const own = stateFolderOf('/');
	if (process.getuid?.() === 0) expect(own).toBe('/var/lib/dispatcher-trust');
	else expect(path.basename(own)).toBe('dispatcher-trust');
});

test('what is changed on this machine is journaled with the primary of this machine, beneath whatever folder it lies', async () => {
	const [root, siteFolder] = [freshFolder(), freshFolder()];
	fs.mkdirSync(path.join(siteFolder, 'gw'));
	const made = world({gateways: [gateway('image', {reach: {via: 'local'}, root: 'gw'})]}, {root, siteFolder});
	for (const host of [made.desk, made.primary, made.gateway('image') ?? made.desk])
		expect(await made.keepingOf?.(host)).toEqual({machine: '', host: made.desk, folder: made.stateFolder});
});

test('judged by the moment that was named, else by the clock', () => {
	const at = new Date('2027-01-01T00:00:00Z');
	expect(world({}, {at}).now()).toEqual(at);
	expect(Math.abs(world().now().getTime() - Date.now())).toBeLessThan(60_000);
});
