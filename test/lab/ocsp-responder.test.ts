import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Acme, makeAcme} from '../../source/lab/acme.js';
import type {Issued} from '../../source/lab/issue.js';
import {type OcspResponder, openOcspResponder} from '../../source/lab/ocsp-responder.js';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-ocsp-'));
let responder: OcspResponder;
let acme: Acme;

beforeAll(async () => {
	responder = await openOcspResponder();
	acme = await makeAcme(responder.url);
	responder.know([acme.intermediate, acme.primary, acme.gateway, acme.client]);
	for (const {name, pem} of [acme.root, acme.intermediate, acme.primary, acme.gateway])
		writeFileSync(path.join(folder, `${name}.pem`), pem);
	writeFileSync(path.join(folder, 'authorities.pem'), acme.intermediate.pem + acme.root.pem);
});

afterAll(async () => {
	await responder?.close();
	rmSync(folder, {recursive: true, force: true});
});

/** What OpenSSL, a stranger to our code, makes of the answer. */
const ask = async (certificate: Issued, issuer: Issued): Promise<string> => {
	const file = (name: string) => path.join(folder, `${name}.pem`);
	const words = [
		'-issuer',
		file(issuer.name),
		'-cert',
		file(certificate.name),
		'-CAfile',
		file('authorities'),
		'-url',
		responder.url,
		'-no_nonce',
	];
	return run('openssl', ['ocsp', ...words]).then(
		({stdout, stderr}) => stdout + stderr,
		error => error.stdout + error.stderr,
	);
};

test('answers for every level, signed by the authority of that level', async () => {
	for (const [certificate, issuer] of [
		[acme.primary, acme.intermediate],
		[acme.intermediate, acme.root],
	] as const) {
		const said = await ask(certificate, issuer);
		expect(said).toContain('Response verify OK');
		expect(said).toContain('.pem: good');
	}
});

test.each([
	['revoked', /: revoked[\s\S]*Reason: keyCompromise[\s\S]*Response verify OK/],
	['unknown', /: unknown[\s\S]*Response verify OK/],
	['error', /Responder Error: trylater/],
	['unauthorized', /Responder Error: unauthorized/],
	['stale', /status expired/],
	['future', /status not yet valid/],
	['no-get', /: good[\s\S]*Response verify OK|Response verify OK[\s\S]*: good/],
	['cut', /Error querying OCSP responder/],
	['html', /Error querying OCSP responder|unexpected content type/],
	['busy', /Error querying OCSP responder|503/],
	['wrong-signer', /Response Verify Failure|signer certificate not found/],
	['slow', /: good/],
] as const)('%s for one certificate leaves the others good', async (mode, expected) => {
	responder.set(mode, 'primary-host');
	expect(await ask(acme.primary, acme.intermediate)).toMatch(expected);
	expect(await ask(acme.gateway, acme.intermediate)).toContain('.pem: good');
	responder.set('good');
});

test('what is no question is refused as malformed', async () => {
	const answer = await fetch(responder.url, {method: 'POST', body: 'no question'});
	expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toBe('30030a0101');
});

test('a question by GET is answered too, unless GET is refused, and a broken one is hung up on', async () => {
	const question = path.join(folder, 'by-get.der');
	const file = (name: string) => path.join(folder, `${name}.pem`);
	await run('openssl', ['ocsp', '-issuer', file(acme.intermediate.name), '-cert', file(acme.primary.name), '-reqout', question]);
	const url = `${responder.url}${encodeURIComponent(readFileSync(question, 'base64'))}`;
	expect((await fetch(url)).headers.get('content-type')).toBe('application/ocsp-response');
	responder.set('no-get', 'primary-host');
	expect((await fetch(url)).status).toBe(405);
	responder.set('good');
	await expect(fetch(`${responder.url}%ZZ`)).rejects.toThrow();
});

test('silent takes the question and never answers', async () => {
	const question = path.join(folder, 'question.der');
	const file = (name: string) => path.join(folder, `${name}.pem`);
	await run('openssl', ['ocsp', '-issuer', file(acme.intermediate.name), '-cert', file(acme.primary.name), '-reqout', question]);
	responder.set('silent', 'primary-host');
	const leaving = new AbortController();
	let isAnswered = false;
	const answer = fetch(responder.url, {method: 'POST', body: readFileSync(question), signal: leaving.signal}).then(() => {
		isAnswered = true;
	});
	// The other question goes there and back meanwhile.
	expect(await ask(acme.gateway, acme.intermediate)).toContain('.pem: good');
	expect(isAnswered).toBe(false);
	leaving.abort();
	await expect(answer).rejects.toThrow();
});
