import fs from 'node:fs';
import {expect, test} from 'vitest';
import {writeSiteFile} from '../../source/actions/write-site-file.js';
import {loadSite, siteBytes} from '../../source/host/site-file.js';
import type {Site} from '../../source/site.js';
import {proveRun} from './proof.js';
import {site} from './site.js';
import {makeWorld} from './world.js';

const actions = {'write-site-file': writeSiteFile};
const after: Partial<Site> = {chains: {primary: {files: ['in/2027/primary-host.pfx'], passwordFile: 'in/primary.pass'}}};
const before: Site = {...site, chains: {primary: {files: ['in/primary-host.pfx'], passwordFile: 'in/primary.pass'}}};

const worldWith = (files: Readonly<Record<string, Buffer | string>>) => {
	const world = makeWorld({files, site: after});
	return {world, change: {do: 'write-site-file', on: 'portal', file: `${world.siteFolder}/site.json`} as const};
};

test('the site file names the new files, and the old one comes back byte for byte', async () => {
	const {world, change} = worldWith({'desk/site.json': siteBytes(before)});
	const {description, undo} = await proveRun(actions, change, world);
	expect(description?.lines.map(({text}) => text)).toEqual(['primary-host: in/2027/primary-host.pfx']);
	expect((await loadSite(world.desk, change.file)).chains.primary?.files).toEqual(['in/2027/primary-host.pfx']);
	await undo();
	expect(fs.readFileSync(change.file)).toEqual(siteBytes(before));
});

test('the layout of a file that says the same is left alone', async () => {
	const {world, change} = worldWith({'desk/site.json': JSON.stringify({...site, ...after})});
	expect(await writeSiteFile.check(change, world)).toMatchObject({needed: false});
});

test('a machine without a site file gets one, and loses it again', async () => {
	const {world, change} = worldWith({});
	const {undo} = await proveRun(actions, change, world);
	await undo();
	expect(fs.existsSync(change.file)).toBe(false);
});
