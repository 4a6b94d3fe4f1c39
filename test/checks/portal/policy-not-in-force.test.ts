import {afterAll, describe, expect, test} from 'vitest';
import {policyNotInForce} from '../../../source/checks/portal/policy-not-in-force.js';
import type {OwnHandshake} from '../../../source/facts/own-handshake.js';
import type {Site, Subject} from '../../../source/site.js';
import {newAcme} from '../../pki/acme.js';
import {chain, failure, handshake, judging, seen, site} from '../literals.js';

const acme = newAcme();
afterAll(acme.remove);
const leaf = acme.leaf('gateway-host').certificate;
const [intermediate, root] = [acme.intermediate.certificate, acme.root.certificate];
const now = new Date(Date.parse(leaf.notBefore) + 86_400_000);
const on: Subject = 'gateway:gateway-host';

const own = (clientCertificate: 'accepted' | 'rejected' | 'unknown', more: Partial<OwnHandshake> = {}): OwnHandshake => ({
	anchorsFrom: '/etc/gw/trust.pfx',
	from: 'gateway-host',
	shown: [leaf, intermediate],
	logSays: null,
	tries: [{...handshake({clientCertificate, alert: 'certificate_unknown'}), asked: 'TLSv1.3', trusts: true, distrust: null}],
	...more,
});

const chains = [{on, seen: seen(chain({leaf, own: [leaf], links: [leaf, intermediate, root], root}))}];
const look = (one: OwnHandshake, accepted: readonly string[] | null, about: Site = site) =>
	judging(
		policyNotInForce,
		'portal',
		about,
	)({handshake: handshake({acceptedAuthorities: accepted}), handshakes: [{on, seen: seen(one)}], chains}, now);

describe('portal/policy-not-in-force', () => {
	test('passes when any good chain is accepted', () => {
		expect(look(own('accepted'), null)).toBeUndefined();
	});

	test('an upload that does not show itself in the list follows from it', () => {
		expect(policyNotInForce.explains).toContain('portal/authority-not-accepted');
	});

	test('a good chain refused, while no authority is named, or only the built-in one, or its own', () => {
		for (const accepted of [null, ['CN=localhost'], [root.subject]]) {
			const {evidence, cause, remedy} = failure(look(own('rejected'), accepted));
			expect(evidence[0]).toBe('gateway-host: chain whole, valid and fit for a client, refused with alert “certificate_unknown”');
			expect(cause).toMatch(/^We infer it/);
			expect(remedy.say).toContain('“Use trusted CA certificates”');
			expect(remedy.changes).toEqual([]);
		}
	});

	test('an authority that was not uploaded, a chain that is not good, and a reason in the log are other findings', () => {
		expect(look(own('rejected'), ['CN=Public-CA'])).toBe('not-applicable');
		expect(look(own('rejected', {shown: [leaf]}), null)).toBe('not-applicable');
		const ended = {line: 'CertificateExpiredException: NotAfter: yesterday', meaning: 'It has ended.'};
		expect(look(own('rejected', {logSays: ended}), null)).toBe('not-applicable');
	});

	test('the log of such a server says that it finds no path', () => {
		const noPath = {line: 'PKIX path building failed: unable to find valid certification path', meaning: 'No way.'};
		expect(failure(look(own('rejected', {logSays: noPath}), null)).remedy.changes).toEqual([]);
	});

	test('no verdict, or OCSP that may be the reason while the log cannot be read, is not seen', () => {
		expect(() => look(own('unknown'), null)).toThrow('No certificate of your own was tried');
		expect(() => look(own('rejected'), null, {...site, revocation: {ocsp: true, url: null}})).toThrow('OCSP checks');
	});
});
