import {describe, expect, test} from 'vitest';
import {noResponderUrl} from '../../../source/checks/revocation/no-responder-url.js';
import {failure, intermediate, judging, noChain, site} from '../literals.js';
import {addressless, gatewayChain, gatewayLeaf, level, on, seenOf, silent, unasked} from '../ocsp-levels.js';

const judge = judging(noResponderUrl, 'gateway:gateway-host', on);

describe('revocation/no-responder-url', () => {
	test('passes when every certificate has a responder, whatever that one says', () => {
		expect(judge(seenOf(level(intermediate), silent()))).toBeUndefined();
	});

	test('fails for the level that names none, and says what Java does there', () => {
		const {title, evidence, cause, remedy} = failure(judge(seenOf(addressless(intermediate), level(gatewayLeaf))));
		expect(title).toBe('Acme-CA-Intermediate names no OCSP responder');
		expect(evidence[0]).toMatch(/^Acme-CA-Intermediate: no OCSP address in it/);
		expect(evidence[1]).toBe('Java says “Certificate does not specify OCSP responder”');
		expect(cause).toContain('SOFT_FAIL does not forgive it');
		expect(remedy.say).toContain('custom OCSP URL');
		expect(remedy.say).toContain('Until then leave OCSP checks off in the portal: older portals account settings > PKI and encryption');
		expect(remedy.say).toContain('that answers for Acme-CA-Root');
		expect(remedy.changes).toEqual([]);
	});

	test('two such levels are one finding that names both', () => {
		const {evidence, remedy} = failure(judge(seenOf(addressless(intermediate), addressless())));
		expect(evidence).toHaveLength(3);
		expect(remedy.say).toContain('issue Acme-CA-Intermediate and gateway-host');
	});

	test('whether it has an address can be told without its issuer', () => {
		expect(judge(seenOf(unasked(), level(gatewayLeaf)))).toBeUndefined();
	});

	test('a chain that is not there has nothing to judge; one in a closed file is not seen', () => {
		expect(judge({...seenOf(), chain: noChain})).toBe('not-applicable');
		const closed = {...gatewayChain.files[0], opened: false, say: 'It is locked.'};
		expect(() => judge({...seenOf(), chain: {...noChain, files: [closed]}})).toThrow('locked');
	});

	test('is asked of every chain, where OCSP checks are on', () => {
		expect(noResponderUrl.over(site)).toEqual([]);
		expect(noResponderUrl.over(on)).toEqual(['primary', 'gateway:gateway-host', 'client:pcclient-host']);
	});
});
