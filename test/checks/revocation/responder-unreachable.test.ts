import {describe, expect, test} from 'vitest';
import {responderUnreachable} from '../../../source/checks/revocation/responder-unreachable.js';
import type {Obstacle} from '../../../source/facts/ask-responder.js';
import {goodForJava, networkError} from '../../../source/pki/revocation.js';
import {failure, intermediate, judging, site} from '../literals.js';
import {addressless, gatewayLeaf, level, on, seenOf, silent, unasked} from '../ocsp-levels.js';

const judge = judging(responderUnreachable, 'gateway:gateway-host', on);

describe('revocation/responder-unreachable', () => {
	test('passes when an OCSP answer came at every level, whatever it says', () => {
		expect(judge(seenOf(level(intermediate), level(gatewayLeaf, {status: 'unknown', code: 'unknown'})))).toBeUndefined();
	});

	test('fails with the address, the host that asked, and what came in the place of an answer', () => {
		const {title, evidence, cause, remedy} = failure(judge(seenOf(level(intermediate), silent())));
		expect(title).toBeUndefined();
		expect(evidence).toEqual([
			'gateway-host: http://ocsp.acme:8080/, asked from primary-host: HTTP 503',
			'Java says “Unable to determine revocation status due to network error”',
		]);
		expect(cause).toMatch(/proxy before it, is out of order\. The primary must reach it, not your desk\./);
		expect(cause).toContain('only its option SOFT_FAIL');
		expect(remedy.say).toContain('Ask whoever runs ocsp.acme:8080');
		expect(remedy.say).toContain('Until then leave OCSP checks off in the portal: older portals');
		expect(remedy.changes).toEqual([]);
	});

	test('each obstacle has its own cause and way out', () => {
		const told = (obstacle: Obstacle) => failure(judge(seenOf(silent(undefined, {obstacle, http: null}))));
		expect(told('no-name').evidence[0]).toMatch(/no such name$/);
		expect(told('no-name').remedy.say).toMatch(/^Have DNS on primary-host know ocsp\.acme/);
		expect(told('not-listening').evidence[0]).toMatch(/nothing listens there$/);
		expect(told('timed-out').evidence[0]).toMatch(/no answer in 5\.0 s$/);
		expect(told('timed-out').remedy.say).toContain('open the way from primary-host to ocsp.acme:8080');
		expect(told('not-ocsp').cause).toContain("proxy's page");
		expect(told('get-refused').cause).toContain('Java 17 and later');
	});

	test('a list that vouches for the certificate is what Java falls back to: said, and not taken for an answer', () => {
		const {cause} = failure(judge(seenOf(silent(undefined, {java: {ocsp: networkError, crl: goodForJava}}))));
		expect(cause).toContain("Java's default is to read the revocation list then");
	});

	test('the custom URL is named as what is asked for all', () => {
		const custom = judging(responderUnreachable, 'gateway:gateway-host', {
			...site,
			revocation: {ocsp: true, url: 'http://ocsp.acme:8080/'},
		});
		expect(failure(custom(seenOf(silent()))).cause).toContain("Java's default is to ask it about every certificate");
	});

	test('what was not asked is not seen', () => {
		expect(() => judge(seenOf(unasked(), level(gatewayLeaf)))).toThrow('issuer was not given');
		expect(() => judge(seenOf(addressless(intermediate), level(gatewayLeaf)))).toThrow('names no OCSP responder');
		expect(failure(judge(seenOf(unasked(), silent())))).toBeDefined();
	});

	test('a primary in the cloud asks from where we cannot', () => {
		const cloud = {...on, primary: {...site.primary, where: 'cloud' as const}};
		const judgeCloud = judging(responderUnreachable, 'gateway:gateway-host', cloud);
		expect(() => judgeCloud(seenOf(silent()))).toThrow('asks by itself');
		expect(responderUnreachable.passesAs(cloud, 'gateway:gateway-host')).toContain('asked from this machine');
	});

	test('is asked where OCSP checks are on', () => {
		expect(responderUnreachable.over(site)).toEqual([]);
	});
});
