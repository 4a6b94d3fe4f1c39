import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Handshake} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {readOcspAnswer} from '../../source/pki/ocsp.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {hasJava} from '../pki/java.js';
import {type JsseName, makeIndex, startJsse} from './jsse-servers.js';

const acme = newAcme();
const index = makeIndex(acme);
let jsse: Awaited<ReturnType<typeof startJsse>> | undefined;

const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const usable = ['extendedKeyUsage=clientAuth', 'keyUsage=critical,digitalSignature'];

const makeClients = () => {
	acme.leaf('good');
	acme.leaf('server-only', {extensions: ['extendedKeyUsage=serverAuth']});
	acme.leaf('mail-only', {extensions: ['extendedKeyUsage=emailProtection']});
	acme.leaf('cannot-sign', {extensions: ['extendedKeyUsage=clientAuth', 'keyUsage=critical,keyEncipherment']});
	acme.leaf('no-usage', {extensions: ['subjectAltName=DNS:no-usage']});
	acme.leaf('any-usage', {extensions: ['extendedKeyUsage=anyExtendedKeyUsage']});
	acme.leaf('client-only', {extensions: usable});
	acme.leaf('rsa', {key: ['rsa:2048'], extensions: usable});
	acme.leaf('short-rsa', {key: ['rsa:1024'], extensions: usable});
	acme.leaf('pss', {key: ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'], extensions: usable});
	acme.leaf('p521', {key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'], extensions: usable});
	acme.leaf('ed25519', {key: ['ed25519'], extensions: usable});
	acme.leaf('odd-curve', {key: ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'], extensions: usable});
	acme.issue({name: 'self-signed', key: ec, extensions: usable});
	acme.issue({name: 'Other-CA', extensions: acme.authority});
	acme.issue({name: 'of-another', by: 'Other-CA', extensions: usable});
	index.issue('ended', '20200101', '20210101');
	index.issue('to-come', '20990101', '20990201');
	index.issue('listed', '20200101', '20490101');
	index.issue('revoked', '20200101', '20490101');
	index.revoke('revoked');
};

beforeAll(async () => {
	makeClients();
	if (hasJava) jsse = await startJsse(acme, index.answer);
}, 120_000);

afterAll(() => {
	jsse?.stop();
	acme.remove();
});

const look = async (server: JsseName, protocol: 'TLSv1.2' | 'TLSv1.3', name: string | null, chain = ['Acme-CA-Intermediate']) => {
	const pem = (file: string) => acme.read(`${file}.crt`).toString();
	const client =
		name === null ? undefined : {certificates: [name, ...chain].map(pem), key: new Secret(acme.read(`${name}.key`).toString())};
	return localHost().handshake({
		address: '127.0.0.1',
		port: jsse?.port(server) ?? 0,
		serverName: 'primary-host',
		protocol,
		timeout: 10_000,
		...(client ? {client} : {}),
	});
};

type Row = {
	readonly shows: string | null;
	readonly to?: JsseName;
	readonly with?: readonly string[];
	readonly is: Handshake['clientCertificate'];
	readonly alert?: string;

	/** Where TLS 1.2 differs. */
	readonly before?: {readonly is: Handshake['clientCertificate']; readonly alert: string};
};

const unknown = {is: 'rejected', alert: 'certificate_unknown'} as const;
const accepted = {is: 'accepted'} as const;

const rows: Readonly<Record<string, Row>> = {
	'a good certificate': {shows: 'good', ...accepted},
	nothing: {shows: null, is: 'not-sent', alert: 'bad_certificate'},
	'a certificate of an authority that is not trusted': {shows: 'of-another', with: ['Other-CA'], ...unknown},
	'a self-signed certificate': {shows: 'self-signed', with: [], ...unknown},
	'a leaf without its intermediate': {shows: 'good', with: [], ...unknown},
	'a leaf without its intermediate, which the server trusts itself': {shows: 'good', with: [], to: 'all', ...accepted},
	'an expired certificate': {shows: 'ended', ...unknown},
	'a certificate of the future': {shows: 'to-come', ...unknown},
	'a certificate for servers only': {shows: 'server-only', ...unknown},
	'a certificate for mail only': {shows: 'mail-only', ...unknown},
	'a key that may not sign': {shows: 'cannot-sign', ...unknown},
	'no extended usage': {shows: 'no-usage', ...accepted},
	'any extended usage': {shows: 'any-usage', ...accepted},
	'a certificate for clients only': {shows: 'client-only', ...accepted},
	'an RSA key': {shows: 'rsa', ...accepted},
	'an RSA key of 1024 bits': {shows: 'short-rsa', ...accepted},
	'an RSA-PSS key': {shows: 'pss', ...accepted},
	'an EC key on P-521': {shows: 'p521', ...accepted},
	'an Ed25519 key': {shows: 'ed25519', ...accepted},
	'a chain out of order': {shows: 'good', with: ['Acme-CA-Root', 'Acme-CA-Intermediate'], ...accepted},
	// In TLS 1.3 our own side keeps a certificate back that the server has no scheme for; in TLS 1.2 it is sent and refused.
	'an EC key on a curve Java has given up': {
		shows: 'odd-curve',
		is: 'not-sent',
		alert: 'bad_certificate',
		before: {is: 'rejected', alert: 'handshake_failure'},
	},
	'a good certificate to a server that trusts nobody': {shows: 'good', to: 'empty', is: 'rejected', alert: 'internal_error'},
	'a certificate the responder knows': {shows: 'listed', to: 'revocation', ...accepted},
	'a revoked certificate': {shows: 'revoked', to: 'revocation', ...unknown},
	'a certificate the responder does not know': {shows: 'good', to: 'revocation', ...unknown},
	'a certificate whose responder is down': {shows: 'listed', to: 'responder-down', ...unknown},
	'nothing, to a server that only wants one': {shows: null, to: 'want', is: 'not-sent'},
	'a good certificate to a server that only wants one': {shows: 'good', to: 'want', ...accepted},
	'a good certificate to a server that asks for none': {shows: 'good', to: 'none', is: 'not-requested'},
};

const protocols = ['TLSv1.2', 'TLSv1.3'] as const;

// Without a JDK there is no JSSE to ask; test/host/handshake.test.ts stands without one.
describe.runIf(hasJava).each(protocols)('a JSSE server over %s that is shown', protocol => {
	test.each(Object.entries(rows))('%s', async (_, row) => {
		const seen = await look(row.to ?? 'root', protocol, row.shows, [...(row.with ?? ['Acme-CA-Intermediate'])]);
		const {is, alert = null} = (protocol === 'TLSv1.2' ? row.before : undefined) ?? row;
		expect(seen).toMatchObject({reached: 'tls', clientCertificate: is, alert});
		expect(seen.chain).toEqual([acme.primary, acme.intermediate, acme.root].map(({certificate}) => certificate.der));
		if (alert === null) expect(seen.alertDetail).toBeNull();
		else expect(seen.alertDetail).toMatchObject({level: 'fatal', when: protocol === 'TLSv1.3' ? 'after' : 'handshake'});
	});
});

describe.runIf(hasJava)('a JSSE server', () => {
	test.each(protocols)('over %s names the authorities it trusts, and nobody where it trusts nobody or asks for nothing', async protocol => {
		const {root, intermediate} = acme;
		const of = async (server: JsseName) => [...((await look(server, protocol, 'good')).acceptedAuthorities ?? ['nobody'])].sort();
		expect(await of('root')).toEqual([root.certificate.subject]);
		expect(await of('all')).toEqual([intermediate.certificate.subject, root.certificate.subject].sort());
		expect(await of('empty')).toEqual(['nobody']);
		expect(await of('none')).toEqual(['nobody']);
	});

	test.each(protocols)('over %s staples what the responder says of its certificate', async protocol => {
		const {stapled} = await look('none', protocol, null);
		const answer = readOcspAnswer(
			Buffer.from(stapled ?? '', 'base64'),
			acme.primary.certificate,
			acme.intermediate.certificate,
			new Date(),
		);
		expect(answer).toMatchObject({status: 'unknown', signer: acme.intermediate.certificate.subject});
	});

	test.each(protocols)('over %s without a key in its keystore has nothing to agree to', async protocol => {
		const seen = await look('keyless', protocol, 'good');
		// In TLS 1.3 it agrees on the version before it looks for its key.
		const agreed = protocol === 'TLSv1.3' ? protocol : null;
		expect(seen).toMatchObject({reached: 'tls', protocol: agreed, chain: [], clientCertificate: 'unknown', alert: 'handshake_failure'});
		expect(seen.alertDetail).toEqual({number: 40, level: 'fatal', when: protocol === 'TLSv1.3' ? 'handshake' : 'hello'});
	});

	test.each(protocols)('over %s whose key is of another certificate shows its chain, and is found out by its signature', async protocol => {
		const seen = await look('mismatched', protocol, 'good');
		expect(seen).toMatchObject({reached: 'tls', protocol, clientCertificate: 'unknown', alert: null});
		expect(seen.failure).toMatch(/SIGNATURE/);
		expect(seen.chain[0]).toBe(acme.primary.certificate.der);
	});

	test('that speaks nothing newer than TLS 1.1 shows itself to the old question only', async () => {
		const request = {address: '127.0.0.1', port: jsse?.port('old') ?? 0, serverName: null};
		expect(await localHost().handshake(request)).toMatchObject({protocol: null, chain: []});
		const old = await localHost().handshake({...request, protocol: 'TLSv1.1'});
		expect(old).toMatchObject({
			reached: 'tls',
			protocol: 'TLSv1.1',
			chain: [acme.primary.certificate.der, expect.anything(), expect.anything()],
		});
	});
});
