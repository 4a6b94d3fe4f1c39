import {expect, test} from 'vitest';
import {readSite} from '../source/host/site-file.js';
import {chainOf, hostNameOf, participants, primaries, type Subject, seenFrom, sharersOf, siteAt} from '../source/site.js';

const ssh = (destination: string) => ({via: 'ssh', destination});
const site = readSite({
	schema: 1,
	primary: {
		host: 'node-1',
		names: ['print.acme.example'],
		nodes: [
			{host: 'node-2', address: '10.0.0.2', reach: ssh('node-2'), chain: {files: ['node-2.pfx']}},
			{host: 'node-3', reach: ssh('node-3')},
		],
	},
	chains: {primary: {files: ['primary.pfx']}, gateway: {files: ['gateway.pfx']}},
	gateways: [{host: 'gw', keystore: '/k', truststore: '/t', unattendedFile: 'o'}],
});

test('every member of the cluster takes part, the first host first', () => {
	expect(primaries(site)).toEqual(['primary', 'primary:node-2', 'primary:node-3']);
	expect(participants(site)).toEqual(['primary', 'primary:node-2', 'primary:node-3', 'gateway:gw']);
});

test('a node has its own chain, or shares the one of the primary', () => {
	expect(chainOf(site, 'primary')?.files).toEqual(['primary.pfx']);
	expect(chainOf(site, 'primary:node-2')?.files).toEqual(['node-2.pfx']);
	expect(chainOf(site, 'primary:node-3')?.files).toEqual(['primary.pfx']);
	expect(sharersOf(site, 'primary')).toEqual(['node-3']);
	expect(sharersOf(site, 'primary:node-2')).toEqual([]);
	expect(sharersOf(site, 'primary:node-3')).toEqual(['node-1']);
	expect(sharersOf(site, 'gateway:gw')).toEqual([]);
});

test('seen from a node, only the primary is another; everybody keeps their name and chain', () => {
	const there = siteAt(site, 'primary:node-2');
	expect(there.primary).toMatchObject({
		host: 'node-2',
		address: '10.0.0.2',
		port: 2560,
		names: ['print.acme.example'],
		reach: {destination: 'node-2'},
	});
	expect([seenFrom(site), seenFrom(there)]).toEqual(['primary', 'primary:node-2']);
	for (const subject of participants(site)) {
		expect(hostNameOf(there, subject)).toBe(hostNameOf(site, subject));
		expect(chainOf(there, subject)).toEqual(chainOf(site, subject));
		expect(sharersOf(there, subject)).toEqual(sharersOf(site, subject));
	}
	expect(siteAt(there, 'primary:node-3').primary).toMatchObject({host: 'node-3', first: 'node-1'});
});

test.each<Subject>(['primary', 'gateway:gw', 'portal', 'file:x', 'primary:nobody'])('for %s it is the site as given', subject => {
	expect(siteAt(site, subject)).toBe(site);
});
