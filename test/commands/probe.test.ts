import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Call, Options} from '../../source/commands/call.js';
import {parseEndpoint, probeCommand} from '../../source/commands/probe.js';
import {probeTranscript} from '../../source/commands/probe-transcript.js';
import {localHost} from '../../source/host/local.js';
import {Secret} from '../../source/secret.js';
import {nodeServer, opensslServer, plainServer} from '../host/servers.js';
import {makeSmallAcme, type SmallAcme} from '../host/small-acme.js';

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
	expect(text).toMatch(
		/speaks TLSv1\.3, asked for primary-host\.\n {2}presents {2}primary-host, \d{4}-\d\d-\d\d in \d+ days\n {12}Acme-CA-Intermediate/,
	);
	expect(text).toContain('ours      asked for, sent, accepted');
	expect(text).toContain('accepts   CN=Acme-CA-Root,O=Acme');
});

test('of many accepted authorities the text names ours first, a few more, and counts the rest', () => {
	const acceptedAuthorities = [...Array.from({length: 143}, (_, index) => `CN=Authority ${index}`), 'CN=Acme-CA-Root,O=Acme'];
	const text = probeTranscript({
		address: 'primary-host',
		port: 2560,
		serverName: 'primary-host',
		handshake: {
			at: new Date().toISOString(),
			reached: 'tls',
			protocol: 'TLSv1.3',
			cipher: null,
			chain: [],
			clientCertificate: 'accepted',
			acceptedAuthorities,
			alert: null,
			failure: null,
			ms: 3,
		},
		presented: [],
		verdict: null,
		hasIdentity: true,
		ourIssuers: ['CN=Acme-CA-Root,O=Acme'],
		now: new Date(),
	}).join('\n');
	expect(text).toMatch(/accepts {3}CN=Acme-CA-Root,O=Acme\n {12}CN=Authority 0\n/);
	expect(text).toContain('and 136 more; --json names all 144');
	expect(text.match(/CN=/g)).toHaveLength(8);
});

test('a refused certificate fails the probe; a look without one does not', async () => {
	const refused = await probe(await opensslServer(acme), {clientKeystore: file('stranger.pfx')}, new Secret('s3cret'));
	expect(refused).toMatchObject({code: 1, text: expect.stringMatching(/ours {6}asked for, sent, refused\n.*\n {2}alert {5}unknown_ca/)});
	const looked = await probe(await opensslServer(acme));
	expect(looked).toMatchObject({code: 0, text: expect.stringContaining('none was given (--client-keystore)')});
});

test('anchors that do not lead to the chain, or a name it does not carry, fail the probe', async () => {
	const port = await nodeServer(acme);
	expect(await probe(port, {trust: [file('stranger.pem')]})).toMatchObject({code: 1, text: expect.stringContaining('trust     ')});
	expect(await probe(port, {trust: [file('root.pem')], serverName: 'other-host', json: true})).toMatchObject({
		code: 1,
		body: {trusted: false, distrust: expect.stringContaining('other-host')},
	});
	expect((await probe(port, {trust: [file('root.pem')]})).code).toBe(0);
});

test('a closed port, and a port that speaks something else, are one sentence each', async () => {
	expect(await probe(1)).toMatchObject({code: 1, text: '127.0.0.1:1 cannot be reached: nothing listens there.'});
	const port = await plainServer(socket => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
	expect(await probe(port)).toMatchObject({code: 1, text: `127.0.0.1:${port} answers, but not with TLS.`});
	expect(await probe(1, {json: true})).toMatchObject({
		code: 1,
		body: {reached: 'closed', failure: 'ECONNREFUSED', protocol: null, chain: []},
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
