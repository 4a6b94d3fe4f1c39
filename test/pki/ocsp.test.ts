import {Buffer} from 'node:buffer';
import {afterAll, expect, test} from 'vitest';
import {readOcspAnswer} from '../../source/pki/ocsp.js';
import {ocspRequest} from '../../source/pki/ocsp-request.js';
import {newAcme} from './acme.js';

const acme = newAcme();
afterAll(acme.remove);

const leaf = acme.primary.certificate;
const issuer = acme.intermediate.certificate;
const signer = (name: string, extensions: readonly string[], by = 'Acme-CA-Intermediate') => acme.issue({name, by, extensions}).certificate;
signer('responder', ['extendedKeyUsage=OCSPSigning']);
signer('no-purpose', ['extendedKeyUsage=serverAuth']);
signer('stranger', ['extendedKeyUsage=OCSPSigning'], 'Acme-CA-Root');

const serial = leaf.serial.padStart(2, '0');
const row = (state: string) =>
	`${state}\t301231000000Z\t${state === 'R' ? '260601000000Z,keyCompromise' : ''}\t${serial}\tunknown\t/CN=primary-host\n`;

/** What OpenSSL's responder answers to our request. */
const answer = (rows: string, by: string, ...options: readonly string[]): Buffer => {
	acme.write('index.txt', rows);
	acme.write('request.der', ocspRequest(leaf, issuer));
	const who = ['-CA', 'Acme-CA-Intermediate.crt', '-rsigner', `${by}.crt`, '-rkey', `${by}.key`];
	acme.openssl('ocsp', '-index', 'index.txt', ...who, '-reqin', 'request.der', '-respout', 'answer.der', '-ndays', '1', ...options);
	return acme.read('answer.der');
};
const judge = (bytes: Uint8Array, now = new Date()) => readOcspAnswer(bytes, leaf, issuer, now);

test.each([
	['by its own responder', 'responder', []],
	['by the issuer itself', 'Acme-CA-Intermediate', []],
	['by the hash of its key', 'responder', ['-resp_key_id']],
	['in SHA-512', 'responder', ['-rmd', 'sha512']],
])('good, signed %s', (_, by, options) => {
	const read = judge(answer(row('V'), by, ...options));
	expect(read).toMatchObject({status: 'good', code: null, say: null, signer: `CN=${by},O=Acme,C=CZ`});
	expect(Date.parse(read.nextUpdate ?? '') - Date.parse(read.thisUpdate ?? '')).toBe(86_400_000);
});

test('revoked says when and why, unknown says so', () => {
	expect(judge(answer(row('R'), 'responder'))).toMatchObject({
		status: 'revoked',
		code: 'revoked',
		say: 'The certificate was revoked on 2026-06-01 00:00 UTC because its key was compromised.',
	});
	expect(judge(answer('', 'responder'))).toMatchObject({status: 'unknown', code: 'unknown'});
});

test.each([
	['without the purpose', 'no-purpose', [], /without the purpose OCSPSigning/],
	['that another authority issued', 'stranger', [], /the issuer did not sign/],
	['that is not attached', 'responder', ['-resp_no_certs'], /does not carry the certificate/],
])('a signer %s is refused', (_, by, options, say) => {
	expect(judge(answer(row('V'), by, ...options))).toMatchObject({status: 'error', code: 'wrong-signer', say: expect.stringMatching(say)});
});

test('an answer out of its time is refused, a quarter of an hour is forgiven', () => {
	const bytes = answer(row('V'), 'responder');
	const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
	expect(judge(bytes, at(24 * 60 + 30))).toMatchObject({status: 'error', code: 'stale'});
	expect(judge(bytes, at(24 * 60 + 10))).toMatchObject({status: 'good'});
	expect(judge(bytes, at(-30))).toMatchObject({status: 'error', code: 'not-yet-valid'});
});

test('a good answer does not serve for another certificate, nor when a byte of it was changed', () => {
	const bytes = answer(row('V'), 'responder');
	const other = acme.leaf('other').certificate;
	expect(readOcspAnswer(bytes, other, issuer, new Date())).toMatchObject({status: 'error', code: 'no-matching-status'});
	for (let at = 0; at < bytes.length; at += 3) {
		const broken = Buffer.from(bytes);
		broken[at] = (broken[at] ?? 0) ^ 1;
		const read = judge(broken);
		// Bytes of the attached certificate that nothing signs over may change; the verdict must not.
		if (read.status !== 'good') expect(read.status).toBe('error');
	}
});

test('what is no OCSP answer is said so, a refusal is named', () => {
	for (const bytes of [Buffer.from('<html>'), Buffer.alloc(0), Buffer.from('3003020100', 'hex'), Buffer.from('3080', 'hex')])
		expect(judge(bytes)).toMatchObject({status: 'error', code: 'not-ocsp'});
	expect(judge(Buffer.from('30030a0106', 'hex'))).toMatchObject({status: 'error', code: 'unauthorized'});
	expect(judge(Buffer.from('30030a0103', 'hex'))).toMatchObject({status: 'error', code: 'try-later'});
});

test('a request asks for one certificate, as OpenSSL reads it', () => {
	acme.write('request.der', ocspRequest(leaf, issuer));
	const shown = acme.openssl('ocsp', '-reqin', 'request.der', '-req_text').toString();
	expect(shown.match(/Serial Number/g)).toHaveLength(1);
	expect(shown).toContain(leaf.serial);
});
