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
		method: 'GET',
		producedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		thisUpdate: expect.any(String),
		nextUpdate: expect.any(String),
		signer: intermediate.certificate.subject,
		nonce: 'missing',
		post: {status: 'good', nonce: 'missing'},
		lists: [{url: responder.url('list'), status: 'good'}],
		java: {hardFail: {verdict: 'accepted', message: null}, softFail: {verdict: 'accepted'}},
	});
});

test('the text says the status, how it was asked, who signed, and what Java will do', async () => {
	const {code, text, flat} = await ocsp(...files);
	expect(code).toBe(0);
	expect(text).toMatch(/^asked-host is good\.\n {2}asked {5}http:\S+ by GET, as Java does +\d+ ms\n {2}signed by CN=Acme-CA-Intermediate/);
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

test('a responder that takes POST only is none for Java 17, and the text says who is served', async () => {
	responder.play('no-get', ({id, method}) => (method === 'GET' ? {status: 405} : answer(id, {by: intermediate})));
	const {code, flat} = await ocsp(...files, '--url', responder.url('no-get'));
	expect(code).toBe(1);
	expect(flat).toContain('asked-host is not proved by its responder; its list does not name it.');
	expect(flat).toContain('refuses GET (HTTP 405) and answers POST; Java 17 and later ask by GET.');
	expect(flat).toContain('by POST good');
	const {body} = await ocsp(...files, '--url', responder.url('no-get'), '--json');
	expect(body).toMatchObject({status: 'error', code: 'get-refused', method: 'GET', signer: null, post: {status: 'good'}});
});

test('a responder that takes GET only is good, as it is for Java', async () => {
	responder.play('no-post', ({id, method}) => (method === 'POST' ? {status: 405} : answer(id, {by: intermediate})));
	const {code, body} = await ocsp(...files, '--url', responder.url('no-post'), '--json');
	expect({...body, exit: code}).toMatchObject({exit: 0, status: 'good', method: 'GET', nonce: null, post: {status: 'error'}});
});

test('a redirect is followed as Java does: by GET, where a POST would lose its question', async () => {
	const url = play('moved-here', {});
	responder.play('moved', ({rest}) => ({status: 302, headers: {location: `${url}/${rest}`}}));
	const {code, body} = await ocsp(...files, '--url', responder.url('moved'), '--json');
	expect({...body, exit: code}).toMatchObject({exit: 0, status: 'good', java: {noFallback: {verdict: 'accepted'}}});
});

const revokedByList = () => {
	const points = [`authorityInfoAccess=OCSP;URI:${responder.url('own')}`, `crlDistributionPoints=URI:${responder.url('revoking')}`];
	const listed = acme.leaf('listed-host', {extensions: points});
	responder.play('revoking', () => crl({by: intermediate, listed: [{issued: listed, reason: 1}]}));
	return ['listed-host.crt', 'Acme-CA-Intermediate.crt'] as const;
};

test('revoked by the list is said first and fails, whatever the responder says', async () => {
	const listed = revokedByList();
	responder.play('silent', () => 'silent');
	const silent = await ocsp(...listed, '--url', responder.url('silent'), '--timeout', '3');
	expect(silent.code).toBe(1);
	expect(silent.text).toMatch(/^listed-host is revoked by its list\./);
	expect(silent.flat).toContain('because its key was compromised');
	expect(silent.flat).toContain('did not answer within 3.0 s');
	const good = await ocsp(...listed, '--json');
	expect({...good.body, exit: good.code}).toMatchObject({
		exit: 1,
		status: 'revoked',
		code: 'revoked-by-list',
		url: responder.url('own'),
		java: {hardFail: {verdict: 'accepted'}},
		lists: [{status: 'revoked'}],
	});
});

test('a page without a content type is told by how it begins', async () => {
	responder.play('page', () => ({body: '<html>\n<title>Sign in</title></html>'}));
	const {code, flat} = await ocsp(...files, '--url', responder.url('page'));
	expect(code).toBe(1);
	expect(flat).toContain('answers “<html> <title>Sign in</title></html>”, which is no OCSP response.');
	expect(flat).not.toContain('“”');
	responder.play('nothing', () => ({body: ''}));
	expect((await ocsp(...files, '--url', responder.url('nothing'))).flat).toContain('answers nothing at all');
});

test('an address that nobody can be asked at is a wrong option', async () => {
	for (const url of ['ftp://127.0.0.1/', 'responder.acme', '', 'file:///etc/passwd'])
		await expect(ocsp(...files, '--url', url)).rejects.toMatchObject({code: 'command-line'});
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
	// Java sends none by default, so it does not notice.
	expect({exit: code, ...body}).toMatchObject({exit: 0, status: 'good', nonce: 'differs', post: {code: 'nonce-differs'}});
	expect((await ocsp(...files, '--url', responder.url('stale-nonce'))).flat).toContain(
		"by POST The responder's answer belongs to another question",
	);
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
		levels: [{status: 'good'}, {status: 'error', code: 'timed-out', post: {status: 'good'}}],
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
	for (const other of ['hello', 'Missing', leaf.pem, acme.readCertificate('asked-host.crt').sha256, Buffer.alloc(0)]) {
		acme.write('answer.der', other);
		const body = {status: 'error', code: 'not-ocsp', levels: [{}]};
		expect(await ocsp(...words)).toMatchObject({code: 1, body});
		expect((await ocsp(...words.slice(0, -1))).flat).toContain('This file holds no OCSP answer.');
	}
});

test.each(['', '-----BEGIN OCSP RESPONSE-----\n'])('an answer that was saved as base64 is told as such: %j before it', async begin => {
	const id = encode(certificateId(leaf.certificate, intermediate.certificate));
	const bytes = Buffer.from(answer(id, {by: intermediate}));
	acme.write('answer.b64', begin + (bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n'));
	await expect(ocsp(...files, '--response', acme.at('answer.b64'))).rejects.toMatchObject({
		code: 'response-base64',
		message: expect.stringContaining('is base64 text, and not the bytes of an OCSP answer'),
		hints: [expect.stringContaining(`openssl base64 -d -in ${acme.at('answer.b64')} -out NEW`)],
	});
});

test('without a responder in the certificate the text says what to give', async () => {
	const {code, flat} = await ocsp('primary-host.crt', 'Acme-CA-Intermediate.crt');
	expect(code).toBe(1);
	expect(flat).toContain('“primary-host” names no OCSP responder, and none is set. Give one with --url.');
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
