import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {Call} from '../../source/commands/call.js';
import {openWorld} from '../../source/commands/open-world.js';
import {parseOptions} from '../../source/commands/parse-options.js';
import {localHost} from '../../source/host/local.js';
import {freshFolder} from '../host/folder.js';

const call = (...args: readonly string[]): Call => ({
	version: '0',
	command: 'setup',
	operands: [],
	options: parseOptions(args).options,
	desk: localHost(),
	password: undefined,
	write: () => undefined,
	start: async () => 0,
	complain: () => undefined,
	emit: () => undefined,
});

const site = (folder: string, change: object = {}) => {
	const file = path.join(folder, 'site.json');
	fs.writeFileSync(file, JSON.stringify({schema: 1, primary: {host: 'primary-host'}, ...change}));
	return file;
};

test('a named site file: relative paths start beside it, the primary lives beneath the root', async () => {
	const [folder, root] = [freshFolder(), freshFolder()];
	const opened = await openWorld(call('--site', site(folder), '--root', root));
	expect(opened).toMatchObject({from: 'file', site: {primary: {host: 'primary-host'}}});
	const world = opened.worldFor(opened.site);
	expect(world.siteFolder).toBe(folder);
	expect(world.primary.root).toBe(root);
});

test('a root and a site file may be relative to where one stands', async () => {
	const folder = freshFolder();
	site(folder);
	const relative = path.relative(process.cwd(), folder);
	const opened = await openWorld(call('--site', path.join(relative, 'site.json'), '--root', relative));
	expect(opened.siteFile).toBe(path.join(folder, 'site.json'));
	expect(opened.worldFor(opened.site).primary.root).toBe(folder);
});

test('--answers names the site file too, --at and --timeout reach the world', async () => {
	const opened = await openWorld(call('--answers', site(freshFolder()), '--at', '2027-01-01', '--timeout', '2'));
	const world = opened.worldFor(opened.site);
	expect(world.now().toISOString()).toBe('2027-01-01T00:00:00.000Z');
	expect(world.timeout).toBe(2000);
});

test('without a site file the primary beneath the root is found, or nothing is', async () => {
	const root = freshFolder();
	expect((await openWorld(call('--root', root))).from).toBe('nothing');
	fs.mkdirSync(path.join(root, 'opt/Renamed/conf'), {recursive: true});
	fs.writeFileSync(path.join(root, 'opt/Renamed/conf/application.conf'), 'default-keystore-file = x\n');
	expect(await openWorld(call('--root', root))).toMatchObject({from: 'detected', site: {primary: {installRoot: '/opt/Renamed'}}});
});

test('a site file that is named and absent, or in which a member of the cluster has no address, is refused', async () => {
	const folder = freshFolder();
	await expect(openWorld(call('--site', path.join(folder, 'gone.json')))).rejects.toMatchObject({code: 'file-missing'});
	const nodes = site(folder, {primary: {host: 'p', nodes: [{host: 'p2'}]}});
	await expect(openWorld(call('--site', nodes))).rejects.toMatchObject({code: 'site-file-wrong'});
});

test('what is saved is what is opened next time', async () => {
	const folder = freshFolder();
	const opened = await openWorld(call('--site', site(folder)));
	expect(await opened.save({...opened.site, ticks: {policy: '2026-11-24T06:00:00Z'}})).toBe(opened.siteFile);
	expect((await openWorld(call('--site', opened.siteFile))).site.ticks).toEqual({policy: '2026-11-24T06:00:00Z'});
});

test('a named site file that does not exist is refused, but for a wizard, which begins with a new site and writes it there', async () => {
	const [folder, root] = [freshFolder(), freshFolder()];
	const file = path.join(folder, 'new.json');
	await expect(openWorld(call('--site', file, '--root', root))).rejects.toMatchObject({code: 'file-missing'});
	const opened = await openWorld(call('--site', file, '--root', root), true);
	expect(opened).toMatchObject({from: 'nothing', siteFile: file});
	expect(await opened.save(opened.site)).toBe(file);
	expect((await openWorld(call('--site', file, '--root', root))).from).toBe('file');
});
