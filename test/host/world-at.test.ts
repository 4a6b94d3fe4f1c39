import {expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {readSite} from '../../source/host/site-file.js';
import type {World} from '../../source/host/world.js';
import {worldAt} from '../../source/host/world-at.js';

const site = readSite({
	schema: 1,
	primary: {host: 'primary-host', nodes: [{host: 'node-2', address: '127.0.0.2', port: 3000, reach: {via: 'ssh', destination: 'node-2'}}]},
});

const node = localHost({name: 'node-2'});

const world: World = {
	site,
	siteFolder: '/',
	desk: localHost({name: 'desk'}),
	primary: localHost({name: 'primary-host'}),
	nodes: new Map([['node-2', node]]),
	gateway: () => undefined,
	secrets: {forFile: async () => undefined, forKeystore: async () => undefined, forTruststore: async () => undefined},
	now: () => new Date(),
	stateFolder: '/var/lib/x',
	timeout: 1000,
};

test('at a node, the primary is the node itself, and what it shares with the others is the same', () => {
	const there = worldAt(world, 'primary:node-2');
	expect(there.primary).toBe(node);
	expect(there.site.primary).toMatchObject({host: 'node-2', address: '127.0.0.2', port: 3000, installRoot: site.primary.installRoot});
	expect(there).toMatchObject({desk: world.desk, stateFolder: world.stateFolder});
});

test('it is one world for one node, and the way back is the world as given', () => {
	const there = worldAt(world, 'primary:node-2');
	expect(worldAt(world, 'primary:node-2')).toBe(there);
	expect(worldAt(there, 'primary:node-2')).toBe(there);
	for (const subject of ['primary', 'gateway:gw', 'portal'] as const) expect(worldAt(there, subject)).toBe(world);
});

test('a node nobody named is told by its name', () => {
	expect(() => worldAt(world, 'primary:node-9')).toThrow('The site file names no node node-9.');
});
