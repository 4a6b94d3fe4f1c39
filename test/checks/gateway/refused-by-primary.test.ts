import {describe, expect, test} from 'vitest';
import {refusedByPrimary} from '../../../source/checks/gateway/refused-by-primary.js';
import type {OwnTry} from '../../../source/facts/own-handshake.js';
import {certificate, failure, handshake, judging, seen, site} from '../literals.js';

const judge = judging(refusedByPrimary, 'gateway:gateway-host');

const attempt = (asked: OwnTry['asked'], more: Partial<OwnTry> = {}): OwnTry => ({
	...handshake({alert: null, clientCertificate: 'accepted'}),
	asked,
	trusts: true,
	distrust: null,
	distrustCode: null,
	...more,
});

const own = (...tries: readonly OwnTry[]) => ({
	own: {anchorsFrom: '/etc/gw/trust.pfx', keystoreFrom: '/etc/gw/own.pfx', from: 'gateway-host', tries},
	members: [{on: 'primary' as const, seen: seen(handshake())}],
});

describe('gateway/refused-by-primary', () => {
	test('passes when both versions stay open and the primary is trusted', () => {
		expect(judge(own(attempt('TLSv1.3'), attempt('TLSv1.2')))).toBeUndefined();
	});

	test('passes when the server speaks one version only', () => {
		const turnedDown = attempt('TLSv1.3', {presented: [], clientCertificate: 'unknown', trusts: null, alert: 'protocol_version'});
		expect(judge(own(turnedDown, attempt('TLSv1.2')))).toBeUndefined();
	});

	test('fails on a refusal, by alert', () => {
		const refused = attempt('TLSv1.3', {clientCertificate: 'rejected', alert: 'certificate_unknown', ms: 52});
		const {title, evidence} = failure(judge(own(refused, attempt('TLSv1.2'))));
		expect(title).toBe('gateway-host cannot connect to the primary');
		expect(evidence).toEqual([
			'handshake with /etc/gw/own.pfx and /etc/gw/trust.pfx, TLS 1.3, from gateway-host: the primary answers alert “certificate_unknown” after 52 ms',
		]);
	});

	test('the reason comes from the log, quoted and harmless', () => {
		const refused = attempt('TLSv1.3', {clientCertificate: 'rejected', alert: 'certificate_unknown'});
		const logSays = {line: 'WARN \u001B[2J NotAfter: yesterday', meaning: 'A certificate has ended, by the clock of the server.'};
		const {evidence, cause} = failure(judge({...own(refused), own: {...own(refused).own, logSays}}));
		expect(cause).toContain('A certificate has ended');
		expect(evidence.at(-1)).toContain('“WARN (U+001B escape)[2J NotAfter: yesterday”');
	});

	test('fails when the truststore does not reach what is presented, and writes it anew', () => {
		const blind = attempt('TLSv1.3', {trusts: false, distrust: 'No anchor issued it.', distrustCode: 'no-path'});
		const {evidence, remedy} = failure(judge(own(blind)));
		expect(evidence[0]).toContain('No anchor issued it.');
		expect(remedy.changes).toEqual([{do: 'write-truststore', on: 'gateway:gateway-host'}]);
	});

	test('the built-in certificate of the primary is no reason to write the truststore anew', () => {
		const presented = [certificate('localhost', 'localhost')];
		const {remedy} = failure(judge(own(attempt('TLSv1.3', {presented, trusts: false, distrust: 'No path.', distrustCode: 'no-path'}))));
		expect(remedy.changes).toEqual([]);
		expect(remedy.say).toMatch(/^The primary serves its built-in certificate/);
	});

	test('a closed port and a verdict that never came are not seen', () => {
		expect(() => judge(own(attempt('TLSv1.3', {reached: 'closed', presented: [], trusts: null})))).toThrow('Nothing answers');
		expect(() => judge(own(attempt('TLSv1.3', {clientCertificate: 'unknown'})))).toThrow('neither accepted nor refused');
	});

	test('a connection closed in order is no refusal: not seen, with the second to read the log at', () => {
		const closed = attempt('TLSv1.3', {clientCertificate: 'unknown', hasHungUp: true, at: '2026-11-24T06:39:13.250Z'});
		expect(() => judge(own(attempt('TLSv1.2'), closed))).toThrow('closed the connection right after the handshake, without an alert');
		expect(() => judge(own(closed))).toThrow(expect.objectContaining({hints: ["Read the server's log at 2026-11-24 06:39:13 UTC."]}));
	});

	test('a connection closed in order is a refusal where the log of that moment says why', () => {
		const closed = attempt('TLSv1.3', {clientCertificate: 'unknown', hasHungUp: true, ms: 31});
		const told = {...own(closed).own, logSays: {line: 'NotAfter: yesterday', meaning: 'A certificate has ended.'}};
		const {evidence, cause} = failure(judge({...own(closed), own: told}));
		expect(evidence[0]).toContain('the primary answers by closing the connection after 31 ms');
		expect(cause).toBe('The primary refuses its certificate. A certificate has ended.');
	});

	test('where the root is trusted and the way to it was not sent, the primary is to be mended, not the gateway', () => {
		const blind = attempt('TLSv1.3', {trusts: false, distrust: 'No path.', distrustCode: 'no-path'});
		const {cause, remedy} = failure(judge({...own(blind), own: {...own(blind).own, anchorsLead: true}}));
		expect(cause).toContain('does not send the certificates that lead to it');
		expect(remedy.changes).toEqual([]);
	});

	test('what another party presents on the way is no reason to trust it', () => {
		const presented = [certificate('primary-host', 'Proxy-CA', {sha256: 'ab'.repeat(32)})];
		const proxied = attempt('TLSv1.2', {presented, trusts: false, distrust: 'No path.', distrustCode: 'no-path'});
		const {remedy} = failure(judge({...own(proxied), own: {...own(proxied).own, isOwnHost: true}}));
		expect(remedy.say).toContain('gateway/tls-intercepted');
		expect(remedy.changes).toEqual([]);
	});

	test('accepted with what was given is not accepted with what is in place', () => {
		const fine = own(attempt('TLSv1.3'), attempt('TLSv1.2'));
		expect(() => judge({...fine, own: {...fine.own, lacks: ['truststore']}})).toThrow('its own truststore is not in place');
	});

	describe('of a cluster', () => {
		const to = (member: string, more: Partial<OwnTry> = {}) => [
			attempt('TLSv1.3', {to: member, ...more}),
			attempt('TLSv1.2', {to: member, ...more}),
		];

		test('passes when every member accepts', () => {
			expect(judge(own(...to('primary-host'), ...to('node-2')))).toBeUndefined();
		});

		test('fails when one refuses, and names it', () => {
			const {evidence} = failure(
				judge(own(...to('primary-host'), ...to('node-2', {clientCertificate: 'rejected', alert: 'bad_certificate'}))),
			);
			expect(evidence[0]).toMatch(/from gateway-host to node-2: node-2 answers alert “bad_certificate”/);
			expect(evidence).toHaveLength(2);
		});

		test('is not seen while one does not answer, however well the others do', () => {
			const closed = to('node-2', {reached: 'closed', presented: [], trusts: null, clientCertificate: 'unknown'});
			expect(() => judge(own(...to('primary-host'), ...closed))).toThrow('Nothing answers on the port of node-2.');
		});

		test('the certificate of a node is no other party, and the log of one is no reason at another', () => {
			const presented = [certificate('node-2', 'Other-CA', {sha256: 'ab'.repeat(32)})];
			const blind = own(...to('primary-host'), ...to('node-2', {presented, trusts: false, distrust: 'No path.', distrustCode: 'no-path'}));
			const members = [...blind.members, {on: 'primary:node-2' as const, seen: seen(handshake({presented}))}];
			const {remedy} = failure(judge({own: {...blind.own, isOwnHost: true}, members}));
			expect(remedy.changes).toEqual([{do: 'write-truststore', on: 'gateway:gateway-host'}]);

			const closed = own(...to('node-2', {clientCertificate: 'unknown', hasHungUp: true}));
			const logSays = {line: 'NotAfter: yesterday', meaning: 'A certificate has ended.', of: 'primary-host'};
			expect(() => judge({...closed, own: {...closed.own, logSays}})).toThrow('node-2 closed the connection');
		});
	});

	test('is asked of gateways with a chain only', () => {
		expect(refusedByPrimary.over(site)).toEqual(['gateway:gateway-host']);
		expect(refusedByPrimary.over({...site, chains: {}})).toEqual([]);
	});
});
