import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {emptySite, isHostName, isUnitName, loadSite, readSite, saveSite} from '../../source/host/site-file.js';
import {freshFolder} from './folder.js';

/** The document of the public contract, section 3, word for word. */
const contract = {
	schema: 1,
	primary: {
		where: 'on-premise',
		host: 'primary-host',
		names: [],
		address: '127.0.0.1',
		port: 2560,
		installRoot: '/opt/DispatcherParagon',
		service: 'safeq-cloud-server',
		reach: {via: 'local'},
		nodes: [],
	},
	chains: {
		primary: {files: ['in/primary-host.pfx'], passwordFile: 'in/primary.pass'},
		gateway: {files: ['in/gateway-host.pfx'], passwordFile: 'in/gateway.pass'},
		client: {files: ['in/pcclient-host.pfx'], passwordFile: 'in/client.pass'},
	},
	authorities: ['in/Acme-CA-Root.cer', 'in/Acme-CA-Intermediate.cer'],
	gateways: [
		{
			host: 'gateway-host',
			reach: {via: 'local'},
			keystore: '/etc/gw/gateway-host.pfx',
			truststore: '/etc/gw/acme-ca.pfx',
			truststorePasswordFile: 'in/trust.pass',
			unattendedFile: 'out/gateway.conf',
		},
	],
	clients: [{host: 'pcclient-host', mode: 'local-storage', subject: 'pcclient-host'}],
	portal: {accounts: ['acme']},
	revocation: {ocsp: false, url: null},
};

const refusal = (change: object): string => {
	try {
		readSite({...contract, ...change});
	} catch (error) {
		expect(error).toMatchObject({name: 'Trouble', code: 'site-file-wrong'});
		return (error as Error).message;
	}

	throw new Error('it was taken');
};

const primary = (change: object) => ({primary: {...contract.primary, ...change}});

describe('readSite', () => {
	test("takes the contract's document as it is", () => {
		expect(readSite(contract)).toMatchObject(contract);
	});

	test('what is absent gets its default, and nobody is invented', () => {
		const site = readSite({schema: 1, primary: {host: 'p'}});
		expect(site).toEqual(emptySite('p'));
		expect(site).toMatchObject({
			primary: {where: 'on-premise', address: '127.0.0.1', port: 2560, reach: {via: 'local'}, keystoreReadableBy: 'service'},
			chains: {},
			authorities: [],
			gateways: [],
			clients: [],
			revocation: {ocsp: false, url: null},
			ticks: {},
		});
		expect(readSite({schema: 1, primary: {host: 'p'}, clients: [{host: 'pc'}]}).clients).toEqual([
			{host: 'pc', mode: 'local-storage', subject: 'pc'},
		]);
	});

	test.each([
		[{schema: 2}, 'schema must be 1'],
		[{primary: []}, 'primary must be an object { … }'],
		[primary({host: ''}), 'primary.host must be a host name'],
		[primary({host: '../../etc/cron.d/x'}), 'primary.host must be a host name'],
		[primary({where: 'moon'}), 'primary.where must be "on-premise" or "cloud"'],
		[primary({port: '2560'}), 'primary.port must be a number from 1 to 65535'],
		[primary({port: 0}), 'primary.port must be a number from 1 to 65535'],
		[primary({service: '--now'}), 'primary.service must be the name of a systemd unit'],
		[primary({installRoot: 'opt/x'}), 'primary.installRoot must be a full path, from / on'],
		[primary({reach: {via: 'ssh'}}), 'primary.reach.destination must be a text in quotes'],
		[{chains: {primary: {files: 'a.pfx'}}}, 'chains.primary.files must be a list [ … ]'],
		[{chains: {primary: {files: [7]}}}, 'chains.primary.files[0] must be a text in quotes'],
		[{gateways: [{host: 'g'}]}, 'gateways[0].keystore must be a text in quotes'],
		[{gateways: [{...contract.gateways[0], host: 'a/b'}]}, 'gateways[0].host must be a host name'],
		[{gateways: [contract.gateways[0], contract.gateways[0]]}, 'gateways must be a list that names each host once'],
		[{clients: [{host: 'c', mode: 'x'}]}, 'clients[0].mode must be "local-storage" or "hybrid" or "gateway"'],
		[{revocation: {ocsp: 'yes'}}, 'revocation.ocsp must be true or false'],
		[{revocation: {url: 7}}, 'revocation.url must be a text in quotes'],
		[{authorities: ['a\0b']}, 'authorities[0] must be a text in quotes'],
	])('%j is named by its path', (change, sentence) => {
		expect(refusal(change)).toBe(`The site file is not as it should be: ${sentence}.`);
	});

	test.each([
		[{primay: {}}, 'primay'],
		[primary({prot: 2560}), 'primary.prot'],
		[primary({reach: {via: 'local', user: 'x'}}), 'primary.reach.user'],
		[{chains: {primry: {files: []}}}, 'chains.primry'],
		[{gateways: [{...contract.gateways[0], truststor: '/x'}]}, 'gateways[0].truststor'],
		[{clients: [{host: 'c', chain: {files: [], file: 'x'}}]}, 'clients[0].chain.file'],
		[{portal: {account: 'x'}}, 'portal.account'],
		[{revocation: {oscp: true}}, 'revocation.oscp'],
	])('%j holds a name nobody reads', (change, name) => {
		expect(refusal(change)).toBe(`The site file is not as it should be: it knows no ${name}.`);
	});

	test('a secret in it is refused by its path, never by its value, and the place for it is named', () => {
		const trouble = (change: object) => {
			try {
				readSite({...contract, ...change});
			} catch (error) {
				return error as Error & {readonly hints: readonly string[]};
			}

			throw new Error('it was taken');
		};
		const {message, hints} = trouble({chains: {primary: {files: [], password: 'GEHEIM'}}});
		expect(message).toBe('The site file holds chains.primary.password, and a secret never stands there.');
		expect(hints.join(' ')).toMatch(/name that file in passwordFile\.$/);
		expect(`${message}${hints.join('')}`).not.toContain('GEHEIM');
		expect(trouble({gateways: [{...contract.gateways[0], truststorePassword: 'GEHEIM'}]}).hints.join(' ')).toContain(
			'in truststorePasswordFile.',
		);
	});

	test('what a hostile document names cannot reach into objects', () => {
		const site = readSite(JSON.parse('{"schema": 1, "primary": {"host": "p"}, "ticks": {"__proto__": "now"}}'));
		expect(({} as Record<string, unknown>)['x']).toBeUndefined();
		expect(site.primary.host).toBe('p');
		expect(() => readSite(JSON.parse('{"schema": 1, "__proto__": {"x": 1}, "primary": {"host": "p"}}'))).toThrow('it knows no __proto__.');
	});
});

describe('on disk', () => {
	test('what was saved is what is read, and it holds no secret field', async () => {
		const file = path.join(freshFolder(), 'deep/site.json');
		const site = readSite(contract);
		await saveSite(localHost(), file, site);
		expect(await loadSite(localHost(), file)).toEqual(site);
		expect(fs.readFileSync(file, 'utf8')).toMatch(/^\{\n {2}"schema": 1,[\s\S]*\}\n$/);
	});

	test("a byte order mark is an editor's, a broken document names the place", async () => {
		const folder = freshFolder();
		fs.writeFileSync(path.join(folder, 'bom.json'), `\uFEFF${JSON.stringify(contract)}`);
		expect((await loadSite(localHost(), path.join(folder, 'bom.json'))).primary.host).toBe('primary-host');
		fs.writeFileSync(path.join(folder, 'broken.json'), '{"schema": 1,');
		await expect(loadSite(localHost(), path.join(folder, 'broken.json'))).rejects.toMatchObject({
			code: 'site-file-wrong',
			message: expect.stringMatching(/broken\.json is not JSON: “.*”\.$/),
		});
	});
});

test('a host is reached over ssh as the file says, never by what ssh would take for an option', () => {
	const ssh = {via: 'ssh', destination: 'admin@x', sudo: true, passwordFile: 'in/sudo.pass'};
	expect(readSite({...contract, ...primary({reach: ssh})}).primary.reach).toEqual(ssh);
	expect(readSite({...contract, ...primary({reach: {via: 'ssh', destination: 'x'}})}).primary.reach).toEqual({
		via: 'ssh',
		destination: 'x',
		sudo: false,
	});
	for (const destination of ['-oProxyCommand=x', 'a b', '', 'a\nb'])
		expect(refusal(primary({reach: {via: 'ssh', destination}}))).toContain('primary.reach.destination must be what ssh is called with');
	expect(refusal({gateways: [{...contract.gateways[0], reach: ssh, root: '/x'}]})).toContain('gateways[0].root must be left out');
});

test('a node of a cluster has what the primary has, each on a machine of its own', () => {
	const far = {host: 'node-2', reach: {via: 'ssh', destination: 'admin@node-2', sudo: true}};
	const {primary: read} = readSite({
		...contract,
		...primary({nodes: [far, {host: 'node-3', reach: {via: 'local'}, root: '/mnt/node-3', port: 3000}]}),
	});
	expect(read.nodes).toEqual([
		{...far, address: '127.0.0.1'},
		{host: 'node-3', address: '127.0.0.1', reach: {via: 'local'}, root: '/mnt/node-3', port: 3000},
	]);
	const refused = (...nodes: readonly object[]) => refusal(primary({nodes}));
	expect(refused({host: 'node-2'})).toContain('primary.nodes[0].reach must be an object');
	expect(refused({host: 'node-2', reach: {via: 'local'}})).toContain('primary.nodes[0].reach must be another machine');
	expect(refused(far, {...far, host: 'node-3'})).toContain('primary.nodes[1].reach must be another machine');
	expect(refused(far, far)).toContain('names each host once');
	expect(refused({...far, host: 'primary-host'})).toContain('names each host once');
	expect(refused({...far, root: '/mnt/x'})).toContain('primary.nodes[0].root must be left out');
});

test('names of hosts and units', () => {
	for (const name of ['a', 'primary-host', 'gw.acme.example', '10.0.0.7', 'PC01']) expect(isHostName(name)).toBe(true);
	for (const name of ['', '-a', 'a-', 'a b', 'a/b', '../a', 'a\nb', `a${'b'.repeat(300)}`]) expect(isHostName(name)).toBe(false);
	for (const name of ['safeq-cloud-server', 'a@b.service', 'x_y']) expect(isUnitName(name)).toBe(true);
	for (const name of ['', '-x', '--now', 'a b', 'a;b', 'a\n']) expect(isUnitName(name)).toBe(false);
});
