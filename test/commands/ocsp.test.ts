import {Buffer} from 'node:buffer';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Call} from '../../source/commands/call.js';
import {ocspCommand} from '../../source/commands/ocsp.js';
import {parseOptions} from '../../source/commands/parse-options.js';
import {localHost} from '../../source/host/local.js';
import {encode} from '../../source/pki/asn1.js';
import {certificateId} from '../../source/pki/ocsp-id.js';
import {type Issued, newAcme} from '../pki/acme.js';
import {crl} from '../pki/crl-answer.js';
import {answer, minutes, revoked, type Wish} from '../pki/ocsp-answer.js';
import {openResponder} from '../pki/responder.js';

const acme = newAcme();
const {intermediate, root} = acme;
let responder: Awaited<ReturnType<typeof openResponder>>;
let leaf: Issued;

beforeAll(async () => {
	responder = await openResponder();
	const points = [`authorityInfoAccess=OCSP;URI:${responder.url('own')}`, `crlDistributionPoints=URI:${responder.url('list')}`];
	leaf = acme.leaf('asked-host', {extensions: points});
	responder.play('own', ({id}) => answer(id, {by: intermediate}));
	responder.play('list', () => crl({by: intermediate}));
	acme.write('chain-and-leaf.pem', leaf.pem + intermediate.pem);
});

afterAll(() => {
	responder?.close();
	acme.remove();
});

const ocsp = async (...words: readonly string[]) => {
	const {operands, options} = parseOptions(words);
	const lines: string[] = [];
	const bodies: object[] = [];
	const call: Call = {
		version: '0.0.0',
		command: 'ocsp',
		operands: operands.map(acme.at),
		options,
		desk: localHost(),
		password: undefined,
		write: text => void lines.push(text),
		emit: body => void bodies.push(body),
		start: async () => 0,
		complain: () => undefined,
	};
	return {
		code: await ocspCommand(call),
		text: lines.join('\n'),
		flat: lines.join(' ').replaceAll(/\s+/g, ' '),
		body: bodies[0] as Record<string, unknown>,
	};
};

const files = ['asked-host.crt', 'Acme-CA-Intermediate.crt'] as const;

const play = (name: string, wish: Partial<Wish>, issuer = intermediate): string => {
	responder.play(name, ({id}) => answer(id, {by: issuer, ...wish}));
	return responder.url(name);
};

test('a good answer: JSON holds what the contract names, and what Java makes of it', async () => {
	const {code, body} = await ocsp(...files, '--json');
	expect(code).toBe(0);
	expect(body).toMatchObject({
		status: 'good',
		code: null,
		url: responder.url('own'),
		method: 'POST',
		producedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		thisUpdate: expect.any(String),
		nextUpdate: expect.any(String),
		signer: intermediate.certificate.subject,
		nonce: 'missing',
		lists: [{url: responder.url('list'), status: 'good'}],
		java: {hardFail: {verdict: 'accepted', message: null}, softFail: {verdict: 'accepted'}},
	});
});

test('the text says the status, how it was asked, who signed, and what Java will do', async () => {
	const {code, text, flat} = await ocsp(...files);
	expect(code).toBe(0);
	expect(text).toMatch(/^asked-host is good\.\n {2}asked {5}http:\S+ by POST +\d+ ms\n {2}signed by CN=Acme-CA-Intermediate/);
	expect(text).toContain('did not come back: an answer from a cache');
	expect(flat).toContain('Java accepted by default, with SOFT_FAIL and with NO_FALLBACK');
	expect(flat).toContain('It asks about Acme-CA-Intermediate too');
	for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('revoked is told with when and why, and no option of Java forgives it', async () => {
	const {code, flat} = await ocsp(...files, '--url', play('revoked', {entries: [{status: revoked(1, new Date('2026-06-01T00:00:00Z'))}]}));
	expect(code).toBe(1);
	expect(flat).toContain('asked-host is revoked.');
	expect(flat).toContain('revoked on 2026-06-01 00:00 UTC because its key was compromised');
	expect(flat).toContain('refused by default, with SOFT_FAIL and with NO_FALLBACK: “Certificate has been revoked, reason: KEY_COMPROMISE”');
});

test('where the responder is silent, the list speaks for Java, unless it may not fall back', async () => {
	responder.play('silent', () => 'silent');
	const {code, body} = await ocsp(...files, '--url', responder.url('silent'), '--timeout', '3', '--json');
	expect(code).toBe(1);
	expect(body).toMatchObject({
		status: 'error',
		code: 'timed-out',
		lists: [{status: 'good'}],
		java: {
			hardFail: {verdict: 'accepted'},
			noFallback: {verdict: 'rejected', message: 'Unable to determine revocation status due to network error'},
			softFailNoFallback: {verdict: 'accepted'},
		},
	});
});

test('a responder that takes POST only is good for us, and not for Java 17', async () => {
	responder.play('no-get', ({id, method}) => (method === 'GET' ? {status: 405} : answer(id, {by: intermediate})));
	const {code, flat} = await ocsp(...files, '--url', responder.url('no-get'));
	expect(code).toBe(1);
	expect(flat).toContain('asked-host is good.');
	expect(flat).toContain('refuses GET (HTTP 405) and answers POST; Java 17 and later ask by GET.');
});

test('a responder that takes GET only is asked by GET', async () => {
	responder.play('no-post', ({id, method}) => (method === 'POST' ? {status: 405} : answer(id, {by: intermediate})));
	const {code, body} = await ocsp(...files, '--url', responder.url('no-post'), '--json');
	expect({...body, exit: code}).toMatchObject({exit: 0, status: 'good', method: 'GET', nonce: null});
});

test('our nonce comes back, or that of another question', async () => {
	const nonceOf = (value: Buffer) =>
		Buffer.concat([Buffer.from('301f06092b0601050507300102', 'hex'), Buffer.from([0x04, value.length]), value]);
	responder.play('echo', ({id, nonce}) => answer(id, {by: intermediate, extensions: nonce ? [nonceOf(nonce)] : []}));
	expect((await ocsp(...files, '--url', responder.url('echo'), '--json')).body).toMatchObject({status: 'good', nonce: 'echoed'});
	responder.play('stale-nonce', ({id}) =>
		answer(id, {by: intermediate, extensions: [nonceOf(Buffer.from(`0410${'07'.repeat(16)}`, 'hex'))]}),
	);
	const {code, body} = await ocsp(...files, '--url', responder.url('stale-nonce'), '--json');
	expect({exit: code, ...body}).toMatchObject({exit: 1, status: 'error', code: 'nonce-differs', nonce: 'differs'});
});

test('every level that the files hold is asked about, and a hanging one costs its own time only', async () => {
	responder.play('per-level', ({id, method}) => {
		const isLeaf = id.equals(encode(certificateId(leaf.certificate, intermediate.certificate)));
		return isLeaf ? answer(id, {by: intermediate}) : method === 'GET' ? 'silent' : answer(id, {by: root});
	});
	const words = ['chain-and-leaf.pem', 'Acme-CA-Root.crt', '--url', responder.url('per-level'), '--timeout', '3', '--json'];
	const {code, body} = await ocsp(...words);
	expect({...body, exit: code}).toMatchObject({
		exit: 1,
		levels: [{status: 'good'}, {status: 'good'}],
		java: {hardFail: {verdict: 'rejected'}, softFail: {verdict: 'accepted'}},
	});
});

test('an answer in a file is judged at the time that is asked for, and nothing is fetched', async () => {
	const id = encode(certificateId(leaf.certificate, intermediate.certificate));
	acme.write('answer.der', answer(id, {by: intermediate}));
	const words = [...files, '--response', acme.at('answer.der'), '--json'];
	expect(await ocsp(...words)).toMatchObject({code: 0, body: {status: 'good', url: null, method: null, lists: []}});
	const late = await ocsp(...words, '--at', minutes(3000).toISOString());
	expect(late).toMatchObject({code: 1, body: {status: 'error', code: 'stale', java: {softFail: {verdict: 'rejected'}}}});
	acme.write('answer.der', 'hello');
	expect(await ocsp(...words)).toMatchObject({code: 1, body: {status: 'error', code: 'not-ocsp'}});
});

test('without a responder in the certificate the text says what to give', async () => {
	const {code, flat} = await ocsp('primary-host.crt', 'Acme-CA-Intermediate.crt');
	expect(code).toBe(1);
	expect(flat).toContain('“primary-host” names no OCSP responder; give one with --url.');
	expect(flat).toContain('refused by default, with SOFT_FAIL and with NO_FALLBACK: “Certificate does not specify OCSP responder”');
});

test('the address in the site file stands before the one in the certificate', async () => {
	const url = play('of-the-site', {});
	const primary = {where: 'on-premise', host: 'primary-host', port: 2560};
	acme.write('site.json', JSON.stringify({schema: 1, primary, revocation: {ocsp: true, url}}));
	expect((await ocsp(...files, '--site', acme.at('site.json'), '--json')).body).toMatchObject({status: 'good', url});
});

test('what is no pair of certificate and issuer is refused', async () => {
	await expect(ocsp('asked-host.crt', 'Acme-CA-Root.crt')).rejects.toMatchObject({code: 'wrong-issuer'});
	await expect(ocsp('Acme-CA-Root.crt', 'Acme-CA-Root.crt')).rejects.toMatchObject({code: 'wrong-issuer'});
	await expect(ocsp('asked-host.crt')).rejects.toMatchObject({code: 'command-line'});
	await expect(ocsp('absent.crt', 'Acme-CA-Root.crt')).rejects.toMatchObject({code: 'file-missing'});
	await expect(ocsp(...files, '--response', 'x', '--url', 'http://127.0.0.1/')).rejects.toMatchObject({code: 'command-line'});
});
