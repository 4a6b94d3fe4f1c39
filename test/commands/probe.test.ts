import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Call, Options} from '../../source/commands/call.js';
import {parseEndpoint, probeCommand} from '../../source/commands/probe.js';
import {localHost} from '../../source/host/local.js';
import {Secret} from '../../source/secret.js';
import {nodeServer, opensslServer, plainServer} from '../host/servers.js';
import {makeSmallAcme, type SmallAcme} from '../host/small-acme.js';
import {handshake, record, serverHello, sized} from '../pki/tls-bytes.js';

const folder = mkdtempSync(path.join(tmpdir(), 'probe-'));
const file = (name: string) => path.join(folder, name);
let acme: SmallAcme;

beforeAll(() => {
	acme = makeSmallAcme(folder);
	for (const name of ['client', 'stranger']) {
		acme.openssl(
			'pkcs12',
			'-export',
			'-inkey',
			`${name}.key`,
			'-in',
			`${name}.pem`,
			'-certfile',
			'intermediate.pem',
			'-out',
			`${name}.pfx`,
			'-passout',
			'pass:s3cret',
		);
	}

	writeFileSync(file('password'), 's3cret\n');
	writeFileSync(file('wrong'), 'other\n');
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const defaults: Options = {
	json: false,
	site: undefined,
	root: undefined,
	at: undefined,
	timeout: 5000,
	only: [],
	skip: [],
	failOn: 'error',
	ascii: false,
	noColour: false,
	accessible: false,
	verbose: false,
	yes: false,
	dryRun: false,
	list: false,
	reveal: false,
	force: false,
	answers: undefined,
	passwordFile: undefined,
	clientPasswordFile: undefined,
	trustPasswordFile: undefined,
	clientKeystore: undefined,
	trust: [],
	role: undefined,
	serverName: 'primary-host',
};

const probe = async (operand: string | number, options: Partial<Options> = {}, password?: Secret) => {
	const lines: string[] = [];
	const bodies: object[] = [];
	const call: Call = {
		version: '0.0.0',
		command: 'probe',
		operands: [typeof operand === 'number' ? `127.0.0.1:${operand}` : operand],
		options: {...defaults, ...options},
		desk: localHost(),
		password,
		write: text => void lines.push(text),
		emit: body => void bodies.push(body),
		start: async () => 0,
		complain: () => undefined,
	};
	return {code: await probeCommand(call), text: lines.join('\n'), body: bodies[0] as Record<string, unknown> | undefined};
};

const gateway = () => ({clientKeystore: file('client.pfx'), clientPasswordFile: file('password')});

test('JSON holds what the contract names, in its formats', async () => {
	const {code, body, text} = await probe(await opensslServer(acme), {...gateway(), trust: [file('root.pem')], json: true});
	expect({code, text}).toEqual({code: 0, text: ''});
	expect(body).toMatchObject({
		reached: 'tls',
		protocol: 'TLSv1.3',
		clientCertificate: 'accepted',
		acceptedAuthorities: ['CN=Acme-CA-Root,O=Acme'],
		alert: null,
		stapledOcsp: null,
		trusted: true,
		distrust: null,
	});
	const {chain, certificates, ms} = body as {chain: readonly string[]; certificates: ReadonlyArray<Record<string, unknown>>; ms: number};
	expect(chain).toEqual([expect.stringMatching(/^[\da-f]{64}$/), expect.stringMatching(/^[\da-f]{64}$/)]);
	expect(certificates.map(({sha256}) => sha256)).toEqual(chain);
	expect(certificates[0]).toMatchObject({subject: 'CN=primary-host', names: ['dns:primary-host'], authority: false});
	expect(certificates[0]).not.toHaveProperty('der');
	expect(ms).toBeTypeOf('number');
});

test('the text names the chain, the answer to our certificate and whom the server accepts', async () => {
	const {code, text} = await probe(await opensslServer(acme), gateway());
	expect(code).toBe(0);
	expect(text).toMatch(/^127\.0\.0\.1:\d+ serves primary-host and accepts our certificate\.\n {2}saw {4}TLS 1\.3, TLS_/);
	expect(text).toMatch(/2 certificates:\n +primary-host +EC P-256 +\d{4}-\d\d-\d\d in \d+ days\n +Acme-CA-Intermediate/);
	expect(text).toMatch(/accepts certificates of 1 authority, ours among them:\n +CN=Acme-CA-Root,O=Acme\n/);
	expect(text).toContain('proof  our certificate was asked for, sent and accepted');
});

test('a refused certificate fails the probe; a look without one does not', async () => {
	const refused = await probe(await opensslServer(acme), {clientKeystore: file('stranger.pfx')}, new Secret('s3cret'));
	expect(refused).toMatchObject({code: 1, text: expect.stringMatching(/refuses our certificate with the alert\s+unknown_ca\./)});
	const looked = await probe(await opensslServer(acme));
	expect(looked).toMatchObject({code: 0, text: expect.stringContaining('asks for a certificate; none of ours was given')});
});

test('anchors that do not lead to the chain, or a name it does not carry, fail the probe', async () => {
	const port = await nodeServer(acme);
	expect(await probe(port, {trust: [file('stranger.pem')]})).toMatchObject({
		code: 1,
		text: expect.stringContaining('which Java does not trust'),
	});
	expect(await probe(port, {trust: [file('root.pem')], serverName: 'other-host', json: true})).toMatchObject({
		code: 1,
		body: {trusted: false, distrust: expect.stringContaining('other-host')},
	});
	expect((await probe(port, {trust: [file('root.pem')]})).code).toBe(0);
});

test('a closed port, and a port that speaks something else, are one sentence each', async () => {
	expect(await probe(1)).toMatchObject({
		code: 1,
		text: expect.stringMatching(/^127\.0\.0\.1:1 cannot be reached: nothing listens there\.\n {2}fix /),
	});
	const port = await plainServer(socket => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
	expect(await probe(port)).toMatchObject({
		code: 1,
		text: expect.stringMatching(/answers, but not with TLS\.\n {2}saw {4}“HTTP\/1\.1 400 Bad Request”\n/),
	});
	expect(await probe(1, {json: true})).toMatchObject({
		code: 1,
		body: {reached: 'closed', failure: 'ECONNREFUSED', protocol: null, chain: []},
	});
});

test('the same port is asked three times, and a certificate of its own for a name is told', async () => {
	const stranger = tls.createSecureContext({cert: acme.pem('stranger'), key: acme.key('stranger')});
	const port = await nodeServer(acme, {SNICallback: (name, done) => done(null, name === 'localhost' ? stranger : undefined)});
	const {code, body} = await probe(port, {json: true});
	const {chain: [own] = []} = body as {chain?: readonly string[]};
	expect(code).toBe(0);
	expect(body).toMatchObject({
		names: [
			{serverName: 'primary-host', chain: [own, expect.anything()]},
			{serverName: null, chain: [own, expect.anything()]},
			{serverName: 'localhost'},
		],
		sameForAllNames: false,
	});
	const {text} = await probe(port);
	expect(text).toMatch(
		/asked for primary-host: primary-host, .*\n +without a name: primary-host, .*\n +asked for localhost: stranger, self-signed/,
	);
	expect((await probe(await nodeServer(acme), {json: true, serverName: '127.0.0.1'})).body).toMatchObject({
		names: [{serverName: null}, {serverName: 'localhost'}],
		sameForAllNames: true,
	});
});

test('a server of old versions alone is told from a broken one, and its chain is shown', async () => {
	const port = await nodeServer(acme, {minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0'});
	const {code, body} = await probe(port, {json: true});
	expect({code, body}).toMatchObject({
		code: 1,
		body: {protocol: null, olderProtocol: 'TLSv1.1', alert: 'protocol_version', certificates: [{}, {}]},
	});
	expect((await probe(port)).text).toMatch(/speaks nothing newer than TLS 1\.1\.\n/);
});

test('the role says as whose the chain is judged: a server with that name, or a client', async () => {
	const port = await nodeServer(acme, {cert: acme.pem('server') + acme.pem('intermediate')});
	const trust = [file('root.pem')];
	const judge = async (options: Partial<Options>) => (await probe(port, {trust, json: true, ...options})).body?.['java'];
	expect(await judge({})).toEqual({verdict: 'accepted', message: null});
	expect(await judge({role: 'primary', serverName: 'other-host'})).toEqual({
		verdict: 'rejected',
		message: 'No subject alternative DNS name matching other-host found.',
	});
	expect(await judge({role: 'gateway', serverName: 'other-host'})).toEqual({verdict: 'accepted', message: null});
	expect(await judge({at: new Date('2000-01-01T00:00:00Z')})).toMatchObject({verdict: 'rejected', message: expect.any(String)});
	expect((await probe(port, {json: true})).body).not.toHaveProperty('java');
});

test('every --trust counts, and a leaf that cannot be read leaves the verdict unseen', async () => {
	const port = await nodeServer(acme);
	expect((await probe(port, {trust: [file('stranger.pem'), file('root.pem')]})).code).toBe(0);
	const hello = serverHello(0xc0_2b);
	const rubbish = record(22, Buffer.concat([hello, handshake(11, sized(3, sized(3, Buffer.from('no'))))]));
	const liar = await plainServer(socket => void socket.once('data', () => socket.end(rubbish)));
	expect(await probe(liar, {trust: [file('root.pem')], json: true})).toMatchObject({code: 1, body: {trusted: null, certificates: []}});
});

test('the alert is told with its number, its level and its moment', async () => {
	const {body} = await probe(await opensslServer(acme), {json: true});
	expect(body).toMatchObject({
		alert: 'certificate_required',
		alertDetail: {number: 116, level: 'fatal', when: 'after'},
		latency: {secure: expect.any(Number)},
	});
});

test.each(['', 'primary-host', ':2560', 'primary-host:0', 'primary-host:70000', 'https://primary-host:2560', '::1:2560', 'a b:1'])(
	'%o is no host and port',
	async operand => {
		await expect(probe(operand)).rejects.toMatchObject({code: 'command-line'});
	},
);

test('names, addresses and bracketed IPv6 are taken apart', () => {
	expect(parseEndpoint('primary-host.acme:2560')).toEqual({address: 'primary-host.acme', port: 2560});
	expect(parseEndpoint('[fe80::1%eth0]:443')).toEqual({address: 'fe80::1%eth0', port: 443});
});

test('a wrong password, a file without a key and an absent file are said before anything is asked', async () => {
	await expect(probe(1, {...gateway(), clientPasswordFile: file('wrong')})).rejects.toMatchObject({code: 'wrong-password'});
	await expect(probe(1, {clientKeystore: file('root.pem')})).rejects.toMatchObject({code: 'no-private-key'});
	await expect(probe(1, {clientKeystore: file('absent.pfx')})).rejects.toMatchObject({code: 'file-missing'});
});

test('a keystore in which Java trusts nothing gives no anchors', async () => {
	const trust = [file('client.pfx')];
	await expect(probe(1, {trust, trustPasswordFile: file('password')})).rejects.toMatchObject({code: 'no-anchors'});
});
