import {describe, expect, test} from 'vitest';
import type {GivenFile} from '../../source/facts/given-files.js';
import type {Certificate} from '../../source/pki/certificate.js';
import type {Site} from '../../source/site.js';
import {sortFiles} from '../../source/steps/sort-files.js';
import {certificate, givenFile, intermediate, leaf, site as plainSite, root} from './page.js';

const site: Site = {...plainSite, chains: {}, authorities: []};
const gatewayLeaf = certificate('gateway-host', 'Acme-CA-Intermediate');
const clientLeaf = certificate('pcclient-host', 'Acme-CA-Intermediate');

const file = (path: string, certificates: readonly Certificate[], ...keysOf: readonly Certificate[]): GivenFile =>
	givenFile({path, certificates, privateKeys: keysOf.map(({keySha256}) => ({key: 'RSA 2048', keySha256}))});

const pfx = (path: string, own: Certificate) => file(path, [own, intermediate, root], own);
const pfxOfAll = [pfx('c.pfx', clientLeaf), pfx('a.pfx', leaf), pfx('b.pfx', gatewayLeaf)];

describe('sortFiles', () => {
	test('by the names in them, in any order', () => {
		const sorted = sortFiles(site, pfxOfAll);
		expect(sorted.site.chains).toEqual({primary: {files: ['a.pfx']}, gateway: {files: ['b.pfx']}, client: {files: ['c.pfx']}});
		expect(sorted).toMatchObject({leftOver: [], site: {authorities: []}});
	});

	test('loose parts come together: certificate, key and authorities in files of their own', () => {
		const parts = [file('root.cer', [root]), file('p.key', [], leaf), file('p.crt', [leaf]), file('ca.pem', [intermediate, root])];
		const sorted = sortFiles(site, parts);
		expect(sorted.site.chains.primary).toEqual({files: ['p.key', 'p.crt']});
		expect(sorted.site.authorities).toEqual(['root.cer', 'ca.pem']);
		expect(sorted.leftOver).toEqual([]);
	});

	test('giving the same files twice changes nothing', () => {
		const once = sortFiles(site, [...pfxOfAll, file('root.cer', [root])]).site;
		expect(sortFiles(once, [...pfxOfAll, file('root.cer', [root])]).site).toEqual(once);
	});

	test('a password file of the site stays with its chain', () => {
		const before = {...site, chains: {primary: {files: ['old.pfx'], passwordFile: 'p.pass'}}};
		expect(sortFiles(before, [pfx('a.pfx', leaf)]).site.chains.primary).toEqual({files: ['a.pfx'], passwordFile: 'p.pass'});
	});

	test("what nobody can use is left over: a stranger's key, a fourth certificate", () => {
		const stranger = certificate('other-host', 'Acme-CA-Root', {extendedKeyUsage: ['codeSigning']});
		const sorted = sortFiles(site, [...pfxOfAll, file('x.key', [], stranger), file('x.crt', [stranger])]);
		expect(sorted.leftOver).toEqual(['x.key', 'x.crt']);
		expect(sorted.site.chains.primary?.files).toEqual(['a.pfx']);
	});

	test('a leaf that names nobody goes where its use fits, so that the wrong name can be told', () => {
		const wrong = certificate('old-host', 'Acme-CA-Intermediate', {extendedKeyUsage: ['serverAuth']});
		expect(sortFiles(site, [pfx('old.pfx', wrong)]).site.chains).toEqual({primary: {files: ['old.pfx']}});
		const clientOnly = {...wrong, extendedKeyUsage: ['clientAuth']};
		expect(sortFiles(site, [pfx('old.pfx', clientOnly)]).site.chains).toEqual({gateway: {files: ['old.pfx']}});
	});

	test('a certificate of the right name is never pushed away by one of none', () => {
		const wrong = certificate('old-host', 'Acme-CA-Intermediate');
		expect(sortFiles(site, [pfx('old.pfx', wrong), pfx('a.pfx', leaf)]).site.chains.primary?.files).toEqual(['a.pfx']);
	});

	test('two gateways get a chain each', () => {
		const [one] = site.gateways;
		const two: Site = {...site, gateways: ['gateway-host', 'gw-2'].map(host => ({...(one as NonNullable<typeof one>), host}))};
		const second = certificate('gw-2-host', 'Acme-CA-Intermediate', {names: ['dns:gw-2']});
		const sorted = sortFiles(two, [pfx('2.pfx', second), pfx('1.pfx', gatewayLeaf)]).site;
		expect(sorted.gateways.map(({chain}) => chain?.files)).toEqual([['1.pfx'], ['2.pfx']]);
		expect(sorted.chains.gateway).toBeUndefined();
	});

	const named = (...hosts: readonly string[]): Site => {
		const [one] = site.gateways;
		return {...site, gateways: hosts.map(host => ({...(one as NonNullable<typeof one>), host}))};
	};
	const naming = (label: string, ...names: readonly string[]) =>
		certificate(label, 'Acme-CA-Intermediate', {authority: false, names: names.map(name => `dns:${name}`)});

	test('a second gateway gets what was given for it; the first keeps the chain of the role', () => {
		const before: Site = {...named('gw-1', 'gw-2'), chains: {gateway: {files: ['1.pfx'], passwordFile: 'g.pass'}}};
		const sorted = sortFiles(before, [pfx('1.pfx', naming('one', 'gw-1')), pfx('2.pfx', naming('two', 'gw-2'))]).site;
		expect(sorted.chains.gateway).toEqual({files: ['1.pfx'], passwordFile: 'g.pass'});
		expect(sorted.gateways.map(({chain}) => chain)).toEqual([undefined, {files: ['2.pfx']}]);
	});

	test('a certificate that names all three serves the role; a wildcard too', () => {
		const three = named('gw-1.acme.example', 'gw-2.acme.example', 'gw-3.acme.example');
		for (const own of [naming('all', 'gw-1.acme.example', 'gw-2.acme.example', 'gw-3.acme.example'), naming('star', '*.acme.example')]) {
			const sorted = sortFiles(three, [pfx('all.pfx', own)]).site;
			expect(sorted.chains.gateway).toEqual({files: ['all.pfx']});
			expect(sorted.gateways.map(({chain}) => chain)).toEqual([undefined, undefined, undefined]);
		}
	});

	test('of three gateways each gets the file that names it, in any order; one that nothing names gets none', () => {
		const three = named('gw-1', 'gw-2', 'gw-3');
		const files = [pfx('3.pfx', naming('three', 'gw-3')), pfx('1.pfx', naming('one', 'gw-1'))];
		const sorted = sortFiles(three, files).site;
		expect(sorted.gateways.map(({chain}) => chain?.files)).toEqual([['1.pfx'], undefined, ['3.pfx']]);
		expect(sorted.chains.gateway).toBeUndefined();
	});

	test('a client in gateway mode does not keep the others from sharing', () => {
		const clients: Site['clients'] = [
			{host: 'pcclient-host', mode: 'hybrid', subject: 'x'},
			{host: 'pc-2', mode: 'gateway', subject: 'x'},
		];
		expect(sortFiles({...site, clients}, [pfx('c.pfx', clientLeaf)]).site.chains.client).toEqual({files: ['c.pfx']});
	});

	test("a gateway's own chain of the site file is what new files replace", () => {
		const [one] = site.gateways;
		const own: Site = {...site, gateways: [{...(one as NonNullable<typeof one>), chain: {files: ['old.pfx'], passwordFile: 'g.pass'}}]};
		const sorted = sortFiles(own, [pfx('new.pfx', gatewayLeaf)]).site;
		expect(sorted.gateways[0]?.chain).toEqual({files: ['new.pfx'], passwordFile: 'g.pass'});
	});

	test('a primary in the cloud gets no chain', () => {
		const cloud: Site = {...site, primary: {...site.primary, where: 'cloud'}};
		const sorted = sortFiles(cloud, [pfx('a.pfx', leaf), pfx('b.pfx', gatewayLeaf)]);
		expect(sorted.site.chains.primary).toBeUndefined();
		expect(sorted.site.chains.gateway?.files).toEqual(['b.pfx']);
	});

	test("one file with everybody's keys serves everybody", () => {
		const all = file('all.pem', [leaf, gatewayLeaf, clientLeaf, intermediate, root], leaf, gatewayLeaf, clientLeaf);
		expect(sortFiles(site, [all]).site.chains).toEqual({
			primary: {files: ['all.pem']},
			gateway: {files: ['all.pem']},
			client: {files: ['all.pem']},
		});
	});

	test("last year's certificate beside this year's: the one that lasts longest claims the name", () => {
		const old = certificate('primary-host', 'Acme-CA-Intermediate', {
			sha256: '0'.repeat(64),
			keySha256: '1'.repeat(64),
			notAfter: '2025-01-01T00:00:00Z',
		});
		const sorted = sortFiles(site, [pfx('2025.pfx', old), pfx('2026.pfx', leaf)]);
		expect(sorted.site.chains.primary?.files).toEqual(['2026.pfx']);
		expect(sorted.site.chains.gateway).toBeUndefined();
		expect(sorted.leftOver).toEqual(['2025.pfx']);
	});

	test('a locked file changes nothing', () => {
		const locked = givenFile({path: 'a.pfx', opened: false, reason: 'needs-password', certificates: [], privateKeys: []});
		expect(sortFiles(site, [locked])).toEqual({site, leftOver: []});
	});

	describe('a cluster', () => {
		const reach = {via: 'ssh', destination: 'node-2', sudo: true} as const;
		const about: Site = {...site, primary: {...site.primary, nodes: [{host: 'node-2', address: '10.0.0.2', reach}]}};
		const nodeLeaf = certificate('node-2', 'Acme-CA-Intermediate');
		const chainsIn = ({chains, primary}: Site) => [chains.primary?.files, primary.nodes[0]?.chain?.files];

		test('a certificate of its own makes a chain of its own; that of the primary stays', () => {
			const sorted = sortFiles(about, [pfx('n.pfx', nodeLeaf), ...pfxOfAll]).site;
			expect(chainsIn(sorted)).toEqual([['a.pfx'], ['n.pfx']]);
			expect(chainsIn(sortFiles(sorted, [pfx('next.pfx', nodeLeaf)]).site)).toEqual([['a.pfx'], ['next.pfx']]);
		});

		test('one certificate that names both serves both', () => {
			const both = {...leaf, names: ['dns:primary-host', 'dns:node-2']};
			expect(chainsIn(sortFiles(about, [pfx('both.pfx', both)]).site)).toEqual([['both.pfx'], undefined]);
		});
	});
});
