import {describe, expect, test} from 'vitest';
import {revoked} from '../../../source/checks/revocation/revoked.js';
import {goodForJava, networkError, noUsableList} from '../../../source/pki/revocation.js';
import {failure, intermediate, judging, site} from '../literals.js';
import {gatewayChain, gatewayLeaf, level, on, seenOf, silent, unasked} from '../ocsp-levels.js';

const judge = judging(revoked, 'gateway:gateway-host', on);

const java = {ocsp: {kind: 'revoked', say: 'Certificate has been revoked, reason: KEY_COMPROMISE'}, crl: noUsableList} as const;
const say = 'The certificate was revoked on 2026-11-20 06:00 UTC because its key was compromised.';
const taken = (of = gatewayChain.leaf ?? undefined) => level(of, {status: 'revoked', code: 'revoked', say, java});
const off = judging(revoked, 'gateway:gateway-host');

describe('revocation/revoked', () => {
	test('passes when every level is good by its responder, or by a list where that is silent', () => {
		expect(judge(seenOf(level(intermediate), level(gatewayLeaf)))).toBeUndefined();
		expect(judge(seenOf(level(intermediate), silent(undefined, {java: {ocsp: networkError, crl: goodForJava}})))).toBeUndefined();
	});

	test('fails with when and why, and has it requested anew', () => {
		const {title, evidence, cause, remedy} = failure(judge(seenOf(level(intermediate), taken())));
		expect(title).toBe('gateway-host is revoked');
		expect(evidence).toEqual([
			`gateway-host: http://ocsp.acme:8080/, asked from primary-host: ${say}`,
			'Java says “Certificate has been revoked, reason: KEY_COMPROMISE”',
		]);
		expect(cause).toContain('no option of Java forgives that');
		expect(remedy.say).toContain('dispatcher-trust request create --role gateway --name gateway-host');
		expect(remedy.say).toContain('with a new key');
	});

	test('an authority that is revoked ends everything below it', () => {
		const {title, cause, remedy} = failure(judge(seenOf(taken(intermediate), level(gatewayLeaf))));
		expect(title).toBe('Acme-CA-Intermediate is revoked');
		expect(cause).toContain('Everything below it ends with it.');
		expect(remedy.say).toContain('Ask whoever runs Acme-CA-Root');
	});

	test('revoked by the list alone counts, and what the responder says stands beside it', () => {
		const word = {status: 'good', code: null, say: null} as const;
		const byList = level(gatewayLeaf, {
			status: 'revoked',
			code: 'revoked-by-list',
			say: `“http://crl.acme/” says: ${say}`,
			answer: word,
			java: {ocsp: goodForJava, crl: java.ocsp},
		});
		const {evidence} = failure(judge(seenOf(byList)));
		expect(evidence[0]).toContain('“http://crl.acme/” says: The certificate was revoked');
		expect(evidence[1]).toMatch(/asked from primary-host: says good$/);
	});

	test('a revoked one is found beside a level that could not be seen', () => {
		expect(failure(judge(seenOf(silent(intermediate), taken()))).title).toBe('gateway-host is revoked');
	});

	test('with OCSP checks on, a level without an answer is not seen', () => {
		expect(() => judge(seenOf(silent(intermediate), level(gatewayLeaf)))).toThrow('HTTP 503');
		expect(() => judge(seenOf(unasked(), level(gatewayLeaf)))).toThrow('issuer was not given');
	});

	test('with OCSP checks off it is judged wherever an answer was seen, and nobody waits for one', () => {
		expect(failure(off(seenOf(silent(intermediate), taken()))).cause).toContain('OCSP checks are off in your answers');
		expect(off(seenOf(level(intermediate), level(gatewayLeaf)))).toBeUndefined();
		expect(off(seenOf(silent(intermediate), level(gatewayLeaf)))).toEqual({
			notNeeded: 'OCSP checks are off, and not every level was answered',
		});
		expect(off({...seenOf(), chain: {...gatewayChain, leaf: null}})).toBe('not-applicable');
		expect(() => judge({...seenOf(), chain: {...gatewayChain, leaf: null}})).toThrow('No given file holds');
		expect(revoked.over(site)).toEqual(['primary', 'gateway:gateway-host', 'client:pcclient-host']);
		expect(revoked.explainsWhere?.(site)).toBe(false);
	});
});
