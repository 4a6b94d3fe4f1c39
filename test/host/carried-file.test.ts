import {expect, test} from 'vitest';
import {carriedFile} from '../../source/host/carried-file.js';
import {site} from '../checks/literals.js';

const gateway = (host: string) => ({
	host,
	keystore: `/etc/gw/${host}.pfx`,
	truststore: '/etc/gw/ca.pfx',
	unattendedFile: `out/${host}.conf`,
});
const worldOf = (hosts: readonly string[], reached: readonly string[] = []) => ({
	site: {...site, gateways: hosts.map(gateway)},
	siteFolder: '/desk',
	gateway: (name: string) => (reached.includes(name) ? ({} as never) : undefined),
});

test('one gateway has its files in out beside the site file', () => {
	expect(carriedFile(worldOf(['gw-1']), 'gw-1', '/etc/gw/ca.pfx')).toBe('/desk/out/ca.pfx');
});

test('two that call a file alike do not share it: each truststore has a password of its own', () => {
	const world = worldOf(['gw-1', 'gw-2']);
	expect(carriedFile(world, 'gw-1', '/etc/gw/ca.pfx')).toBe('/desk/out/gw-1/ca.pfx');
	expect(carriedFile(world, 'gw-2', '/etc/gw/ca.pfx')).toBe('/desk/out/gw-2/ca.pfx');
	expect(carriedFile(world, 'gw-2', '/etc/gw/gw-2.pfx')).toBe('/desk/out/gw-2.pfx');
});

test('one that is reached has its files there, and takes no name away', () => {
	expect(carriedFile(worldOf(['gw-1', 'gw-2'], ['gw-1']), 'gw-2', '/etc/gw/ca.pfx')).toBe('/desk/out/ca.pfx');
});
