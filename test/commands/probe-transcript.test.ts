import {afterAll, describe, expect, test} from 'vitest';
import {type ProbeArguments, probe} from '../../source/commands/probe.js';
import type {Handshake, HandshakeRequest, Host} from '../../source/host/host.js';
import type {Certificate} from '../../source/pki/certificate.js';
import {newAcme} from '../pki/acme.js';

const acme = newAcme();
afterAll(acme.remove);
const now = new Date(Date.now() + 60_000);
const gateway = acme.leaf('gateway-host');
const serverOnly = acme.leaf('server-only', {extensions: ['extendedKeyUsage=serverAuth', 'keyUsage=critical,digitalSignature']});
const builtIn = acme.issue({name: 'localhost', extensions: ['subjectAltName=DNS:localhost']});
const odd = acme.issue({name: 'sub', by: 'Acme-CA-Root', extensions: ['subjectAltName=DNS:sub']});
const {root, intermediate, primary} = acme;

const good: Handshake = {
	reached: 'tls',
	protocol: 'TLSv1.3',
	cipher: 'TLS_AES_128_GCM_SHA256',
	chain: [primary, intermediate].map(({certificate}) => certificate.der),
	clientCertificate: 'accepted',
	acceptedAuthorities: [root.certificate.subject],
	alert: null,
	failure: null,
	ms: 12,
	latency: {connected: 1, secure: 9},
	at: '2026-11-24T06:39:13.250Z',
};

const shows = (...chain: ReadonlyArray<{readonly pem: string; readonly key: {readonly pem: unknown}}>) =>
	({certificates: chain.map(({pem}) => pem), key: chain[0]?.key.pem}) as NonNullable<ProbeArguments['identity']>;

type More = Partial<Omit<ProbeArguments, 'host'>>;

const look = async (handshake: (request: HandshakeRequest) => Handshake, more: More = {}) => {
	const lines: string[] = [];
	const host = {handshake: async (request: HandshakeRequest) => handshake(request)} as unknown as Host;
	const code = await probe({
		address: 'primary-host',
		port: 2560,
		serverName: 'primary-host',
		role: 'primary',
		anchors: [],
		host,
		now,
		timeout: 1000,
		json: false,
		emit: body => void lines.push(JSON.stringify(body)),
		write: text => void lines.push(text),
		...more,
	});
	return {code, text: lines.join('\n')};
};

/** The sentences as they were before they were folded. */
const unfolded = (text: string) => text.replaceAll(/\s+/g, ' ');

const chainOf = (...certificates: readonly Certificate[]) => certificates.map(({der}) => der);

test('the whole page of a look that is in order, at 80 columns', async () => {
	const identity = shows(gateway, intermediate);
	const {code, text} = await look(() => good, {identity, anchors: [root.certificate]});
	expect(code).toBe(0);
	expect(text.replaceAll(/\d{4}-\d\d-\d\d in \d+ days/g, 'DAY')).toBe(
		[
			'primary-host:2560 serves primary-host and accepts our certificate.',
			'  saw    TLS 1.3, TLS_AES_128_GCM_SHA256, TCP 1 ms, handshake 9 ms',
			'         2 certificates:',
			'           primary-host          EC P-256  DAY',
			'           Acme-CA-Intermediate  EC P-256  DAY',
			'         the same certificate for primary-host, for localhost and without a name',
			'         accepts certificates of 1 authority, ours among them:',
			'           CN=Acme-CA-Root,O=Acme,C=CZ',
			'         no OCSP answer is stapled',
			'  proof  our certificate was asked for, sent and accepted',
			'         Java trusts this chain with the authorities given, as the server',
			'         primary-host',
		].join('\n'),
	);
});

test('of many accepted authorities ours are named, the rest is counted', async () => {
	const many = [...Array.from({length: 143}, (_, index) => `CN=Authority ${index}`), root.certificate.subject];
	const {text} = await look(() => ({...good, acceptedAuthorities: many}), {identity: shows(gateway, intermediate)});
	expect(text).toMatch(/144 authorities, ours among them:\n +CN=Acme-CA-Root,O=Acme,C=CZ\n +and 143 more; --json names all 144/);
	expect((await look(() => ({...good, acceptedAuthorities: many}))).text).toContain('certificates of 144 authorities; --json names them');
});

describe('a refusal is explained from what the wire shows', () => {
	const alertDetail = {number: 46, level: 'fatal', when: 'after'} as const;
	const refuses: Handshake = {...good, clientCertificate: 'rejected', alert: 'certificate_unknown', alertDetail};

	test('by an issuer the server does not accept', async () => {
		const {code, text} = await look(() => ({...refuses, acceptedAuthorities: ['CN=Other']}), {identity: shows(gateway, intermediate)});
		expect(code).toBe(1);
		expect(text).toMatch(/refuses our certificate with the alert\s+certificate_unknown\./);
		expect(text).toContain('alert certificate_unknown (46), fatal, after the handshake');
		expect(text).toContain('why    None of the authorities it accepts issued our certificate.');
		expect(text).toMatch(/fix {4}Let the server trust “CN=Acme-CA-Root,O=Acme,C=CZ”\.\n +Read the server's log at 2026-11-24 06:39:13 UTC/);
	});

	test('by our dates and our usage, where the issuer is accepted', async () => {
		const late = new Date(Date.now() + 400 * 86_400_000);
		expect((await look(() => refuses, {identity: shows(gateway, intermediate), now: late})).text).toMatch(/why {4}“[^”]+” ended on/);
		const usage = await look(() => refuses, {identity: shows(serverOnly, intermediate)});
		expect(usage.text).toMatch(/why {4}.*usage of “server-only”/s);
	});

	test('by the alert alone, where we would have accepted', async () => {
		const {text} = await look(() => refuses, {identity: shows(gateway, intermediate)});
		expect(text).toMatch(/why {4}Java answers so to nearly every fault of trust/);
	});

	test('by silence, where it broke the connection off', async () => {
		const {text} = await look(() => ({...good, clientCertificate: 'rejected'}), {identity: shows(gateway, intermediate)});
		expect(text).toContain('It breaks the connection off without a word of why.');
	});
});

test('whether it accepts ours was not seen: nothing failed, and nothing is claimed', async () => {
	const {code, text} = await look(() => ({...good, clientCertificate: 'unknown'}), {identity: shows(gateway, intermediate)});
	expect(code).toBe(2);
	expect(text).toMatch(/; whether it accepts our certificate was\s+not seen\./);
	expect(text).not.toContain('proof');
});

test('a server that closes in order after the handshake has refused nothing: unknown, with where to look', async () => {
	const closes: Handshake = {...good, clientCertificate: 'unknown', hasHungUp: true};
	const {code, text} = await look(() => closes, {identity: shows(gateway, intermediate)});
	expect(code).toBe(2);
	expect(unfolded(text)).toContain('and closes the connection without saying whether it accepts our certificate.');
	expect(unfolded(text)).toContain('asks for a certificate; ours was sent, and the connection closed in order');
	expect(unfolded(text)).toContain("Read the server's log at 2026-11-24 06:39:13 UTC");
	expect(text).not.toMatch(/refuse[sd] our/);
});

test('the built-in certificate is called by its name, with what it means', async () => {
	const {text} = await look(() => ({
		...good,
		clientCertificate: 'not-requested',
		acceptedAuthorities: null,
		chain: chainOf(builtIn.certificate),
	}));
	expect(text).toMatch(/serves localhost, its built-in certificate, and asks for no\s+certificate\./);
	expect(text).toMatch(/fix {4}Run dispatcher-trust check on the server/);
});

test('another certificate without a name is told, with what Java asks for', async () => {
	const other = (request: HandshakeRequest) => (request.serverName === null ? {...good, chain: chainOf(builtIn.certificate)} : good);
	const {text} = await look(other);
	expect(text).toMatch(/asked for primary-host: primary-host, .*\n +without a name: localhost, self-signed, /);
	expect(unfolded(text)).toContain('Java asks without a name here, because this one has no dot.');
	const dotted = await look(other, {serverName: 'primary-host.acme'});
	expect(dotted.text).not.toContain('no dot');
});

test('what was agreed on before the handshake broke is shown, and that it broke is still the news', async () => {
	const alertDetail = {number: 42, level: 'fatal', when: 'handshake'} as const;
	const agreed = {protocol: 'TLSv1.2', cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', latency: {connected: 1, secure: null}} as const;
	const demands: Handshake = {...good, ...agreed, clientCertificate: 'not-sent', alert: 'bad_certificate', alertDetail};
	expect(unfolded((await look(() => demands)).text)).toContain('saw TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, 12 ms');
	const ends: Handshake = {...demands, clientCertificate: 'unknown', chain: [], acceptedAuthorities: null};
	const {text} = await look(() => ends, {identity: shows(gateway)});
	expect(text).toContain('primary-host:2560 ends the TLS handshake with the alert bad_certificate.');
	expect(text).not.toContain('did not say whether');
});

test('a name the server refuses is told beside the others', async () => {
	const alertDetail = {number: 112, level: 'fatal', when: 'hello'} as const;
	const {text} = await look(({serverName}) =>
		serverName === 'localhost' ? {...good, protocol: null, chain: [], alert: 'unrecognized_name', alertDetail} : good,
	);
	expect(unfolded(text)).toContain('asked for localhost: alert unrecognized_name (112), fatal, in answer to our hello');
	expect(text).not.toContain('no dot');
});

test.each([
	['the wrong order', [primary, root, intermediate], '3 certificates, not in order:'],
	['one sent twice', [primary, intermediate, intermediate], '3 certificates, 1 sent twice:'],
	['a stranger', [primary, intermediate, odd], '3 certificates, 1 that does not belong:'],
	['the leaf alone', [primary], '1 certificate, the issuer of the first is not sent:'],
])('the manner of a chain: %s', async (_, chain, says) => {
	expect((await look(() => ({...good, chain: chain.map(({certificate}) => certificate.der)}))).text).toContain(says);
});

test('a chain of hundred certificates is counted, and one that cannot be read is said', async () => {
	const long = Array.from({length: 100}, () => intermediate.certificate);
	const {text} = await look(() => ({...good, chain: [...chainOf(primary.certificate, ...long), 'bm8=']}));
	expect(text).toMatch(/102 certificates, 99 sent twice, 1 cannot be read:/);
	expect(text).toContain('and 93 more; --json names all 102');
});

test('a stapled answer that cannot be verified is said so, and in JSON with its code', async () => {
	const stapled = Buffer.from('rubbish').toString('base64');
	expect((await look(() => ({...good, stapled}))).text).toContain('the stapled OCSP answer cannot be used (not-ocsp)');
	const {text} = await look(() => ({...good, stapled, chain: chainOf(primary.certificate)}), {json: true});
	expect(JSON.parse(text)).toMatchObject({stapledOcsp: {status: 'error', code: 'issuer-missing', producedAt: null}});
	expect(JSON.parse((await look(() => good, {json: true})).text)).toMatchObject({stapledOcsp: null});
});

test.each([
	['ERR_SSL_RSA_DATA_TOO_LARGE_FOR_MODULUS', 'certificate and private key do not'],
	['ERR_SSL_EXCESSIVE_MESSAGE_SIZE', 'larger than 100 KB'],
	['ECONNRESET', 'closed the connection in the middle'],
	['ERR_SSL_SOMETHING', 'broke with ERR_SSL_SOMETHING'],
])('a handshake that breaks with %s is explained', async (failure, says) => {
	const {code, text} = await look(() => ({...good, failure, clientCertificate: 'unknown'}));
	expect(code).toBe(1);
	expect(unfolded(text)).toContain(says);
	expect(text).toMatch(/^primary-host:2560 shows primary-host, and the handshake breaks\./);
});

test('foreign text reaches the terminal named, not raw', async () => {
	const hostile: Handshake = {...good, acceptedAuthorities: ['CN=\u001B[2J'], alert: null};
	const {text} = await look(() => hostile, {serverName: 'primary\u001Bhost'});
	expect(text).not.toContain('\u001B');
	expect(text).toContain('(U+001B escape)');
});
