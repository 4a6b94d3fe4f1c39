import {describe, expect, test} from 'vitest';
import {topology} from '../../source/steps/topology.js';
import {answered, conf, notSeen, pageOf, refused, rowsOf, seen, signsOf, site, unit} from './page.js';

const facts = {conf: seen(conf()), unit: seen(unit()), nodes: seen([])};
const page = (more: object = {}, about = site) => pageOf(topology, {...facts, ...more}, {site: about});
const asks = (about = site) => topology.asks?.(page({}, about)) ?? [];
const inTheCloud = {...site, primary: {...site.primary, where: 'cloud' as const}};

describe('topology', () => {
	test('says what is here: the settings file and the service', () => {
		const telling = topology.tell(page());
		expect(rowsOf(telling, 'saw')).toEqual(['/srv/product/conf/application.conf, 118 lines', 'the-server is active, runs as svc']);
		expect(signsOf(telling, 'saw')).toEqual(['ok', 'ok']);
		expect(topology.plan(site, 'primary')).toEqual([]);
	});

	test('what is missing, broken or not seen is told apart', () => {
		const missing = conf({state: 'missing', say: '/srv/product/conf/application.conf does not exist.'});
		expect(signsOf(topology.tell(page({conf: seen(missing)})), 'saw')).toEqual(['error', 'ok']);
		const broken = conf({state: 'unparsable', say: 'Line 4, column 2: a brace is not closed.'});
		expect(rowsOf(topology.tell(page({conf: seen(broken)})), 'saw')[0]).toBe('Line 4, column 2: a brace is not closed.');
		expect(signsOf(topology.tell(page({conf: seen(broken)})), 'saw')[0]).toBe('error');
		const unseen = topology.tell(page({conf: notSeen, unit: notSeen}));
		expect(rowsOf(unseen, 'saw')).toEqual(['It may not be read.', 'It may not be read.']);
		expect(signsOf(unseen, 'saw')).toEqual(['unknown', 'unknown']);
		const unknown = topology.tell(page({unit: seen(unit({isKnown: false}))}));
		expect(rowsOf(unknown, 'saw')[1]).toBe('no service named the-server on this host');
	});

	test('each further node of a cluster is told with what runs there', () => {
		const nodes = seen([
			{on: 'primary:node-2', seen: seen(unit())},
			{on: 'primary:node-3', seen: notSeen},
		]);
		expect(rowsOf(topology.tell(page({nodes})), 'saw').slice(2)).toEqual([
			'node-2, a node of its cluster: the-server is active, runs as svc',
			'node-3, a node of its cluster: It may not be read.',
		]);
	});

	test('a primary in the cloud: the pages that disagree are told, its folder and service are not asked', () => {
		const telling = topology.tell(page({}, inTheCloud));
		expect(rowsOf(telling, 'why')[0]).toContain("The vendor's pages disagree");
		expect(rowsOf(telling, 'why')[0]).toContain('currently supported only by on-premise');
		expect(asks(inTheCloud).map(({key}) => key)).toEqual(['where', 'host', 'gateways', 'clients', 'mode']);
		expect(answered(asks(), 'where', 'cloud').primary.where).toBe('cloud');
	});

	test('a Windows-hosted primary is said to be out of reach', () => {
		expect(rowsOf(topology.tell(page()), 'next').join()).toMatch(
			/on Windows: its primary cannot be changed from here; inspect, probe and conf work/,
		);
	});

	test('names that are none are refused with one sentence, and change nothing', () => {
		expect(refused(asks(), 'host', 'primary host')).toBe('primary host is no host name: letters, digits, dots and hyphens only.');
		expect(refused(asks(), 'host', '-x')).toContain('is no host name');
		expect(refused(asks(), 'gateways', 'gw-1 gw_2;rm')).toContain('gw_2 is no host name');
		expect(refused(asks(), 'clients', '../etc')).toContain('is no host name');
		expect(refused(asks(), 'install-root', 'opt/product')).toBe('Give the full path of the folder, from / on.');
		expect(refused(asks(), 'service', '-x; reboot')).toBe('That is no name of a systemd unit.');
		expect(refused(asks(), 'service', '--now')).toBe('That is no name of a systemd unit.');
	});

	test('an install folder loses its last slash and the spaces around it', () => {
		expect(answered(asks(), 'install-root', ' /srv/product/ ').primary.installRoot).toBe('/srv/product');
	});

	test('a second gateway gets files of its own, the first keeps what the site file says', () => {
		const {gateways} = answered(asks(), 'gateways', 'gateway-host, gw-2');
		expect(gateways.map(({host}) => host)).toEqual(['gateway-host', 'gw-2']);
		expect(gateways[0]).toEqual(site.gateways[0]);
		expect(gateways[1]?.keystore).toBe('/etc/gateway/gw-2.pfx');
		expect(gateways[1]?.unattendedFile).not.toBe(gateways[0]?.unattendedFile);
	});

	test('the same name twice is one gateway', () => {
		expect(answered(asks(), 'gateways', 'gw-1 gw-1').gateways).toHaveLength(1);
		expect(answered(asks(), 'clients', 'pc-1;pc-1').clients).toHaveLength(1);
	});

	test('the mode counts for every client, a new one too', () => {
		const hybrid = answered(asks(), 'mode', 'hybrid');
		expect(hybrid.clients[0]?.mode).toBe('hybrid');
		expect(answered(asks(hybrid), 'clients', 'pcclient-host pc-2', hybrid).clients.map(({mode}) => mode)).toEqual(['hybrid', 'hybrid']);
		expect(answered(asks(), 'clients', '').clients).toEqual([]);
	});
});
